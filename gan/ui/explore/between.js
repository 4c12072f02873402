// One slider with a picture at either end: any two that have been in view, one's own among them, and the way between.

import { latentOf } from "../in_browser/latent_of.js";
import { thumbnail } from "../in_browser/thumbnail.js";
import { button, help } from "../shared/controls.js";
import { h, onDrop } from "../shared/dom.js";
import { slerp, toCode } from "../shared/latent.js";
import { nearestTo } from "../shared/nearest_picture.js";
import { served } from "../shared/served.js";
import { t } from "../shared/words.js";
import { atRest } from "./taught_store.js";

/** @typedef {Required<import("../shared/types.js").View>} View */

const NAMES = ["A", "B"];

export class Between {
  /** @param {import("./explore.js").Explore} explore */
  constructor(explore) {
    this.explore = explore;
    /** What is at the ends. @type {({ view: View, latent: number[] } | null)[]} */
    this.ends = [null, null];
    this.frames = NAMES.map((_, i) => this.makeFrame(i));
    this.said = h("p", { class: "gan-help", role: "status", id: "explore-between-said" });
    const slider = { type: "range", min: 0, max: 1, step: 0.005, value: 0, id: "explore-between-slider" };
    this.slider = h("input", { ...slider, "aria-label": t("between_way") });
    this.slider.addEventListener("input", () => this.go());
    this.slider.addEventListener("change", () => explore.commit());
    const put = NAMES.map((name, i) =>
      button(t("between_put", { name }), () => this.take(i), { id: `explore-between-${name}` }),
    );
    const row = h("div", { class: "gan-between" }, this.frames[0], this.slider, this.frames[1]);
    this.root = h(
      "details",
      { class: "gan-card gan-raw", id: "explore-between" },
      h("summary", {}, t("between")),
      row,
      h("div", { class: "gan-bar" }, ...put),
      served && h("div", { class: "gan-bar" }, ...NAMES.map((name, i) => this.makeUpload(name, i))),
      this.said,
      help(t(served ? "between_help_served" : "between_help")),
    );
    this.root.addEventListener("toggle", () => this.open());
  }

  /** @param {number} i the end */
  makeFrame(i) {
    const frame = h("div", { class: "gan-end" });
    if (served) onDrop(frame, ([file]) => this.takeOwn(i, file));
    return frame;
  }

  /** @param {string} name @param {number} i the end */
  makeUpload(name, i) {
    const picker = h("input", { type: "file", accept: "image/*", id: `explore-between-own-${name}` });
    picker.addEventListener("change", () => {
      const [file] = picker.files;
      picker.value = "";
      if (file) this.takeOwn(i, file);
    });
    return h("label", { class: "gan-button gan-file" }, t("between_own", { name }), picker);
  }

  /** The nearest picture to a visitor's own comes to an end, and into view. @param {number} i @param {Blob} file */
  async takeOwn(i, file) {
    const { explore } = this;
    const { model } = explore.view;
    this.frames[i].classList.add("busy");
    this.said.textContent = t("between_seeking");
    try {
      const found = await nearestTo(model, file);
      if (explore.view.model !== model) return;
      const taught = atRest(explore.view.taught);
      explore.stroll.stop();
      explore.take({ ...explore.fresh(model), class: found.class, z: found.z, truncation: 1, taught });
      await this.take(i);
      this.said.textContent = "";
    } catch (error) {
      this.said.textContent = /** @type {Error} */ (error).message;
    } finally {
      this.frames[i].classList.remove("busy");
    }
  }

  /** Until something is put there, two seeds stand at the ends. */
  open() {
    if (!this.root.open || this.ends[0]) return;
    const { explore } = this;
    const { model, class: label } = explore.view;
    const fresh = explore.fresh(model);
    for (const i of NAMES.keys()) this.put(i, { ...fresh, class: label, seed: fresh.seed + i });
  }

  /** Another model has other latents. */
  rebuild() {
    this.ends = [null, null];
    for (const frame of this.frames) frame.replaceChildren();
    this.said.textContent = "";
    this.open();
  }

  /** The picture in view comes to an end. @param {number} i which */
  async take(i) {
    await this.put(i, this.explore.view);
    this.slider.value = String(i); // it is where the slider stands then
  }

  /** @param {number} i the end @param {View} view */
  async put(i, view) {
    const shown = structuredClone(view);
    const latent = await latentOf(shown);
    if (!latent || shown.model !== this.explore.view.model) return;
    this.ends[i] = { view: shown, latent };
    this.frames[i].replaceChildren(thumbnail(shown, t("between_end", { name: NAMES[i] })));
  }

  /** To where the slider is; the class, and what was done to feature maps, are those of the nearer end. */
  go() {
    const [a, b] = this.ends;
    if (!a || !b) return;
    const { view } = this.explore;
    const share = +this.slider.value;
    const { class: label, maps } = (share < 0.5 ? a : b).view;
    const z = toCode(slerp(a.latent, b.latent, share));
    const rest = {
      truncation: 1,
      s: view.s.map(() => 0),
      taught: atRest(view.taught),
      raw: {},
      walk: 0,
      minus: null,
      plus: null,
    };
    Object.assign(view, { class: label, maps: { ...maps }, z, ...rest });
    this.explore.update();
  }
}
