// The room of ProGAN: people out of nothing; the one that was chosen grows from 4 x 4 pixels to its full size.

import { isStill } from "../shared/awake.js";
import { button, help, onReset } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { placeChanged } from "../shared/place.js";
import { bitmapAt } from "../shared/requests.js";
import { Slider } from "../shared/slider.js";
import { fixed, significant, t } from "../shared/words.js";
import { Room } from "./room.js";

const GROWING = 6000; // milliseconds from the smallest size to the largest

/** The twins of `crowd_value` and `person_value` in gan/ui/family/progan.py.
 * @typedef {{ seed: number, sheet: string, count: number, columns: number,
 *   loss: { d: number, g: number, right: number } }} Crowd
 * @typedef {{ sizes: { side: number, picture: string }[], all_sizes: boolean }} Person */

export class ProGANRoom extends Room {
  /** @param {any} props @param {URLSearchParams} asked */
  constructor(props, asked) {
    super("progan", props, asked, { shape: "8 / 4", figures: figuresOf });
    /** @type {Crowd | null} */
    this.crowd = null;
    this.chosen = Math.floor(within(asked.get("person"), 0, 15));
    this.mix = within(asked.get("mix"), 0, 1);
    /** The chosen one at each size. @type {ImageBitmap[]} */
    this.bitmaps = [];
    this.level = 0; // of the size that is shown, by number; 1.3 is the second with the third faded in by 0.3
    this.run = 0; // of growing: what an older one has begun is over
    this.makeParts();
    this.fill(h("div", { class: "gan-translate" }, ...this.columns()), this.loss);
    this.takeExample(this.seed);
  }

  makeParts() {
    this.sheet = h("img", { class: "gan-made gan-pixels", id: "progan-crowd", alt: "" });
    this.people = h("div", { class: "gan-people", role: "radiogroup", "aria-label": t("progan_people") });
    this.slider = new Slider({
      id: "progan-mix",
      label: t("progan_mix"),
      low: 0,
      high: 1,
      step: 0.01,
      digits: 2,
      read: () => this.mix,
      write: (value) => {
        this.mix = value;
      },
      initial: () => 0,
      update: () => this.show(),
      commit: placeChanged,
    });
    this.canvas = h("canvas", { class: "gan-made gan-pixels", id: "progan-canvas", role: "img" });
    const range = { type: "range", min: 0, max: 4, step: 0.01, value: 0, id: "progan-size" };
    this.range = h("input", { ...range, "aria-label": t("progan_size") });
    this.range.addEventListener("input", () => {
      this.run += 1;
      this.paint(+this.range.value);
    });
    onReset(this.range, () => this.grow());
    this.side = h("output", { id: "progan-side" });
    this.sizes = h("div", { class: "gan-sizes", id: "progan-sizes" });
    this.hint = help("", { id: "progan-hint" });
    this.loss = h("p", { class: "gan-formula", id: "progan-loss" });
  }

  columns() {
    const others = button(t("progan_others"), () => this.takeExample(this.seed + (this.crowd?.count ?? 16)), {
      id: "progan-others",
      primary: true,
    });
    const grow = button(`▶ ${t("progan_grow")}`, () => this.grow(), { id: "progan-grow", primary: true });
    const column = (/** @type {string} */ title, /** @type {Node[]} */ ...inside) =>
      h("div", { class: "gan-column" }, h("h3", {}, t(title)), ...inside);
    return [
      column(
        "progan_given",
        h("div", { class: "gan-made-frame" }, this.sheet, this.people),
        h("div", { class: "gan-bar" }, others, this.shipped),
        this.slider.root,
      ),
      column(
        "progan_grows",
        h("div", { class: "gan-made-frame" }, this.canvas),
        h("div", { class: "gan-bar" }, grow, this.side),
        this.range,
      ),
      column("progan_sizes", this.sizes, this.hint),
    ];
  }

  /** @param {number} seed of the first of the people */
  async takeExample(seed) {
    const found = await this.ask("crowd", { seed });
    if (!found) return;
    this.crowd = await found.json();
    this.seed = seed;
    placeChanged();
    this.sheet.src = this.crowd.sheet;
    this.loss.textContent = formula(this.crowd);
    this.people.style.setProperty("--columns", String(this.crowd.columns));
    this.people.replaceChildren(...Array.from({ length: this.crowd.count }, (_, i) => this.choice(i)));
    await this.show();
    this.grow();
  }

