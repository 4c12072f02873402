// The room of CycleGAN: a picture to paint on, what it becomes, what comes back, what was changed, and the truth.

import { button, help, segments } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { DrawingPad } from "../shared/drawing_pad.js";
import { placeChanged } from "../shared/place.js";
import { bitmapAt } from "../shared/requests.js";
import { asPercent, classNamed, fixed, significant, t } from "../shared/words.js";
import { OwnSource } from "./own_source.js";
import { over, squareOf } from "./pixels.js";
import { Room } from "./room.js";

const LARGE = 512; // pixels of a visitor's own picture that are looked at
const PEN = 14; // of the pad's 280 pixels
const WAYS = ["there", "back"];
const SHOWN = ["made", "returned", "changed", "truth"];

/** The twin of `made_value` in gan/ui/family/cyclegan.py.
 * @typedef {{ made: string, returned: string, changed: string, share: number, seconds: number, truth: string | null,
 *   read: string, loss: { d: number, weight: number, adversarial: number, cycle: number, total: number } }} Value */

export class CycleGANRoom extends Room {
  /** @param {any} props @param {URLSearchParams} asked */
  constructor(props, asked) {
    super("cyclegan", props, asked, { shape: "8 / 6", figures: figuresOf });
    this.size = props.shape.size;
    this.way = WAYS.includes(asked.get("way")) ? asked.get("way") : WAYS[0];
    /** The example that is on the pad, and the pad's state with it. @type {{ number: number, state: object } | null} */
    this.example = null;
    this.makeParts();
    const grid = h("div", { class: "gan-translate gan-journey" }, this.givenColumn(), ...this.shownColumns());
    this.fill(grid, this.loss);
    this.takeExample(this.seed);
  }

  makeParts() {
    const changed = () => this.make();
    this.pad = new DrawingPad({ label: t("cyclegan_pad"), id: "cyclegan-pad", changed, moved: changed, smooth: true });
    this.pad.renew("#ffffff");
    this.colour = h("input", { type: "color", value: "#6b4128", "aria-label": t("cyclegan_colour") });
    const dip = () => this.pad.setPen({ ink: this.colour.value, width: PEN });
    this.colour.addEventListener("input", dip);
    dip();
    this.source = new OwnSource({
      id: "cyclegan",
      upload: t("cyclegan_upload"),
      take: (file) => this.takePicture(file),
      say: (text) => this.say(text),
    });
    this.told = h("p", { class: "gan-help", id: "cyclegan-told", role: "status" });
    this.loss = h("p", { class: "gan-formula", id: "cyclegan-loss" });
    /** @type {Record<string, HTMLImageElement>} */
    this.images = {};
    for (const name of SHOWN) {
      this.images[name] = h("img", { class: "gan-made", id: `cyclegan-${name}`, alt: t(`cyclegan_${name}_alt`) });
    }
    this.unknown = h("p", { class: "gan-help gan-no-truth" }, t("cyclegan_truth_unknown"));
  }

  givenColumn() {
    const frame = h("div", { class: "gan-pad-frame" }, this.pad.canvas, this.source.camera.video);
    this.source.dropOn(frame);
    const ways = segments({
      name: "cyclegan-way",
      label: t("cyclegan_way"),
      options: WAYS.map((way) => [way, t(`cyclegan_${way}`)]),
      value: this.way,
      titled: false,
      onpick: (way) => {
        this.way = way;
        this.takeExample(this.seed);
      },
    });
    const another = () => this.takeExample(this.seed + 1);
    const bar = h(
      "div",
      { class: "gan-bar gan-pencils" },
      button(t("cyclegan_another"), another, { id: "cyclegan-another", primary: true }),
      ...this.source.buttons,
      this.colour,
      button(`↶ ${t("undo")}`, () => this.pad.undo(), { id: "cyclegan-undo" }),
      this.shipped,
    );
    return h(
      "div",
      { class: "gan-column" },
      h("h3", {}, t("cyclegan_given")),
      frame,
      ways,
      bar,
      help(t("cyclegan_hint")),
    );
  }

  shownColumns() {
    return SHOWN.map((name) => {
      const frame = h("div", { class: "gan-made-frame" }, this.images[name], name === "truth" && this.unknown);
      const under = name === "made" ? this.told : help(t(`cyclegan_${name}_help`));
      return h("div", { class: "gan-column" }, h("h3", {}, t(`cyclegan_${name}`)), frame, under);
    });
  }

  /** @param {number} seed */
  async takeExample(seed) {
    const { way } = this;
    const found = await this.ask("example", { seed, way });
    if (!found || way !== this.way) return;
    const { number, picture } = await found.json();
    this.seed = number;
    placeChanged();
    this.pad.change({ base: await bitmapAt(picture), file: null, strokes: [] });
    this.example = { number, state: this.pad.state };
    await this.make();
  }

  /** @param {Blob} file */
  async takePicture(file) {
    const bitmap = await createImageBitmap(file).catch(() => null);
    if (!bitmap) {
      this.say(t("family_no_picture"));
      return;
    }
    const square = squareOf(bitmap, LARGE, this.size);
    this.pad.change({ base: await createImageBitmap(square), file: null, strokes: [] });
    await this.make();
  }

  /** What is on the pad as bytes: an example's own pixels, and strokes over them. */
  pixels() {
    const under = new OffscreenCanvas(this.size, this.size);
    const { base } = this.pad.state;
    if (base?.width === this.size) under.getContext("2d").drawImage(base, 0, 0);
    const above = new OffscreenCanvas(this.pad.canvas.width, this.pad.canvas.height);
    const pen = above.getContext("2d");
    if (base?.width === this.size) this.pad.paintStrokes(pen);
    else pen.drawImage(this.pad.canvas, 0, 0);
    return over(above, under);
  }

  make() {
    return this.newest(async () => {
      const known = this.example && this.example.state === this.pad.state && !this.pad.stroke;
      const query = { way: this.way, ...(known ? { example: this.example.number } : {}) };
      const found = await this.ask("make", query, { method: "POST", body: this.pixels() });
      if (found) this.tell(await found.json());
    });
  }

  /** @param {Value} value */
  tell(value) {
    for (const name of SHOWN) if (value[name]) this.images[name].src = value[name];
    this.images.truth.hidden = !value.truth;
    this.unknown.hidden = Boolean(value.truth);
    const { read, share, seconds } = value;
    const told = { read: classNamed(read), share: asPercent(share), ms: significant(1000 * seconds) };
    this.told.textContent = t("cyclegan_told", told);
    const { d, weight, adversarial, cycle, total } = value.loss;
    const numbers = { d: fixed(d), weight: significant(weight), adversarial: fixed(adversarial) };
    this.loss.textContent = t("cyclegan_loss", { ...numbers, cycle: fixed(cycle, 3), total: fixed(total) });
  }

  /** @param {any} shape */
  async again(shape) {
    const same = shape.size === this.size;
    this.size = shape.size;
    await (same ? this.make() : this.takeExample(this.seed));
  }

  place() {
    return { ...super.place(), way: this.way };
  }
}

/** @type {import("./live_training.js").Figures} */
function figuresOf(frame) {
  const { read_there: there, read_back: back, untouched, cycle } = frame.figures;
  const share = (/** @type {number | null | undefined} */ value) => (value == null ? null : asPercent(value));
  return [
    ["cyclegan_read_there", share(there)],
    ["cyclegan_read_back", share(back)],
    ["cyclegan_untouched", share(untouched)],
    ["cyclegan_cycle", share(cycle)],
    ["figure_rate", frame.seconds ? significant(frame.images / frame.seconds) : null],
  ];
}
