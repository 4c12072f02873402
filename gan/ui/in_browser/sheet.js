// A sheet of pictures with their scores, made here. The twin of `make_sheet` in gan/models/sheets.py.

import { sigmoid } from "../shared/rank.js";
import { MAX_SEED } from "../shared/view_address.js";
import { drawer } from "./drawer.js";

/** What is asked for; `class` may be "each", one row of each.
 * @typedef {{ model: string, class: string | null, count: number, seed: number, truncation: number,
 *   order: "seed" | "most" | "least" }} Asked */
/** @typedef {{ seed: number, class: string | null, score: number }} Item */
/** What is shown; `sprite` is an address, `canvas` is there where it was drawn here.
 * @typedef {{ model: string, truncation: number, columns: number, rows: number, sprite: string, items: Item[],
 *   canvas?: OffscreenCanvas }} Sheet */

const AT_ONCE = 8; // so that other pictures may go between

/** Which pictures, in which order as generated. @param {Asked} asked @param {string[] | null} classes */
function placesOf({ class: name, count, seed }, classes) {
  const at = (/** @type {number} */ i) => (seed + i) % (MAX_SEED + 1);
  if (classes && name === "each") {
    const columns = Math.min(8, Math.max(1, Math.floor(count / classes.length)));
    const row = Array.from({ length: columns }, (_, i) => at(i));
    return { columns, places: classes.flatMap((one) => row.map((own) => ({ seed: own, class: one }))) };
  }
  const columns = Math.min(8, Math.max(1, Math.round(Math.sqrt(count) + 0.49)));
  return { columns, places: Array.from({ length: count }, (_, i) => ({ seed: at(i), class: classes ? name : null })) };
}

/** @param {Asked} asked of a model that is here @param {string[] | null} classes @returns {Promise<Sheet>} */
export async function makeSheet(asked, classes) {
  const { model, truncation, order } = asked;
  const { columns, places } = placesOf(asked, classes);
  /** @type {(Item & { picture: ImageData })[]} */
  const made = [];
  for (let start = 0; start < places.length; start += AT_ONCE) {
    const some = places.slice(start, start + AT_ONCE);
    const { pixels, logits, side } = await drawer.draw(...some.map((place) => ({ model, truncation, ...place })));
    for (const [i, place] of some.entries()) {
      const own = pixels.slice(4 * i * side ** 2, 4 * (i + 1) * side ** 2);
      made.push({ ...place, score: sigmoid(logits[i]), picture: new ImageData(own, side) });
    }
  }
  if (order !== "seed") made.sort((a, b) => (order === "most" ? b.score - a.score : a.score - b.score));
  const rows = Math.ceil(made.length / columns);
  const side = made[0].picture.width;
  const canvas = new OffscreenCanvas(columns * side, rows * side);
  const context = canvas.getContext("2d");
  for (const [i, { picture }] of made.entries())
    context.putImageData(picture, (i % columns) * side, Math.floor(i / columns) * side);
  const sprite = URL.createObjectURL(await canvas.convertToBlob());
  const items = made.map(({ seed, class: name, score }) => ({ seed, class: name, score }));
  return { model, truncation, columns, rows, sprite, items, canvas };
}