  /** @param {number} number of a person */
  choice(number) {
    const onchange = async () => {
      this.chosen = number;
      this.mix = 0;
      placeChanged();
      await this.show();
      this.grow();
    };
    const attributes = { type: "radio", name: "progan-person", value: number, checked: number === this.chosen };
    return h("label", {}, h("input", { ...attributes, onchange, "aria-label": t("progan_person", { n: number + 1 }) }));
  }

  /** The person that is chosen, or on the way to the next one. */
  show() {
    this.slider.sync();
    return this.newest(async () => {
      const { chosen, mix } = this;
      const seed = this.seed + chosen;
      const found = await this.ask("person", { seed, other: seed + 1, mix });
      if (!found) return;
      /** @type {Person} */
      const { sizes, all_sizes: all } = await found.json();
      this.hint.textContent = t(all ? "progan_hint" : "progan_hint_grown");
      this.bitmaps = await Promise.all(sizes.map(({ picture }) => bitmapAt(picture)));
      this.sizes.replaceChildren(...sizes.map(figureOf));
      this.range.max = String(sizes.length - 1);
      this.paint(this.level);
    });
  }

  /** From the smallest size to the largest; at once, for who wants no motion. */
  async grow() {
    this.run += 1;
    const { run } = this;
    const top = this.bitmaps.length - 1;
    if (isStill()) return this.paint(top);
    const began = performance.now();
    for (let share = 0; share < 1 && run === this.run; ) {
      share = Math.min(1, (performance.now() - began) / GROWING);
      this.paint(levelAt(share, top));
      await new Promise(requestAnimationFrame);
    }
  }

  /** @param {number} wanted */
  paint(wanted) {
    const top = this.bitmaps.length - 1;
    if (top < 0) return;
    this.range.value = String(wanted); // which keeps it within its sizes: another model's may meanwhile be fewer
    const level = Number(this.range.value); // and rounds it: what is drawn is what the slider says
    this.level = level;
    const [below, above] = [Math.floor(level), Math.min(top, Math.ceil(level))];
    const side = this.bitmaps[top].width;
    if (this.canvas.width !== side) this.canvas.width = this.canvas.height = side;
    const context = this.canvas.getContext("2d");
    context.imageSmoothingEnabled = false;
    for (const [number, alpha] of [
      [below, 1],
      [above, level - below],
    ]) {
      context.globalAlpha = alpha;
      context.drawImage(this.bitmaps[number], 0, 0, side, side);
    }
    const pixels = this.bitmaps[above].width;
    this.side.textContent = `${pixels} × ${pixels}`;
    this.canvas.setAttribute("aria-label", t("progan_canvas_alt", { side: pixels }));
  }

  place() {
    const more = { person: String(this.chosen), ...(this.mix ? { mix: String(this.mix) } : {}) };
    return { ...super.place(), ...more };
  }

  leave() {
    this.run += 1;
    super.leave();
  }
}

/** Half of the time it stays as it is, half of it the next size is faded in, as in training.
 * @param {number} share of the time, 0 to 1 @param {number} top number of the largest size */
function levelAt(share, top) {
  const at = share * (top + 0.5);
  const whole = Math.floor(at);
  return Math.min(top, whole + Math.max(0, 2 * (at - whole) - 1));
}

/** A number of an address, kept within bounds. @param {string | null} text @param {number} low @param {number} high */
const within = (text, low, high) => Math.min(high, Math.max(low, Number(text) || 0));

/** @param {{ side: number, picture: string }} size */
function figureOf({ side, picture }) {
  const image = h("img", { class: "gan-pixels", src: picture, alt: t("progan_canvas_alt", { side }) });
  return h("figure", {}, image, h("figcaption", {}, `${side} × ${side}`));
}

/** Both losses with the numbers of this very batch. @param {Crowd} crowd */
function formula({ count, loss }) {
  const values = { n: count, d: fixed(loss.d), g: fixed(loss.g), right: String(Math.round(100 * loss.right)) };
  return t("progan_loss", values);
}

/** @type {import("./live_training.js").Figures} */
function figuresOf(frame) {
  const { side, distance, coarse, fine } = frame.figures;
  return [
    ["progan_side", side == null ? null : `${side} × ${side}`],
    ["progan_distance", fixed(distance, 1)],
    ["progan_coarse", fixed(coarse, 1)],
    ["progan_fine", fixed(fine, 1)],
    ["figure_rate", frame.seconds ? significant(frame.images / frame.seconds) : null],
  ];
}
