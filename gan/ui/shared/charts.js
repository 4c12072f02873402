// Canvases at the screen's own sharpness, and lines over time.

import { FAKE, REAL } from "./colours.js";
import { h, later, whenRecoloured } from "./dom.js";
import { fixed, hasWords, significant, t } from "./words.js";

const COLOURS = [REAL, FAKE];
const WORDS = 13; // units that letters of a plot are high

/**
 * The canvas's pen at the screen's sharpness, or none while it is hidden.
 * @param {HTMLCanvasElement} canvas
 * @returns {{ pen: CanvasRenderingContext2D, width: number, height: number, unit: number } | null} unit: pixels of one
 */
function sharpPen(canvas) {
  const unit = Math.min(2, devicePixelRatio || 1);
  const width = Math.round(canvas.clientWidth * unit);
  const height = Math.round(canvas.clientHeight * unit);
  if (!width) return null;
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, width, height);
  pen.globalAlpha = 1;
  pen.lineWidth = unit;
  pen.strokeStyle = pen.fillStyle = getComputedStyle(canvas).color;
  return { pen, width, height, unit };
}

/** @param {CanvasRenderingContext2D} pen @param {...[number, number]} points */
export function strokeLine(pen, ...points) {
  pen.beginPath();
  for (const [i, [x, y]] of points.entries()) {
    if (i) pen.lineTo(x, y);
    else pen.moveTo(x, y);
  }
  pen.stroke();
}

/**
 * A canvas that is painted anew whenever it must be.
 * @param {string} id
 * @param {(canvas: HTMLCanvasElement, sharp: NonNullable<ReturnType<typeof sharpPen>>) => void} draw
 */
export function plot(id, draw) {
  const canvas = h("canvas", { id, role: "img", class: "gan-plot" });
  const paint = () => {
    const sharp = sharpPen(canvas);
    if (!sharp) return;
    const unit = sharp.unit * (Number.parseFloat(getComputedStyle(canvas).fontSize) / WORDS); // larger on the stage
    sharp.pen.font = `${WORDS * unit}px sans-serif`;
    draw(canvas, { ...sharp, unit });
  };
  new ResizeObserver(paint).observe(canvas);
  whenRecoloured(paint);
  return { canvas, paint };
}

/**
 * Where values lie on a chart.
 * @param {(number | null)[]} values
 * @param {[number, number] | null} range
 * @param {boolean} logarithmic
 * @returns {[number, number]} the least and the greatest, but for a few that would flatten all the rest
 */
export function rangeOf(values, range, logarithmic) {
  if (range) return range;
  const known = /** @type {number[]} */ (values.filter((v) => v != null)).sort((a, b) => a - b);
  const part = (/** @type {number} */ share) =>
    known[Math.min(known.length - 1, Math.floor(share * known.length))] ?? 0;
  const low = logarithmic ? part(0.01) : Math.min(part(0.01), 0);
  return [low, Math.max(part(0.99), low + 0.1)];
}

/** Curves over time, with their last values. */
export class TimeChart {
  /** @param {import("./types.js").Chart} settings */
  constructor({ name, curves, range, logarithmic }) {
    this.title = hasWords(`chart_${name}`) ? t(`chart_${name}`) : name;
    this.curves = curves;
    this.range = range;
    this.logarithmic = logarithmic;
    this.end = 1;
    this.canvas = h("canvas", { width: 600, height: 180, role: "img", "aria-label": this.title });
    this.outputs = curves.map(() => h("output", {}, "–"));
    const legend = curves.map((curve, i) => h("span", { style: `--c:${COLOURS[i]}` }, curve.label, this.outputs[i]));
    this.root = h(
      "figure",
      { class: "gan-chart" },
      h("figcaption", {}, this.title),
      this.canvas,
      h("div", { class: "gan-legend" }, ...legend),
    );
    this.describe = later(600, () => this.canvas.setAttribute("aria-label", this.inWords()));
  }

  inWords() {
    const values = this.curves.map((curve, i) => `${curve.label} ${this.outputs[i].textContent}`).join(", ");
    return t("chart_alt", { title: this.title, seconds: fixed(this.end, 0), values });
  }

  /** @param {number | null} value */
  scaled(value) {
    if (value == null) return null;
    return this.logarithmic ? Math.log10(Math.max(value, 1e-6)) : value;
  }

  /**
   * @param {{ seconds: number, figures: Record<string, number | null> }[]} points
   * @param {number | null} cursor seconds at which a line stands
   */
  draw(points, cursor = null) {
    const sharp = sharpPen(this.canvas);
    if (!sharp) return; // hidden; it is drawn when the tab is shown
    const { pen, width, height, unit } = sharp;
    this.end = points.at(-1)?.seconds || 1;
    const rows = this.curves.map(({ figure }) => points.map((point) => this.scaled(point.figures[figure])));
    const [bottom, top] = rangeOf(rows.flat(), this.range, this.logarithmic);
    const x = (/** @type {number} */ seconds) => (seconds / this.end) * (width - 4) + 2;
    const y = (/** @type {number} */ v) =>
      height - 6 - ((Math.max(bottom, Math.min(top, v)) - bottom) / (top - bottom)) * (height - 12);
    this.drawGrid(pen, width, height, unit, bottom, top, y);
    const ink = pen.strokeStyle;
    pen.lineWidth = 1.8 * unit;
    for (const [i, row] of rows.entries()) {
      pen.strokeStyle = COLOURS[i];
      const known = row.flatMap((v, at) => (v == null ? [] : [/** @type {[number, number]} */ ([at, v])]));
      strokeLine(pen, ...known.map(([at, v]) => /** @type {[number, number]} */ ([x(points[at].seconds), y(v)])));
      this.outputs[i].textContent = fixed(points.at(-1)?.figures[this.curves[i].figure]);
    }
    if (cursor != null) {
      pen.strokeStyle = ink;
      pen.lineWidth = unit;
      strokeLine(pen, [x(cursor), 0], [x(cursor), height]);
    }
    this.describe();
  }

  /**
   * @param {CanvasRenderingContext2D} pen @param {number} width @param {number} height @param {number} unit
   * @param {number} bottom @param {number} top @param {(v: number) => number} y
   */
  drawGrid(pen, width, height, unit, bottom, top, y) {
    pen.globalAlpha = 0.3;
    const middle = this.range ? [(bottom + top) / 2] : [];
    for (const v of [bottom, ...middle, top]) strokeLine(pen, [0, y(v)], [width, y(v)]);
    pen.globalAlpha = 1;
    pen.font = `${11 * unit}px sans-serif`;
    const label = (/** @type {number} */ v) =>
      this.logarithmic ? significant(10 ** v) : fixed(v, Math.abs(v) < 10 ? 1 : 0);
    pen.fillText(label(top), 4 * unit, 12 * unit);
    pen.fillText(label(bottom), 4 * unit, height - 4 * unit);
  }
}
