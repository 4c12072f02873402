// A slider that shows its value.

import { onReset } from "./controls.js";
import { h } from "./dom.js";
import { fixed } from "./words.js";

/**
 * @typedef {object} SliderSettings
 * @property {string} id
 * @property {string} label
 * @property {number} low
 * @property {number} high
 * @property {number} step
 * @property {number} [digits] that are shown after the point
 * @property {() => number} read
 * @property {(value: number) => void} write
 * @property {() => number} initial what a reset brings back
 * @property {() => void} update
 * @property {() => void} commit
 */

export class Slider {
  /** @param {SliderSettings} settings */
  constructor(settings) {
    this.settings = settings;
    const { id, low, high, step, write, initial, update, commit } = settings;
    this.output = h("output", {});
    this.input = h("input", { type: "range", min: low, max: high, step, id: `${id}-input` });
    this.input.addEventListener("input", () => {
      write(+this.input.value);
      update();
    });
    this.input.addEventListener("change", commit);
    onReset(this.input, () => {
      write(initial());
      update();
      commit();
    });
    this.label = h("label", { for: `${id}-input` }, settings.label);
    this.root = h("div", { class: "gan-slider", id }, this.label, this.input, this.output);
  }

  /** Draws a range under it, or none. @param {[number, number] | null | undefined} range */
  mark(range) {
    const { low, high } = this.settings;
    const place = (/** @type {number} */ value) => `${(100 * (value - low)) / (high - low)}%`;
    this.input.classList.toggle("gan-marked", Boolean(range));
    if (!range) return;
    this.input.style.setProperty("--low", place(range[0]));
    this.input.style.setProperty("--high", place(range[1]));
  }

  /** Brings it in line with the view. */
  sync() {
    const { low, high, digits } = this.settings;
    const value = this.settings.read();
    if (+this.input.value !== value) this.input.value = String(value);
    const text = fixed(value, digits);
    if (this.output.textContent !== text) this.output.textContent = text;
    // The filled part starts at zero, so that a slider at rest in its middle looks at rest.
    const share = (100 * (value - low)) / (high - low);
    const zero = (100 * (0 - low)) / (high - low);
    this.input.style.setProperty("--from", `${Math.min(share, zero)}%`);
    this.input.style.setProperty("--to", `${Math.max(share, zero)}%`);
  }
}
