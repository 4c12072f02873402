// A model looked at as a whole: many pictures of seeds that nobody has chosen, drawn in this browser once and kept, for
// the map of what it makes and for what a visitor teaches.

import { drawer } from "./drawer.js";

/** One picture. `cells` is the picture in 8 by 8 mean colours, row by row, in [-1, 1].
 * @typedef {{ seed: number, class: string | null, latent: Float32Array, cells: Float32Array, logit: number,
 *   tile: ImageData }} Item `tile`: the picture, if it is not too large */

const SEED = 7_000_000; // of the first picture
const AT_ONCE = 8;
const CELLS = 8; // along each side
const LARGEST = 64; // side of a tile
const KEPT = 2; // surveys at once: a thousand tiles of 64 pixels take 16 MB

export class Survey {
  /** @param {string} model @param {(string | null)[]} classes that take turns @param {number} channels */
  constructor(model, classes, channels) {
    this.model = model;
    this.classes = classes;
    this.channels = channels;
    /** @type {Item[]} */
    this.items = [];
    /** A few that are being drawn. @type {Promise<void> | null} */
    this.adding = null;
  }

  /** Draws until there are so many; whoever else wants some gets them, too. @param {number} count
   * @param {() => boolean} wanted whether it still is; asked after every few @param {() => void} onGrown is told then
   * @returns {Promise<boolean>} whether there are that many */
  async grow(count, wanted, onGrown) {
    while (this.items.length < count && wanted()) {
      this.adding ??= this.add().finally(() => (this.adding = null));
      await this.adding;
      onGrown();
    }
    return this.items.length >= count;
  }

  async add() {
    const { model, classes, items } = this;
    const views = Array.from({ length: AT_ONCE }, (_, i) => {
      const at = items.length + i;
      return { model, class: classes[at % classes.length], seed: SEED + at, truncation: 1 };
    });
    const { pixels, logits, latents, side } = await drawer.survey(views);
    const dim = latents.length / AT_ONCE;
    for (const [i, { seed, class: label }] of views.entries()) {
      const picture = new ImageData(pixels.slice(4 * i * side ** 2, 4 * (i + 1) * side ** 2), side);
      const latent = latents.slice(i * dim, (i + 1) * dim);
      items.push({
        seed,
        class: label,
        latent,
        cells: cellsOf(picture, this.channels),
        logit: logits[i],
        tile: tileOf(picture),
      });
    }
  }
}

/** Surveys that are kept, the least used first. @type {Map<string, Survey>} */
const surveys = new Map();

/** The survey of a model's classes. @param {string} model @param {import("../shared/types.js").ModelShape} shape
 * @param {(string | null)[]} classes */
export function surveyOf(model, { version, channels }, classes) {
  const key = JSON.stringify([model, version, classes]);
  const found = surveys.get(key) ?? new Survey(model, classes, channels);
  surveys.delete(key);
  surveys.set(key, found);
  if (surveys.size > KEPT) surveys.delete(surveys.keys().next().value);
  return found;
}

/** A picture, made smaller where it is large. @param {ImageData} picture */
function tileOf(picture) {
  if (picture.width <= LARGEST) return picture;
  const whole = new OffscreenCanvas(picture.width, picture.width);
  whole.getContext("2d").putImageData(picture, 0, 0);
  const context = new OffscreenCanvas(LARGEST, LARGEST).getContext("2d");
  context.drawImage(whole, 0, 0, LARGEST, LARGEST);
  return context.getImageData(0, 0, LARGEST, LARGEST);
}

/** A picture in a few mean colours. @param {ImageData} picture @param {number} channels 1 or 3 */
export function cellsOf({ data, width: side }, channels) {
  const found = new Float32Array(CELLS * CELLS * channels);
  const edges = (/** @type {number} */ i) => [
    Math.floor((i * side) / CELLS),
    Math.ceil(((i + 1) * side) / CELLS), // as adaptive pooling: cells overlap where the side is no multiple
  ];
  for (let row = 0; row < CELLS; row++)
    for (let column = 0; column < CELLS; column++) {
      const [[top, bottom], [left, right]] = [edges(row), edges(column)];
      const share = 1 / ((bottom - top) * (right - left) * 127.5);
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += data[4 * (y * side + x) + c];
        found[(row * CELLS + column) * channels + c] = sum * share - 1;
      }
    }
  return found;
}
