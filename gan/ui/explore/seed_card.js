// What a picture starts from: the seed, or what has been put in its place, and the truncation.

import { button, card, help } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { Slider } from "../shared/slider.js";
import { MAX_SEED, seedOf } from "../shared/view_address.js";
import { fixed, t } from "../shared/words.js";

class SeedField {
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

export class SeedCard {
  /**
   * @param {{ view: () => Required<import("../shared/types.js").View>, preview: (seed: number) => void,
   *   set: (seed: number) => void, update: () => void, commit: () => void, truncation: number,
   *   maxTruncation: number }} settings
   */
  constructor(settings) {
    this.settings = settings;
    const { view, preview, set, update, commit, truncation, maxTruncation } = settings;
    this.mixText = h("span", {});
    this.mix = this.chip("A − B + C", this.mixText, "minus", "plus");
    this.from = this.chip(t("explore_from"), h("span", {}, t("explore_from")), "z");
    this.seed = new SeedField({ read: () => view().seed, preview, set }, this.mix, this.from);
    this.truncation = new Slider({
      id: "explore-truncation",
      label: t("truncation"),
      low: 0,
      high: maxTruncation,
      step: 0.01,
      update,
      commit,
      read: () => view().truncation,
      write: (value) => {
        view().truncation = value;
      },
      initial: () => truncation,
    });
    this.told = help();
    this.root = card(t("seed"), this.seed.root, this.truncation.root, this.told);
  }

  /** Another model holds between others. @param {[number, number] | null | undefined} holds */
  fit(holds) {
    const [low, high] = (holds ?? []).map((value) => fixed(value));
    this.truncation.mark(holds);
    this.told.textContent = holds ? t("truncation_holds", { low, high }) : t("truncation_help");
  }

  /**
   * What stands in the seed's place, with a way to take it off.
   * @param {string} what @param {Node} text @param {...("minus" | "plus" | "z")} fields of the view
   */
  chip(what, text, ...fields) {
    const words = t("remove", { what });
    const remove = () => {
      Object.assign(this.settings.view(), Object.fromEntries(fields.map((name) => [name, null])));
      this.settings.update();
      this.settings.commit();
      this.seed.input.focus();
    };
    return h("div", { class: "gan-chip" }, text, button("×", remove, { title: words, "aria-label": words }));
  }

  sync() {
    const { z, seed, minus, plus } = this.settings.view();
    this.seed.sync();
    this.truncation.sync();
    this.from.hidden = !z;
    this.mix.hidden = minus === null;
    if (!this.mix.hidden) this.mixText.textContent = `${seed} − ${minus} + ${plus}`;
  }
}
