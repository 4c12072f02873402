// A line of numbers without bounds: where real ones lie, where generated ones, and where one's own.

import { plot, strokeLine } from "../shared/charts.js";
import { FAKE, REAL } from "../shared/colours.js";
import { fixed, t } from "../shared/words.js";

const BINS = 36;
const MARGIN = 0.06; // of the range, on both sides
const LINE = 18; // pixels from one line of words to the next

/**
 * @param {string} id
 * @param {() => { real?: number[], fake?: number[], own?: number | null }} values
 */
export function numberLine(id, values) {
  return plot(id, (_, { pen, width, height, unit }) => {
    const { real, fake, own = null } = values();
    if (!real || !fake) return;
    const all = [...real, ...fake, ...(own === null ? [] : [own])];
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const spare = MARGIN * (high - low || 1);
    const place = (/** @type {number} */ value) => (value - low + spare) / (high - low + 2 * spare);
    const base = height - 20 * unit;
    const counts = [real, fake].map((numbers) => binned(numbers.map(place)));
    const top = Math.max(...counts.flat(), 1);
    const ink = pen.fillStyle;
    pen.globalAlpha = 0.6;
    for (const [side, bins] of counts.entries()) {
      pen.fillStyle = side ? FAKE : REAL;
      for (const [i, count] of bins.entries()) {
        const tall = (count / top) * (base - 58 * unit);
        pen.fillRect((i / BINS) * width + unit / 2, base - tall, width / BINS - unit, tall);
      }
    }
    pen.globalAlpha = 1;
    pen.fillStyle = ink;
    strokeLine(pen, [0, base], [width, base]);
    for (const share of [0.05, 0.5, 0.95]) {
      pen.textAlign = "center";
      pen.fillText(fixed(low - spare + share * (high - low + 2 * spare), 1), share * width, height - 4 * unit);
    }
    for (const [side, text] of [t("wgan_real"), t("wgan_fake")].entries()) {
      pen.fillStyle = side ? FAKE : REAL;
      pen.fillRect(0, (2 + LINE * side) * unit, 10 * unit, 10 * unit);
      pen.fillStyle = ink;
      pen.textAlign = "left";
      pen.fillText(text, 15 * unit, (12 + LINE * side) * unit);
    }
    if (own === null) return;
    const at = place(own) * width;
    pen.lineWidth = 3 * unit;
    strokeLine(pen, [at, 44 * unit], [at, base]);
    pen.textAlign = at > width / 2 ? "right" : "left";
    pen.fillText(`${t("wgan_yours")} ${fixed(own)}`, at + (at > width / 2 ? -6 : 6) * unit, 50 * unit);
  });
}

/** How many lie in each bin. @param {number[]} shares 0 to 1 */
function binned(shares) {
  const bins = Array(BINS).fill(0);
  for (const share of shares) bins[Math.min(BINS - 1, Math.floor(share * BINS))] += 1;
  return bins;
}
