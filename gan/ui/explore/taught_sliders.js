// The sliders of directions that a visitor has taught, or that came with a link, below the model's own ones.

import { button } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { Slider } from "../shared/slider.js";
import { t } from "../shared/words.js";
import { rememberTaught } from "./taught_store.js";

/** @typedef {import("../shared/types.js").Taught} Taught */

export class TaughtSliders {
  /** @param {{ reach: number, most: number, view: () => Required<import("../shared/types.js").View>,
   *   version: () => string, update: () => void, commit: () => void }} settings */
  constructor(settings) {
    this.settings = settings;
    this.root = h("div", { class: "gan-taught", id: "explore-taught", hidden: true });
    /** @type {Slider[]} */
    this.sliders = [];
    this.shown = "";
  }

  get count() {
    return this.settings.view().taught.length;
  }

  /** A direction under a name; one that had it before makes room. @param {string} name @param {string} code
   * @returns {boolean} whether there was room */
  add(name, code) {
    const view = this.settings.view();
    const rest = view.taught.filter((one) => one.name !== name && one.code !== code);
    if (rest.length >= this.settings.most) return false;
    this.change([...rest, { name, code, step: 0, own: true }]);
    return true;
  }

  /** @param {string} code */
  remove(code) {
    this.change(this.settings.view().taught.filter((one) => one.code !== code));
  }

  /** @param {Taught[]} taught */
  change(taught) {
    const view = this.settings.view();
    const before = view.taught;
    view.taught = taught;
    this.remember(before);
    this.settings.update();
    this.settings.commit();
  }

  /** What there is now is what the browser remembers, of what is the visitor's own. @param {Taught[]} before */
  remember(before) {
    const { view, version } = this.settings;
    rememberTaught(view().model, version(), before, view().taught);
  }

  /** Brings all in line with the view. */
  sync() {
    const { taught } = this.settings.view();
    const now = JSON.stringify(taught.map(({ name, code }) => [name, code]));
    if (now !== this.shown) this.rebuild();
    this.shown = now;
    for (const slider of this.sliders) slider.sync();
  }

  rebuild() {
    const { taught } = this.settings.view();
    this.sliders = taught.map((one, i) => this.makeSlider(one, i));
    const rows = this.sliders.map(({ root }, i) => {
      const { name, code } = taught[i];
      const words = { title: t("teach_remove", { name }), "aria-label": t("teach_remove", { name }) };
      return h(
        "div",
        { class: "gan-taught-row" },
        root,
        button("✕", () => this.remove(code), words),
      );
    });
    this.root.replaceChildren(...rows);
    this.root.hidden = !taught.length;
  }

  /** @param {Taught} taught @param {number} i */
  makeSlider({ name, code }, i) {
    const { reach, view, update, commit } = this.settings;
    const mine = () => view().taught.find((one) => one.code === code);
    return new Slider({
      id: `explore-taught-${i + 1}`,
      label: name,
      low: -reach,
      high: reach,
      step: 0.05,
      update,
      commit,
      read: () => mine()?.step ?? 0,
      write: (value) => {
        mine().step = value;
      },
      initial: () => 0,
    });
  }
}
