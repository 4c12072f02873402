// The histogram of D's scores, and the ROC curve.

import { plot, strokeLine } from "../shared/charts.js";
import { FAKE, REAL } from "../shared/colours.js";
import { fixed, percent, t } from "../shared/words.js";

const BINS = 25;

/** @typedef {import("./compare.js").Comparison} Comparison */

/** @param {number[]} all */
const mean = (all) => all.reduce((sum, one) => sum + one, 0) / all.length;

/** How many scores lie in each bin. @param {number[]} scores */
export function binned(scores) {
  const bins = Array(BINS).fill(0);
  for (const score of scores) bins[Math.min(BINS - 1, Math.floor(score * BINS))] += 1;
  return bins;
}

/** @param {Comparison} comparison */
export function makeHistogram(comparison) {
  return plot("compare-histogram", (canvas, { pen, width, height, unit }) => {
    if (!comparison.value) return;
    const { real, fake } = comparison.scores();
    const base = height - 18 * unit;
    const counts = [binned(real), binned(fake)];
    const top = Math.max(...counts.flat(), 1);
    const ink = pen.fillStyle;
    pen.globalAlpha = 0.6;
    for (const [side, bins] of counts.entries()) {
      pen.fillStyle = side ? FAKE : REAL;
      for (const [i, n] of bins.entries()) {
        const tall = (n / top) * (base - 6 * unit);
        pen.fillRect((i / BINS) * width + unit / 2, base - tall, width / BINS - unit, tall);
      }
    }
    pen.globalAlpha = 1;
    pen.fillStyle = ink;
    strokeLine(pen, [0, base], [width, base]);
    for (const [p, align] of /** @type {[number, CanvasTextAlign][]} */ ([
      [0, "left"],
      [0.5, "center"],
      [1, "right"],
    ])) {
      pen.textAlign = align;
      pen.fillText(`${100 * p}%`, p * width, height - 3 * unit);
    }
    pen.lineWidth = 2 * unit;
    const at = comparison.threshold * width;
    strokeLine(pen, [at, 0], [at, base]);
    const told = { real: percent(mean(real)), fake: percent(mean(fake)), threshold: percent(comparison.threshold) };
    canvas.setAttribute("aria-label", t("compare_hist_alt", told));
  });
}

/** @param {Comparison} comparison */
export function makeRoc(comparison) {
  return plot("compare-roc", (canvas, { pen, width, height, unit }) => {
    if (!comparison.value) return;
    const [left, low] = [20 * unit, height - 20 * unit];
    const x = (/** @type {number} */ v) => left + v * (width - left - 6 * unit);
    const y = (/** @type {number} */ v) => low - v * (low - 6 * unit);
    pen.globalAlpha = 0.35;
    strokeLine(
      pen,
      ...[
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
        [0, 0],
        [1, 1],
      ].map(([a, b]) => /** @type {[number, number]} */ ([x(a), y(b)])),
    );
    pen.globalAlpha = 1;
    pen.textAlign = "center";
    pen.fillText(t("compare_roc_x"), x(0.5), height - 4 * unit);
    pen.save();
    pen.translate(12 * unit, y(0.5));
    pen.rotate(-Math.PI / 2);
    pen.fillText(t("compare_roc_y"), 0, 0);
    pen.restore();
    pen.strokeStyle = pen.fillStyle = REAL;
    pen.lineWidth = 2 * unit;
    const {
      curve: [fpr, tpr],
      area,
    } = comparison.value;
    strokeLine(pen, ...fpr.map((v, i) => /** @type {[number, number]} */ ([x(v), y(tpr[i])])));
    const here = comparison.believed();
    pen.beginPath();
    pen.arc(x(here.fake), y(here.real), 6 * unit, 0, 7);
    pen.fill();
    const told = { area: fixed(area), tpr: percent(here.real), fpr: percent(here.fake) };
    canvas.setAttribute("aria-label", t("compare_roc_alt", told));
  });
}
