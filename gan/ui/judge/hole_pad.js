// A picture in which a hole can be rubbed.

import { FAKE_BYTES } from "../shared/colours.js";
import { h, placeOn } from "../shared/dom.js";
import { t } from "../shared/words.js";

const RUBBER = 1 / 12; // its radius, as a share of the side

/** What is cut out, by a pixel's place, 0 to 1. @type {Record<string, (x: number, y: number) => boolean>} */
const HOLES = {
  middle: (x, y) => Math.abs(x - 0.48) < 0.17 && Math.abs(y - 0.48) < 0.17,
  right: (x) => x >= 0.5,
  lower: (_x, y) => y >= 0.5,
  none: () => false,
};
export const NAMES = Object.keys(HOLES);

export class HolePad {
  /** @param {{ rubbed: () => void }} settings */
  constructor({ rubbed }) {
    const attributes = { class: "gan-shown", id: "restore-pad", role: "img", "aria-label": t("restore_paint") };
    this.canvas = h("canvas", attributes);
    this.pen = this.canvas.getContext("2d", { willReadFrequently: true });
    /** @type {ImageBitmap | null} */
    this.picture = null;
    this.side = 28;
    /** 1 in the hole, row by row. @type {number[]} */
    this.hole = [];
    /** Where the rubber was last. @type {[number, number] | null} */
    this.last = null;
    this.canvas.addEventListener("pointerdown", (event) => {
      if (!this.picture) return;
      this.canvas.setPointerCapture(event.pointerId);
      this.last = this.place(event);
      this.rub(this.last, this.last);
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (!this.last) return;
      const to = this.place(event);
      this.rub(this.last, to);
      this.last = to;
    });
    for (const name of ["pointerup", "pointercancel"]) {
      this.canvas.addEventListener(name, () => {
        if (!this.last) return;
        this.last = null;
        rubbed();
      });
    }
  }

  /** @param {MouseEvent} event @returns {[number, number]} */
  place(event) {
    const [across, down] = placeOn(this.canvas, event);
    return [across * this.side, down * this.side];
  }

  /** Whether there is a hole, and something around it. */
  get holds() {
    return this.hole.includes(1) && this.hole.includes(0);
  }

  /** The hole as the server reads it: one 0 or 1 a pixel. */
  get code() {
    return this.hole.join("");
  }

  /** @param {ImageBitmap | null} picture @param {number} side */
  show(picture, side) {
    this.picture = picture;
    this.side = side;
    this.paint();
  }

  /** @param {string} name of NAMES */
  cut(name) {
    const { side } = this;
    const pixel = (/** @type {any} */ _, /** @type {number} */ i) =>
      +HOLES[name]((i % side) / side, Math.floor(i / side) / side);
    this.hole = Array.from({ length: side * side }, pixel);
    this.paint();
  }

  /** Rubs out along the line from one point to the next. @param {[number, number]} from @param {[number, number]} to */
  rub([fromX, fromY], [toX, toY]) {
    const reach = this.side * RUBBER;
    const steps = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / (reach / 2)));
    for (let step = 1; step <= steps; step += 1) {
      const share = step / steps;
      this.rubAt(fromX + (toX - fromX) * share, fromY + (toY - fromY) * share, reach);
    }
    this.paint();
  }

  /** @param {number} x @param {number} y @param {number} reach */
  rubAt(x, y, reach) {
    const { side } = this;
    for (let i = 0; i < side * side; i += 1) {
      const [column, row] = [i % side, Math.floor(i / side)];
      if (Math.hypot(column + 0.5 - x, row + 0.5 - y) < reach) this.hole[i] = 1;
    }
  }

  paint() {
    const { canvas, pen, side } = this;
    canvas.width = canvas.height = side;
    if (!this.picture) return;
    pen.drawImage(this.picture, 0, 0, side, side);
    const seen = pen.getImageData(0, 0, side, side);
    for (const [i, gone] of this.hole.entries()) if (gone) seen.data.set(FAKE_BYTES, 4 * i);
    pen.putImageData(seen, 0, 0);
  }
}
