// Pictures of a model with their places on the map: first by how they differ most, then, one moving towards those that
// are like it, by their neighbours.

import { surveyOf } from "../in_browser/survey.js";
import { isStill } from "../shared/awake.js";
import { dot, less, principalPlane } from "../shared/linear.js";

/** @typedef {import("../in_browser/survey.js").Item} Item */
/** Whose places a new place is the mean of, and their shares. @typedef {[number, number][]} Near */

const WHOLE = 2000; // pictures on the map
const FEW = 160; // that say how pictures differ most
const SPREAD = 5; // of the first places
const NEAREST = 4; // neighbours of what is not on the map

export class Charted {
  /** @param {string} model @param {import("../shared/types.js").ModelShape} shape @param {number} [whole] pictures */
  constructor(model, shape, whole = WHOLE) {
    this.whole = whole;
    this.survey = surveyOf(model, shape, shape.classes ?? [null]);
    /** Across and up, picture after picture. */
    this.places = new Float32Array(0);
    /** @type {ReturnType<typeof principalPlane> | null} */
    this.plane = null;
    /** @type {Worker | null} */
    this.worker = null;
    /** Once they are where they belong, or it has been called off. @type {Promise<void> | null} */
    this.arranging = null;
    this.over = () => {};
    this.settled = false;
    this.side = 0; // of a tile
    this.sheet = document.createElement("canvas");
    this.drawn = 0; // tiles on the sheet
  }

  /** @type {Item[]} */
  get items() {
    return this.survey.items.slice(0, this.whole);
  }

  /** How many have a place. */
  get count() {
    return this.places.length / 2;
  }

  /** Draws, places and arranges them, until that is done or not wanted any more.
   * @param {() => boolean} wanted @param {() => void} onChanged */
  async chart(wanted, onChanged) {
    const ready = await this.survey.grow(this.whole, wanted, () => {
      this.place();
      onChanged();
    });
    this.place(); // where others have drawn them before
    onChanged();
    if (ready && !this.settled && wanted()) await this.arrange(onChanged);
  }

  /** New pictures get their first places, and their tiles. */
  place() {
    const { items } = this;
    for (; this.drawn < items.length; this.drawn++) this.drawTile(this.drawn, items[this.drawn].tile);
    if (items.length < FEW || this.count === items.length) return;
    this.plane ??= planeOf(items);
    const { mean, axes } = this.plane;
    const found = new Float32Array(2 * items.length);
    found.set(this.places);
    for (let i = this.count; i < items.length; i++)
      for (const [k, axis] of axes.entries()) found[2 * i + k] = dot(less(items[i].cells, mean), axis);
    this.places = found;
  }

  /** @param {number} i @param {ImageData} tile */
  drawTile(i, tile) {
    if (!this.side) {
      this.side = tile.width;
      this.sheet.width = this.sheet.height = Math.ceil(Math.sqrt(this.whole)) * tile.width;
    }
    this.sheet.getContext("2d").putImageData(tile, ...this.tileAt(i));
  }

  /** Where a tile is on the sheet. @param {number} i @returns {[number, number]} */
  tileAt(i) {
    const columns = this.sheet.width / this.side;
    return [(i % columns) * this.side, Math.floor(i / columns) * this.side];
  }

  /** @param {() => void} onChanged */
  arrange(onChanged) {
    this.arranging ??= new Promise((done) => {
      this.over = () => done();
      this.begin(onChanged);
    });
    return this.arranging;
  }

  /** @param {() => void} onChanged */
  begin(onChanged) {
    this.worker = new Worker(new URL("../in_browser/arranger_worker.js", import.meta.url));
    this.worker.addEventListener("message", ({ data: { places, done } }) => {
      if (!done && isStill()) return;
      this.places = places;
      if (done) this.settle();
      onChanged();
    });
    this.worker.addEventListener("error", () => {
      this.settle(); // the first places are the map
      onChanged();
    });
    this.worker.postMessage({ rows: this.items.map(({ cells }) => Array.from(cells)), places: this.places });
  }

  settle() {
    this.settled = true;
    this.stop();
  }

  /** It is called off, if it is not over. */
  stop() {
    this.worker?.terminate();
    this.worker = null;
    this.over();
  }

  /** Those that another picture is nearest to. @param {Float32Array} cells @returns {Near} */
  nearest(cells) {
    const far = this.items.map((item, i) => /** @type {[number, number]} */ ([i, distance(item.cells, cells)]));
    const near = far.sort((a, b) => a[1] - b[1]).slice(0, NEAREST);
    // By the fourth power of the distance: the nearest has most to say, and all of it where it is the same picture.
    const shares = near.map(([i, square]) => /** @type {[number, number]} */ ([i, 1 / (square ** 2 + 1e-9)]));
    const total = shares.reduce((sum, [, share]) => sum + share, 0);
    return shares.map(([i, share]) => [i, share / total]);
  }

  /** @param {Near} near @returns {[number, number]} */
  placeOf(near) {
    const along = (/** @type {number} */ k) =>
      near.reduce((sum, [i, share]) => sum + share * this.places[2 * i + k], 0);
    return [along(0), along(1)];
  }
}

/** @param {Item[]} items */
function planeOf(items) {
  const { mean, axes } = principalPlane(items.map(({ cells }) => cells));
  const along = items.map(({ cells }) => dot(less(cells, mean), axes[0]));
  const scale = SPREAD / (Math.hypot(...along) / Math.sqrt(along.length) || 1) / 2;
  return { mean, axes: axes.map((axis) => axis.map((value) => value * scale)) };
}

/** The square of it. @param {Float32Array} a @param {Float32Array} b */
export function distance(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return sum;
}
