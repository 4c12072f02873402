// The moments of a run as they come in, and the slider that goes back to them.

import { h } from "../shared/dom.js";
import { fixed, t } from "../shared/words.js";

/** @typedef {import("./messages.js").Frame} Frame */

export class Timeline {
  /**
   * @param {{ show: (index: number) => void, draw: (point: Frame, back: Frame | null) => void,
   *   kept: () => boolean, id: string }} settings `show`: the sheets of a point; `draw`: the curves so far, with the
   *   moment that is looked back at; `kept`: whether the server still has the sheets; `id`: of the slider
   */
  constructor(settings) {
    this.settings = settings;
    const words = { id: settings.id, "aria-label": t("train_history") };
    this.slider = h("input", { type: "range", min: 0, max: 0, step: 1, value: 0, disabled: true, ...words });
    this.text = h("output", {});
    this.slider.addEventListener("input", () => this.goTo(+this.slider.value));
    const label = h("label", { for: settings.id }, t("train_history"));
    this.root = h("div", { class: "gan-slider gan-past" }, label, this.slider, this.text);
    this.clear();
  }

  /** Nothing has been heard of a run yet. */
  clear() {
    /** @type {Frame[]} */
    this.points = [];
    /** Indices of the points whose sheets are kept. @type {number[]} */
    this.sheets = [];
    this.newest = -1; // index of the newest of them
    /** The point that is looked back at, or none. @type {number | null} */
    this.back = null;
    this.text.textContent = "";
    this.slider.disabled = true;
  }

  /** The last moment, or none yet. */
  get last() {
    return this.points.at(-1);
  }

  /** @param {import("./messages.js").News} news */
  take(news) {
    this.points.push(...news.points);
    this.sheets = news.kept;
    if (news.frame !== this.newest && this.points[news.frame]) {
      this.newest = news.frame;
      if (this.back === null) this.settings.show(this.newest);
    }
    if (news.points.length) this.lengthen();
  }

  /** There is one sheet more to go back to. */
  lengthen() {
    this.slider.max = String(Math.max(0, this.sheets.length - 1));
    this.slider.disabled = this.sheets.length < 2;
    const { back } = this;
    this.slider.value = back === null ? this.slider.max : String(this.sheets.findIndex((index) => index >= back));
    this.drawing ||= requestAnimationFrame(() => {
      this.drawing = 0;
      this.draw();
    });
  }

  /** @param {number} place on the slider; its end follows what comes */
  goTo(place) {
    this.back = place >= this.sheets.length - 1 ? null : this.sheets[place];
    const wanted = this.back ?? this.sheets.at(-1);
    if (!this.points[wanted] || !this.settings.kept()) return;
    if (this.back === null) this.newest = wanted;
    this.draw();
    this.settings.show(wanted);
  }

  draw() {
    const point = this.points[this.back ?? this.newest] ?? this.last;
    if (!point) return;
    this.settings.draw(point, this.back === null ? null : this.points[this.back]);
    this.text.textContent = t("train_history_at", { step: point.step, seconds: fixed(point.seconds, 1) });
    this.slider.setAttribute("aria-valuetext", this.text.textContent);
  }
}
