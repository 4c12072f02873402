// A direction from a few marks: which of some pictures have more of something, and which less.
//
// Sixteen latents of sixty-four numbers and more say next to nothing by themselves. So the marks teach a measure of
// pictures first, a kernel ridge regression on 8 by 8 mean colours; what that measure sees in hundreds of pictures that
// nobody has marked is regressed on their latents, and the direction leaves alone what the model's named directions
// change (Shen et al. 2020), all as in gan/study/directions.py.

import { dot, gramOf, less, meanOf, mixed, solver, turned } from "../shared/linear.js";

/** @typedef {import("../in_browser/survey.js").Item} Item */
/** A picture that was marked: 1 for more, -1 for less. @typedef {{ item: Item, mark: 1 | -1 }} Marked */
/** What was taught. `follows`: the share of the measure's variance, in pictures that the regression has not seen, that
 * a straight line in latent space explains; `ranked` of `pairs`: a pair of marked pictures, one more and one less, kept
 * apart from all that is taught from, ranked as marked; `alike`: the named direction that does much the same, or -1.
 * @typedef {{ direction: number[], reading: number[], follows: number, ranked: number, pairs: number,
 *   alike: number }} Taught */

const STRENGTH = 1; // of the kernel regression, in mean squared lengths
const RIDGE = 1e-3; // of the regression on latents, likewise
const UNSEEN = 5; // every so many'th picture only checks
const STEP = 2 / 3; // of the measure's standard deviation, as of the named directions
const ALIKE = 0.5; // cosine of two readings: such a direction cannot be left alone
const [LONGEST, LARGEST] = [2, 0.49]; // of a step, and of its numbers

/** @param {Float32Array[]} rows */
function aboutMean(rows) {
  const mean = meanOf(rows);
  return rows.map((row) => less(row, mean));
}

/** How latents tell the mean colours of their pictures: for each colour a row of weights of the latent's numbers.
 * @param {Item[]} items */
function colourReadings(items) {
  const latents = turned(aboutMean(items.map(({ latent }) => latent)));
  const colours = turned(aboutMean(items.map(({ cells }) => cells)));
  const solve = solver(gramOf(latents), RIDGE);
  return colours.map((colour) => solve(latents.map((number) => dot(number, colour))));
}

/** The measure that some marks teach: weights of the mean colours. @param {Float64Array[]} rows of those marked, about
 * the mean of all @param {number[]} marks */
function measureOf(rows, marks) {
  const mean = marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
  const weights = solver(gramOf(rows), STRENGTH)(marks.map((mark) => mark - mean));
  return Float64Array.from(rows[0], (_, i) => rows.reduce((sum, row, k) => sum + weights[k] * row[i], 0));
}

/** How much of each named direction's measure there is in a latent: weights (count, dim), the pseudo-inverse.
 * @param {Float64Array[]} directions */
export function readingsOf(directions) {
  if (!directions.length) return [];
  const solve = solver(gramOf(directions));
  const inverse = directions.map((_, k) => solve(directions.map((_, i) => +(i === k))));
  return inverse.map((weights) => mixed(directions, weights).map((value) => STEP * value));
}

/**
 * @param {Item[]} items pictures of one class, marked or not
 * @param {Marked[]} marked some of more and some of less
 * @param {Float64Array[]} named the model's named directions
 * @returns {Taught}
 */
export function teach(items, marked, named) {
  const seen = items.filter((_, i) => i % UNSEEN);
  const unseen = items.filter((_, i) => i % UNSEEN === 0);
  const readings = colourReadings(seen);
  const mean = meanOf(items.map(({ cells }) => cells));
  const rows = marked.map(({ item }) => less(item.cells, mean));
  const marks = marked.map(({ mark }) => mark);
  const measure = measureOf(rows, marks);
  const values = (/** @type {Item[]} */ some) => some.map(({ cells }) => dot(cells, measure));
  const spread = Math.sqrt(variance(values(items))) || 1;
  const reading = mixed(readings, measure).map((value) => value / spread);
  const left = values(unseen).map((value, i) => value / spread - dot(unseen[i].latent, reading));
  const follows = 1 - variance(left) / (variance(values(unseen)) / spread ** 2 || 1);
  const { step, alike } = stepAlong(reading, named);
  return { direction: step, reading: [...reading], follows, alike, ...rankApart(rows, marked, readings) };
}

/** @param {number[]} values */
function variance(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

/** The step that changes a reading and leaves the named directions' measures alone, but for those that read much the
 * same. @param {Float64Array} reading @param {Float64Array[]} named */
function stepAlong(reading, named) {
  const cosine = (/** @type {Float64Array} */ other) =>
    dot(reading, other) / (Math.hypot(...reading) * Math.hypot(...other) || 1);
  const others = readingsOf(named);
  const cosines = others.map((other) => Math.abs(cosine(other)));
  const most = Math.max(0, ...cosines);
  const kept = others.filter((_, k) => cosines[k] < ALIKE);
  const shares = kept.length ? solver(gramOf(kept))(kept.map((other) => dot(other, reading))) : [];
  const own = kept.length ? less(reading, mixed(kept, shares)) : reading;
  const step = [...own].map((value) => (STEP * value) / (dot(own, own) || 1));
  const share = Math.min(1, LONGEST / Math.hypot(...step), LARGEST / Math.max(...step.map(Math.abs)));
  return { step: step.map((value) => value * share), alike: most < ALIKE ? -1 : cosines.indexOf(most) };
}

/** Every pair of more and less in turn, ranked by what all the other marks teach.
 * @param {Float64Array[]} rows @param {Marked[]} marked @param {Float64Array[]} readings */
function rankApart(rows, marked, readings) {
  let [ranked, pairs] = [0, 0];
  for (const [i, more] of marked.entries())
    for (const [j, fewer] of marked.entries()) {
      if (more.mark < 0 || fewer.mark > 0) continue;
      const rest = marked.map((_, k) => k).filter((k) => k !== i && k !== j);
      const marks = rest.map((k) => marked[k].mark);
      if (new Set(marks).size < 2) continue;
      const measure = measureOf(
        rest.map((k) => rows[k]),
        marks,
      );
      const reading = mixed(readings, measure);
      pairs += 1;
      if (dot(more.item.latent, reading) > dot(fewer.item.latent, reading)) ranked += 1;
    }
  return { ranked, pairs };
}

/** How many pairs of more and less a reading ranks as marked.
 * @param {Marked[]} marked @param {ArrayLike<number>} reading
 * @returns {{ ranked: number, pairs: number }} */
export function rankBy(marked, reading) {
  const of = (/** @type {1 | -1} */ mark) => marked.filter((one) => one.mark === mark);
  const values = (/** @type {1 | -1} */ mark) => of(mark).map(({ item }) => dot(item.latent, reading));
  const [more, fewer] = [values(1), values(-1)];
  const ranked = more.reduce((sum, a) => sum + fewer.filter((b) => a > b).length, 0);
  return { ranked, pairs: more.length * fewer.length };
}
