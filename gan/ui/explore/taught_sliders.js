// The sliders of directions that a visitor has taught, or that came with a link, below the model's own ones.

import { button } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { Slider } from "../shared/slider.js";
import { t } from "../shared/words.js";
import { rememberTaught } from "./taught_store.js";

/** @typedef {import("../shared/types.js").Taught} Taught */

export class TaughtSliders {
  /** @param {import("./explore.js").Explore} explore */
  constructor(explore) {
    this.explore = explore;
    this.root = h("div", { class: "gan-taught", id: "explore-taught", hidden: true });
    /** @type {Slider[]} */
    this.sliders = [];
    this.shown = "";
  }

  /** A direction under a name. @param {string} name @param {string} code
   * @param {string | null} instead the code of one whose place it takes
   * @returns {boolean} whether there was room */
  add(name, code, instead) {
    const { taught } = this.explore.view;
    const added = { name, code, step: 0, own: true };
    const at = taught.findIndex((one) => one.code === instead || one.code === code);
    if (at < 0 && taught.length >= this.explore.props.maxTaught) return false;
    this.change(at < 0 ? [...taught, added] : taught.with(at, added));
    return true;
  }

  /** A name that none has yet: with a number behind it, if need be. @param {string} name */
  nameFor(name) {
    const taken = new Set(this.explore.view.taught.map((one) => one.name));
    let found = name;
    for (let i = 2; taken.has(found); i++) found = `${name} ${i}`;
    return found;
  }

  /** @param {string} code */
  remove(code) {
    this.change(this.explore.view.taught.filter((one) => one.code !== code));
    // The focus was on what is gone.
    /** @type {HTMLElement} */ (this.root.querySelector("button") ?? this.explore.directions.sliders[0].input).focus();
  }

  /** @param {Taught[]} taught */
  change(taught) {
    const { explore } = this;
    const before = explore.view.taught;
    explore.view.taught = taught;
    this.remember(before);
    explore.update();
    explore.commit();
  }

  /** What there is now is what the browser remembers, of what is the visitor's own. @param {Taught[]} before */
  remember(before) {
    rememberTaught(this.explore.shape.version, before, this.explore.view.taught);
  }

  /** Brings all in line with the view. */
  sync() {
    const { taught } = this.explore.view;
    const now = JSON.stringify(taught.map(({ name, code }) => [name, code]));
    if (now !== this.shown) this.rebuild();
    this.shown = now;
    for (const slider of this.sliders) slider.sync();
  }

  rebuild() {
    const { taught } = this.explore.view;
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
    const { explore } = this;
    const { reach } = explore.props;
    const mine = () => explore.view.taught.find((one) => one.code === code);
    return new Slider({
      id: `explore-taught-${i + 1}`,
      label: name,
      low: -reach,
      high: reach,
      step: 0.05,
      update: () => explore.update(),
      commit: () => explore.commit(),
      read: () => mine()?.step ?? 0,
      write: (value) => {
        mine().step = value;
      },
      initial: () => 0,
    });
  }
}
