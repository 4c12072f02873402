// A direction from a few marks: which of some pictures have more of something, and which less.
//
// Sixteen latents of sixty-four numbers and more say next to nothing by themselves. So the marks teach a measure of
// pictures first, a kernel ridge regression on 8 by 8 mean colours; what that measure sees in hundreds of pictures that
// nobody has marked is regressed on their latents, and the direction leaves alone what the model's named directions
// change (Shen et al. 2020), all as in gan/study/directions.py.

import { dot, gramOf, less, meanOf, mixed, solver, turned } from "../shared/linear.js";

/** @typedef {import("../in_browser/survey.js").Item} Item */
/** A picture that was marked: 1 for more, -1 for less. @typedef {{ item: Item, mark: 1 | -1 }} Marked */
/** What was taught: a step, and the weights with which a latent tells how much of it there is. `ranked` of `pairs`: a
 * pair of marked pictures, one more and one less, kept apart from all that is taught from, ranked as marked; `alike`:
 * the named direction that does much the same, or -1.
 * @typedef {{ direction: number[], reading: number[], ranked: number, pairs: number, alike: number }} Taught */

const STRENGTH = 1; // of the kernel regression, in mean squared lengths
const RIDGE = 1e-3; // of the regression on latents, likewise
const STEP = 2 / 3; // of the measure's standard deviation, as of the named directions
const ALIKE = 0.5; // cosine of two readings: such a direction cannot be left alone
const [LONGEST, LARGEST] = [2, 0.49]; // of a step, and of its numbers
const APART = 100; // pairs that are kept apart, at most: each is a lesson of its own

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

/** The measure that some marks teach, as weights of the pictures marked. @param {Float64Array[]} gram of those pictures
 * @param {number[]} marks */
function weightsOf(gram, marks) {
  const mean = marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
  return solver(gram, STRENGTH)(marks.map((mark) => mark - mean));
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
  const readings = colourReadings(items);
  const mean = meanOf(items.map(({ cells }) => cells));
  const rows = marked.map(({ item }) => less(item.cells, mean));
  const marks = marked.map(({ mark }) => mark);
  const gram = gramOf(rows);
  const measure = mixed(rows, weightsOf(gram, marks));
  const spread = deviation(items.map(({ cells }) => dot(cells, measure))) || 1;
  const reading = mixed(readings, measure).map((value) => value / spread);
  // How much of what each marked picture teaches there is in the latent of each.
  const told = rows.map((row) => mixed(readings, row));
  const shares = marked.map(({ item }) => Float64Array.from(told, (one) => dot(one, item.latent)));
  return { ...stepAlong(reading, named), reading: [...reading], ...rankApart(gram, shares, marks) };
}

/** @param {number[]} values */
function deviation(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
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
  return { direction: step.map((value) => value * share), alike: most < ALIKE ? -1 : cosines.indexOf(most) };
}

/** Pairs of more and less, each ranked by what all the other marks teach.
 * @param {Float64Array[]} gram of the pictures marked @param {Float64Array[]} shares (i, k) of what the picture k
 *   teaches in the latent of i @param {number[]} marks */
function rankApart(gram, shares, marks) {
  const places = [...marks.keys()];
  const [more, fewer] = [1, -1].map((kind) => places.filter((i) => marks[i] === kind));
  if (more.length < 2 || fewer.length < 2) return { ranked: 0, pairs: 0 }; // the others would teach nothing
  const all = more.flatMap((i) => fewer.map((j) => [i, j]));
  const every = Math.ceil(all.length / APART);
  const pairs = all.filter((_, k) => k % every === 0);
  const isRanked = ([i, j]) => {
    const rest = places.filter((k) => k !== i && k !== j);
    const own = rest.map((a) => Float64Array.from(rest, (b) => gram[a][b]));
    const weights = weightsOf(
      own,
      rest.map((k) => marks[k]),
    );
    const value = (/** @type {number} */ at) => rest.reduce((sum, k, w) => sum + weights[w] * shares[at][k], 0);
    return value(i) > value(j);
  };
  return { ranked: pairs.filter(isRanked).length, pairs: pairs.length };
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
