// All latent numbers under sliders, in a folded panel that asks for them when it is open.

import { latentOf } from "../in_browser/latent_of.js";
import { help, onReset } from "../shared/controls.js";
import { h, isShown, later } from "../shared/dom.js";
import { t } from "../shared/words.js";

export class RawNumbers {
  /**
   * @param {{ reach: number, view: () => Required<import("../shared/types.js").View>, dim: () => number,
   *   classes: () => boolean, update: () => void, commit: () => void, beside: HTMLElement }} settings `beside`: what
   *   is folded with them
   */
  constructor(settings) {
    this.settings = settings;
    this.grid = h("div", { class: "gan-raw-grid" });
    this.root = h("details", { class: "gan-card gan-raw", id: "explore-raw" });
    this.fill = later(150, () => this.load());
    this.root.addEventListener("toggle", this.fill);
  }

  /** Another model has another number of them. */
  rebuild() {
    const { beside, dim, classes } = this.settings;
    const title = h("summary", {}, t(beside.childElementCount ? "raw_and_more" : "raw", { n: dim() }));
    const all = h("h3", {}, t("raw", { n: dim() }));
    const told = help(t(classes() ? "raw_help_class" : "raw_help"));
    this.root.replaceChildren(title, beside, ...(beside.childElementCount ? [all] : []), told, this.grid);
  }

  async load() {
    if (!this.root.open || !isShown(this.root)) return;
    const numbers = await latentOf(this.settings.view());
    if (!numbers) return;
    if (this.grid.children.length !== numbers.length) {
      this.grid.replaceChildren(...numbers.map((_, i) => this.makeSlider(i)));
    }
    for (const [i, input] of this.grid.querySelectorAll("input").entries()) {
      input.value = String(numbers[i]);
      input.classList.toggle("held", i in this.settings.view().raw);
    }
  }

  /** @param {number} i */
  makeSlider(i) {
    const { reach, view, update, commit } = this.settings;
    const limits = { min: -reach, max: reach, step: 0.05 };
    const words = { "aria-label": t("raw_one", { n: i + 1 }), title: i + 1 };
    const input = h("input", { type: "range", ...limits, ...words });
    input.addEventListener("input", () => {
      view().raw[i] = +input.value;
      update();
    });
    input.addEventListener("change", commit);
    onReset(input, () => {
      delete view().raw[i];
      update();
      commit();
    });
    return input;
  }
}
