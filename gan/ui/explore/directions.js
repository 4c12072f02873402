// The named ways through latent space: a slider for each, and a pad that moves two at once.

import { h } from "../shared/dom.js";
import { Slider } from "../shared/slider.js";
import { named, t } from "../shared/words.js";
import { LatentPad } from "./latent_pad.js";

export class Directions {
  /**
   * @param {{ count: number, reach: number, mapSteps: number, view: () => Required<import("../shared/types.js").View>,
   *   names: () => string[], update: () => void, commit: () => void }} settings `names` of the model's directions: the
   *   first ones, as far as they have any
   */
  constructor(settings) {
    this.settings = settings;
    const { count, reach, mapSteps, commit, update, view } = settings;
    this.sliders = Array.from({ length: count }, (_, i) => this.makeSlider(i));
    this.named = h("div", {});
    this.nameless = h("div", { class: "gan-nameless" });
    this.pad = new LatentPad({
      reach,
      steps: mapSteps,
      count,
      commit,
      directionName: (i) => this.nameOf(i),
      read: (i) => view().s[i],
      write: ([x, y], [a, b]) => {
        view().s[x] = a;
        view().s[y] = b;
        update();
      },
      view,
    });
  }

  /** @param {number} i */
  makeSlider(i) {
    const { reach, view, update, commit } = this.settings;
    return new Slider({
      id: `explore-slider-${i + 1}`,
      label: this.nameOf(i),
      low: -reach,
      high: reach,
      step: 0.05,
      update,
      commit,
      read: () => view().s[i],
      write: (value) => {
        view().s[i] = value;
      },
      initial: () => 0,
    });
  }

  /** @param {number} i */
  nameOf(i) {
    const name = this.settings.names()[i];
    return name ? named("direction", name) : t("direction", { n: i + 1 });
  }

  /** Another model has other directions. */
  rename() {
    for (const [i, slider] of this.sliders.entries()) slider.label.textContent = this.nameOf(i);
    const known = this.settings.names().length || this.sliders.length; // a model without names shows what it has
    this.named.replaceChildren(...this.sliders.slice(0, known).map(({ root }) => root));
    this.nameless.replaceChildren(...this.sliders.slice(known).map(({ root }) => root));
    this.pad.rename();
  }

  /** Brings all in line with the view. */
  sync() {
    for (const slider of this.sliders) slider.sync();
    this.pad.sync();
  }
}
