// A pad to draw on: strokes over a picture or over nothing, with undo. What it holds is a file's bytes or its own PNG.

import { h, placeOn } from "../shared/dom.js";

const SIDE = 280; // MNIST's field is 28
const UNDOS = 100;

/**
 * What is on the pad: a file as it came, what it looks like, and what was drawn over it.
 * @typedef {{ base: ImageBitmap | null, file: Blob | null, strokes: Stroke[] }} State
 * @typedef {{ ink: string | null, width: number, points: [number, number][], fill?: boolean }} Stroke without ink it
 *   has the colour of the paper
 */

/** @returns {State} */
const blank = () => ({ base: null, file: null, strokes: [] });

export class DrawingPad {
  /**
   * @param {{ label: string, id: string, changed: () => void, moved?: () => void, smooth?: boolean }} settings
   *   `changed`: something else is on it; `moved`: a stroke that is not finished yet has grown; `smooth`: small
   *   pictures are enlarged softly, else with visible pixels
   */
  constructor({ label, id, changed, moved = () => {}, smooth = false }) {
    this.smooth = smooth;
    this.changed = changed;
    this.moved = moved;
    this.canvas = h("canvas", { width: SIDE, height: SIDE, id, role: "img", "aria-label": label });
    this.pen = this.canvas.getContext("2d");
    this.paper = "#000";
    /** @type {string | null} */
    this.ink = "#fff";
    this.width = 20;
    /** What is on it now: another one, once it has changed. */
    this.state = blank();
    /** @type {State[]} */
    this.past = [];
    /** @type {Stroke | null} */
    this.stroke = null;
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
    this.canvas.addEventListener("pointermove", (event) => this.follow(event));
    for (const name of ["pointerup", "pointercancel"]) {
      this.canvas.addEventListener(name, (event) => this.finish(/** @type {PointerEvent} */ (event)));
    }
  }

  get empty() {
    const { base, file, strokes } = this.state;
    return !base && !file && !strokes.length;
  }

  /** @param {PointerEvent} event */
  begin(event) {
    if (event.button || this.stroke) return;
    this.finger = event.pointerId;
    this.canvas.setPointerCapture(event.pointerId);
    this.stroke = { ink: this.ink, width: this.width, points: [this.place(event)] };
    this.paint();
  }

  /** @param {PointerEvent} event */
  follow(event) {
    if (!this.stroke || event.pointerId !== this.finger) return;
    const between = event.getCoalescedEvents?.() ?? [];
    for (const one of between.length ? between : [event]) this.stroke.points.push(this.place(one));
    this.paint();
    this.moved();
  }

  /** @param {PointerEvent} event */
  finish(event) {
    if (!this.stroke || event.pointerId !== this.finger) return;
    const done = this.stroke;
    this.stroke = null;
    this.change({ strokes: [...this.state.strokes, done], file: null });
    this.changed();
  }

  /** @param {PointerEvent} event @returns {[number, number]} */
  place(event) {
    const [across, down] = placeOn(this.canvas, event);
    return [across * SIDE, down * SIDE];
  }

  /** @param {Partial<State>} next */
  change(next) {
    this.past.push(this.state);
    if (this.past.length > UNDOS) this.past.shift();
    this.state = { ...this.state, ...next };
    this.paint();
  }

  /** @param {{ ink?: string | null, width?: number }} values no ink rubs out */
  setPen({ ink = this.ink, width = this.width }) {
    this.ink = ink;
    this.width = width;
  }

  fill() {
    this.change({ strokes: [...this.state.strokes, { ink: this.ink, width: 0, points: [], fill: true }], file: null });
    this.changed();
  }

  undo() {
    if (!this.past.length) return;
    this.state = this.past.pop();
    this.paint();
    this.changed();
  }

  clear() {
    if (!this.empty) this.change(blank());
  }

  /** Other paper, with nothing on it and nothing to undo. @param {string} colour */
  renew(colour) {
    this.paper = colour;
    this.state = blank();
    this.past = [];
    this.paint();
  }

  /** A line through points, each 0 to 1 across the pad. @param {[number, number][]} points */
  draw(points) {
    const scaled = points.map(([x, y]) => /** @type {[number, number]} */ ([x * SIDE, y * SIDE]));
    this.state = { ...this.state, strokes: [{ ink: this.ink, width: this.width, points: scaled }] };
    this.paint();
  }

  /** @param {Blob} file */
  take(file) {
    this.change({ base: null, file, strokes: [] });
  }

  /** A file that turned out to be none. */
  takeBack() {
    if (!this.state.file || !this.past.length) return;
    this.state = this.past.pop();
    this.paint();
  }

  /** Shows a file as the server has read it; what is then drawn over it is no file any more.
   * @param {ImageBitmap} image */
  showFile(image) {
    if (!this.state.file) return;
    this.state.base = image; // the same state, only seen
    this.paint();
  }

  /** @returns {Promise<Blob>} */
  async content() {
    return this.state.file ?? new Promise((done) => this.canvas.toBlob(done, "image/png"));
  }

  paint() {
    const { pen, state } = this;
    pen.fillStyle = this.paper;
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.imageSmoothingEnabled = this.smooth;
    pen.imageSmoothingQuality = "high";
    if (state.base) pen.drawImage(state.base, 0, 0, SIDE, SIDE);
    this.paintStrokes(pen);
  }

  /** All strokes and nothing else. @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} pen */
  paintStrokes(pen) {
    const { strokes } = this.state;
    for (const stroke of this.stroke ? [...strokes, this.stroke] : strokes) this.paintStroke(pen, stroke);
  }

  /** @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} pen @param {Stroke} stroke */
  paintStroke(pen, { ink, width, points, fill }) {
    if (fill) {
      pen.fillStyle = ink ?? this.paper;
      pen.fillRect(0, 0, SIDE, SIDE);
      return;
    }
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = ink ?? this.paper;
    pen.lineWidth = width;
    const [[x, y]] = points;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + 0.1, y); // a dot, where the hand has not moved
    for (const point of points) pen.lineTo(...point);
    pen.stroke();
  }
}
