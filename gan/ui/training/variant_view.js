// One training as it is watched: its sheet, its diagnosis, its figures and their curves over time.

import { TimeChart } from "../shared/charts.js";
import { fillFigures } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { fixed, significant, t } from "../shared/words.js";

/** @typedef {import("./messages.js").Frame} Frame */
/** @typedef {import("./messages.js").VariantFrame} VariantFrame */

/** How the figures of a diagnosis are written in its sentence. @type {Record<string, (value: number) => string>} */
const QUOTED = {
  auc: (value) => (value == null ? "–" : fixed(Math.floor(1000 * value) / 10, 1)),
  variety: (value) => (value == null ? "–" : String(Math.round(100 * value))),
  d_real: (value) => fixed(value),
  d_fake: (value) => fixed(value),
  g_grad: significant,
  d_loss: significant,
  guessing: significant,
};

/** @param {VariantFrame["diagnosis"]} diagnosis */
function inWords(diagnosis) {
  const values = Object.entries(diagnosis.values).map(([name, value]) => [name, QUOTED[name]?.(value) ?? value]);
  return t(`diagnosis_${diagnosis.kind}`, Object.fromEntries(values));
}

export class VariantView {
  /**
   * @param {number} number 0 or 1
   * @param {{ prefix: string, figures: (frame: VariantFrame, point: Frame) => [string, string | null][],
   *   empty?: string, judged?: boolean }} settings `prefix`: of its elements' ids; `figures`: (key of its words, text)
   *   of a moment; `empty`: what stands where the sheet will be; `judged`: whether a verdict is told of it
   */
  constructor(number, { prefix, figures, empty = t("train_sheet_empty"), judged = true }) {
    this.number = number;
    this.judged = judged;
    this.figuresOf = figures;
    const id = (/** @type {string} */ name) => (number ? `${name}-${number + 1}` : name);
    this.verdict = h("p", { class: "gan-verdict", id: id(`${prefix}-verdict`), "data-kind": "idle" }, t("train_idle"));
    // The sentence's figures change with every frame; said aloud is only what kind of sentence it is.
    this.said = h("p", { class: "gan-unseen", role: "status" });
    this.title = h("h2", {});
    this.image = h("img", { id: id(`${prefix}-sheet`), alt: empty, hidden: true });
    this.empty = h("span", {}, empty);
    this.sheet = h("div", { class: "gan-live-sheet" }, this.image, this.empty);
    this.figures = h("dl", { class: "gan-figures" });
    this.charts = h("div", { class: "gan-lane-charts" }, this.figures);
    /** @type {TimeChart[]} */
    this.curves = [];
    this.turn = 0; // what an older run still brings is not wanted
    this.loading = false;
    /** What is to be seen next. @type {{ source: string, point: Frame, count: number } | null} */
    this.wanted = null;
    const told = h("div", { class: "gan-lane-sheet" }, this.title, this.verdict, this.said, this.sheet);
    this.root = h("section", { class: "gan-lane" }, told, this.charts);
  }

  /** @param {string} text */
  name(text) {
    this.title.textContent = text;
    this.title.hidden = !text;
  }

  /** The sheet's width over its height. @param {string} ratio */
  shape(ratio) {
    this.sheet.style.aspectRatio = ratio;
  }

  /** The game's own charts. @param {import("../shared/types.js").Chart[]} charts */
  plan(charts) {
    const names = charts.map(({ name }) => name).join();
    if (names === this.planned) return;
    this.planned = names;
    this.curves = charts.map((chart) => new TimeChart(chart));
    const [first, ...rest] = this.curves.map(({ root }) => root);
    this.charts.replaceChildren(first, this.figures, ...rest);
  }

  clear() {
    this.turn += 1;
    this.wanted = null;
    this.image.hidden = true;
    this.empty.hidden = false;
    this.figures.replaceChildren();
    this.verdict.textContent = t("train_idle");
    this.verdict.dataset.kind = "idle";
    this.verdict.hidden = !this.judged;
    for (const chart of this.curves) chart.draw([]);
  }

  /**
   * Shows a moment; its picture takes its place once it is whole. One is fetched at a time, however slow the line, and
   * then the newest that has been wanted meanwhile.
   * @param {string} source @param {Frame} point @param {number} count pictures on the sheet
   */
  async show(source, point, count) {
    this.wanted = { source, point, count };
    if (this.loading) return;
    this.loading = true;
    while (this.wanted) await this.showWanted();
    this.loading = false;
  }

  async showWanted() {
    const { turn } = this;
    const { source, point, count } = this.wanted;
    this.wanted = null;
    const next = new Image();
    next.src = source;
    await next.decode().catch(() => null);
    if (turn !== this.turn || !next.naturalWidth) return;
    this.image.src = source;
    this.image.hidden = false;
    this.empty.hidden = true;
    this.tell(point, count);
  }

  /** @param {Frame} point @param {number} count */
  tell(point, count) {
    const frame = point.variants[this.number];
    if (frame.diagnosis) {
      const words = inWords(frame.diagnosis);
      const { kind } = frame.diagnosis;
      if (this.verdict.dataset.kind !== kind) this.said.textContent = words;
      this.verdict.textContent = words;
      this.verdict.dataset.kind = kind;
      this.image.alt = t("train_sheet_alt", { n: count, step: frame.step, verdict: words });
    }
    fillFigures(this.figures, this.figuresOf(frame, point));
  }

  /** @param {Frame[]} points @param {Frame | null} back the moment that is looked back at */
  draw(points, back) {
    const own = points.map((point) => point.variants[this.number]);
    const cursor = back?.variants[this.number].seconds ?? null;
    for (const chart of this.curves) chart.draw(own, cursor);
  }
}
