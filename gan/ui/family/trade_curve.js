// Fidelity against variety: a point for each threshold, and where the one that is chosen lies.

import { plot, strokeLine } from "../shared/charts.js";
import { FAKE, REAL } from "../shared/colours.js";
import { fixed, t } from "../shared/words.js";

const MARGIN = 0.12; // of each range, on both sides

/** Threshold, fidelity, variety. @typedef {[number, number, number]} Point */

/**
 * @param {string} id
 * @param {() => { points: Point[], threshold: number }} values
 */
export function tradeCurve(id, values) {
  return plot(id, (_, { pen, width, height, unit }) => {
    const { points, threshold } = values();
    const ink = pen.fillStyle;
    const edge = { left: 8 * unit, bottom: 26 * unit, top: 24 * unit };
    strokeLine(pen, [edge.left, edge.top], [edge.left, height - edge.bottom], [width, height - edge.bottom]);
    pen.textAlign = "left";
    pen.fillText(`↑ ${t("biggan_fidelity")}`, edge.left, 14 * unit);
    pen.textAlign = "right";
    pen.fillText(`${t("biggan_variety")} →`, width, height - 8 * unit);
    if (!points.length) return;
    const across = scale(points, 2, edge.left, width);
    const up = scale(points, 1, height - edge.bottom, edge.top);
    const place = (/** @type {Point} */ point) => /** @type {[number, number]} */ ([across(point[2]), up(point[1])]);
    pen.strokeStyle = FAKE;
    pen.lineWidth = 2 * unit;
    strokeLine(pen, ...points.map(place));
    for (const point of points) {
      dot(pen, ...place(point), 4 * unit, FAKE);
      pen.fillStyle = ink;
      const [x, y] = place(point);
      pen.textAlign = x > 0.8 * width ? "right" : "left";
      pen.fillText(fixed(point[0]), x + (x > 0.8 * width ? -8 : 6) * unit, y - (x > 0.8 * width ? 0 : 6) * unit);
    }
    dot(pen, ...place(between(points, threshold)), 8 * unit, REAL);
  });
}

/** Where values of the points lie, from one edge to the other.
 * @param {Point[]} points @param {1 | 2} which @param {number} from @param {number} to */
function scale(points, which, from, to) {
  const all = points.map((point) => point[which]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const spare = MARGIN * (high - low || 1);
  return (/** @type {number} */ value) => from + ((value - low + spare) / (high - low + 2 * spare)) * (to - from);
}

/** What lies on the curve at a threshold. @param {Point[]} points @param {number} threshold @returns {Point} */
export function between(points, threshold) {
  const above = points.findIndex((point) => point[0] >= threshold);
  if (above < 1) return above ? points.at(-1) : points[0];
  const [a, b] = [points[above - 1], points[above]];
  const share = (threshold - a[0]) / (b[0] - a[0]);
  return /** @type {Point} */ (a.map((value, i) => value + share * (b[i] - value)));
}

/** @param {CanvasRenderingContext2D} pen @param {number} x @param {number} y @param {number} radius
 * @param {string} colour */
function dot(pen, x, y, radius, colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}
