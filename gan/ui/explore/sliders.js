// A slider that shows its value, and the field and buttons of a seed.

import { button, onReset } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { MAX_SEED, seedOf } from "../shared/view_address.js";
import { t } from "../shared/words.js";

/**
 * @typedef {object} SliderSettings
 * @property {string} id
 * @property {string} label
 * @property {number} low
 * @property {number} high
 * @property {number} step
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
    const { id, low, high, step, read, write, initial, update, commit } = settings;
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
    this.value = read;
  }

  /** Brings it in line with the view. */
  sync() {
    const { low, high } = this.settings;
    const value = this.value();
    if (+this.input.value !== value) this.input.value = String(value);
    const text = value.toFixed(2);
    if (this.output.textContent !== text) this.output.textContent = text;
    // The filled part starts at zero, so that a slider at rest in its middle looks at rest.
    const share = (100 * (value - low)) / (high - low);
    const zero = (100 * (0 - low)) / (high - low);
    this.input.style.setProperty("--from", `${Math.min(share, zero)}%`);
    this.input.style.setProperty("--to", `${Math.max(share, zero)}%`);
  }
}

export class SeedField {
  /**
   * @param {{ read: () => number, preview: (seed: number) => void, set: (seed: number) => void }} settings `preview`
   *   while it is typed, `set` when it is done
   * @param {...Node} beside what else stands in the row
   */
  constructor({ read, preview, set }, ...beside) {
    this.read = read;
    const words = { "aria-label": t("seed"), title: t("seed_help") };
    this.input = h("input", { type: "number", min: 0, max: MAX_SEED, step: 1, ...words });
    this.input.addEventListener("input", () => {
      if (this.input.value !== "") preview(seedOf(this.input.value, 0));
    });
    this.input.addEventListener("change", () => set(seedOf(this.input.value, 0)));
    const step = (/** @type {string} */ sign, /** @type {string} */ key, /** @type {number} */ way) =>
      button(sign, () => set(read() + way), { title: t(key), "aria-label": t(key) });
    const parts = [step("‹", "previous", -1), this.input, step("›", "next", 1)];
    this.root = h("div", { class: "gan-seed", id: "explore-seed" }, ...parts, ...beside);
  }

  sync() {
    const seed = this.read();
    if (document.activeElement !== this.input || +this.input.value !== seed) this.input.value = String(seed);
  }
}
