// The tool that paints onto a picture: the generator looks for the nearest picture that has these colours there.

import { button, checkRadio, segments } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { t } from "../shared/words.js";
import { keepSlider } from "./keep_slider.js";
import { Mask } from "./mask.js";

/** @typedef {import("./tools.js").Place} Place */

const SETTLE = 30; // steps after a stroke
const SIZE = 2; // of the brush at first, in 64ths of the side

export class Brush {
  /** @param {import("./tools.js").Tools} tools */
  constructor(tools) {
    this.tools = tools;
    this.mask = new Mask();
    this.kind = "paint";
    /** @type {import("./hold.js").Hold | null} */
    this.hold = null;
    /** Which pointer paints. @type {number | null} */
    this.pointer = null;
    this.colour = h("input", { type: "color", value: "#c02020", id: "explore-colour", "aria-label": t("hand_colour") });
    const size = { type: "range", min: 0.5, max: 8, step: 0.5, value: SIZE, id: "explore-brush" };
    this.size = h("input", { ...size, "aria-label": t("hand_size") });
    this.keep = keepSlider("explore-paint-keep", t("hand_keep_rest"), t("hand_colours"));
    const kinds = segments({
      name: "explore-paint",
      label: t("hand_paint"),
      titled: false,
      options: ["paint", "pick", "erase"].map((kind) => [kind, t(`hand_kind_${kind}`)]),
      value: "paint",
      onpick: (kind) => {
        this.kind = kind;
      },
    });
    this.kinds = kinds;
    const size_label = h("label", { class: "gan-keep" }, h("span", {}, t("hand_size")), this.size);
    const row = h("div", { class: "gan-hand-row" }, this.colour, size_label);
    this.root = h(
      "div",
      {},
      kinds,
      row,
      this.keep.root,
      button(t("hand_clear"), () => tools.forget(), { id: "explore-paint-clear" }),
    );
  }

  /** @param {number} id @param {Place} at */
  down(id, at) {
    if (this.kind === "pick") this.pick(at);
    else if (this.pointer === null) return this.begin(id, at);
    return false;
  }

  /** @param {number} id @param {Place} at */
  begin(id, at) {
    this.pointer = id;
    const { side } = this.tools;
    const radius = Math.max(0.6, (+this.size.value * side) / 64);
    this.mask.begin(side, at, { radius, colour: this.kind === "erase" ? null : this.wanted() });
    this.tools.strokes.classList.add("gan-fresh");
    this.changed();
    return true;
  }

  /** @param {number} id @param {Place} at */
  move(id, at) {
    if (id !== this.pointer) return;
    this.mask.go(at);
    this.changed();
  }

  /** @param {number} id */
  up(id) {
    if (id !== this.pointer) return;
    this.pointer = null;
    this.mask.end();
    this.hold?.release();
    this.tools.strokes.classList.remove("gan-fresh");
  }

  /** The colour that is chosen, as the model has it. @returns {number[]} */
  wanted() {
    const parts = this.colour.value.match(/\w\w/g).map((part) => Number.parseInt(part, 16));
    if (this.channels() === 3) return parts;
    const grey = 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2];
    return [grey, grey, grey];
  }

  channels() {
    return this.tools.explore.shape.channels;
  }

  /** The colour is taken from the picture. @param {Place} at */
  pick({ x, y }) {
    const context = this.tools.explore.picture.canvas.getContext("2d");
    const [r, g, b] = context.getImageData(Math.round(Math.max(0, x)), Math.round(Math.max(0, y)), 1, 1).data;
    this.colour.value = `#${[r, g, b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    this.kind = "paint";
    checkRadio(this.kinds, "paint");
  }

  /** There is more, or less, paint than before. */
  changed() {
    this.draw();
    if (this.hold && !this.hold.released) {
      this.hold.changed();
      return;
    }
    if (!this.mask.values.some((on) => on)) return; // all is wiped off: nothing to look for
    this.tools.say("");
    const hold = this.tools.newHold(() => this.wish(), SETTLE);
    this.hold = hold;
    this.tools.hold(hold, () => {
      if (this.hold === hold) this.hold = null;
      this.draw();
    });
  }

  /** @returns {import("./hold.js").Wish} */
  wish() {
    const { values, colours } = this.mask;
    const channels = this.channels();
    const paint = values && {
      mask: values,
      colours: Float32Array.from({ length: values.length * channels }, (_, i) => {
        const [pixel, channel] = [Math.floor(i / channels), i % channels];
        return colours[3 * pixel + channel] / 127.5 - 1;
      }),
    };
    return { pulls: [], paint, held: null, keep: this.keep.value() };
  }

  forget() {
    this.pointer = this.hold = null;
    this.tools.strokes.classList.remove("gan-fresh");
    this.mask.clear();
    this.draw();
  }

  draw() {
    if (this.tools.tool !== this) return;
    this.mask.paint(this.tools.strokes);
    this.tools.strokes.classList.add("gan-painted");
    this.tools.mark([]);
  }
}
