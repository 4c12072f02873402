// What surrounds a point of a picture, in feature maps and in pixels: so that it can be asked for, or looked for,
// elsewhere.

/** @typedef {import("./steering.js").Place} Place */
/** What the generator made at one level. @typedef {{ side: number, depth: number, values: Float32Array }} Maps */

const RADIUS = 6 / 64; // of the side: what belongs to a point

/** How far what belongs to a point reaches, in pixels. @param {number} side of the picture */
export const around = (side) => RADIUS * side;

export class Template {
  /** @param {Maps[]} levels the picture last @param {Place} from */
  constructor(levels, from) {
    this.side = levels.at(-1).side;
    const reach = around(this.side);
    /** @type {{ x: number, y: number, weight: number }[]} */
    this.places = [];
    for (let y = -Math.ceil(reach); y <= reach; y++)
      for (let x = -Math.ceil(reach); x <= reach; x++) {
        const square = x ** 2 + y ** 2;
        if (square <= reach ** 2) this.places.push({ x, y, weight: Math.exp((-2 * square) / reach ** 2) });
      }
    const total = this.places.reduce((sum, { weight }) => sum + weight, 0);
    for (const place of this.places) place.weight /= total;
    this.seen = levels.map((maps) => this.places.map(({ x, y }) => this.read(maps, from.x + x, from.y + y)));
    /** How large what was seen is, by level: the mean of squares. */
    this.scales = this.seen.map((rows) => {
      const square = rows.reduce((sum, row) => sum + row.reduce((inner, value) => inner + value ** 2, 0), 0);
      return square / (rows.length * rows[0].length) + 1e-4;
    });
  }

  /** The four places of some maps that a point lies between, and their shares.
   * @param {Maps} maps @param {number} x @param {number} y in pixels of the picture @returns {[number, number][]} */
  corners({ side, depth }, x, y) {
    const [u, v] = [x, y].map((at) => Math.max(0, Math.min(side - 1, ((at + 0.5) * side) / this.side - 0.5)));
    const [left, top] = [Math.floor(u), Math.floor(v)];
    const [right, below] = [Math.min(left + 1, side - 1), Math.min(top + 1, side - 1)];
    const [p, q] = [u - left, v - top];
    return [
      [(top * side + left) * depth, (1 - p) * (1 - q)],
      [(top * side + right) * depth, p * (1 - q)],
      [(below * side + left) * depth, (1 - p) * q],
      [(below * side + right) * depth, p * q],
    ];
  }

  /** @param {Maps} maps @param {number} x @param {number} y */
  read(maps, x, y) {
    const found = new Float32Array(maps.depth);
    for (const [start, share] of this.corners(maps, x, y))
      for (let c = 0; c < maps.depth; c++) found[c] += share * maps.values[start + c];
    return found;
  }

  /** How much unlike the template some maps are around a place: 0 alike, about 1 where nothing is.
   * @param {Maps} maps @param {number} level @param {Place} at */
  distance(maps, level, at) {
    let sum = 0;
    for (const [k, { x, y, weight }] of this.places.entries()) {
      const found = this.read(maps, at.x + x, at.y + y);
      let square = 0;
      for (let c = 0; c < maps.depth; c++) square += (found[c] - this.seen[level][k][c]) ** 2;
      sum += (weight * square) / maps.depth;
    }
    return sum / this.scales[level];
  }

  /** The slope of that distance. @param {Float32Array} gradient at the maps, is added to
   * @param {Maps} maps @param {number} level @param {Place} at */
  pull(gradient, maps, level, at) {
    const factor = 2 / (maps.depth * this.scales[level]);
    for (const [k, { x, y, weight }] of this.places.entries()) {
      const corners = this.corners(maps, at.x + x, at.y + y);
      const found = this.read(maps, at.x + x, at.y + y);
      for (let c = 0; c < maps.depth; c++) {
        const slope = factor * weight * (found[c] - this.seen[level][k][c]);
        for (const [start, share] of corners) gradient[start + c] += share * slope;
      }
    }
  }
}

/** Where a template is found best, near its way from one place to another.
 * @param {Template} template @param {Maps[]} levels @param {Place} from @param {Place} to @param {number} side
 * @returns {Place} in whole pixels */
export function locate(template, levels, from, to, side) {
  const reach = Math.ceil(around(side) / 2);
  let best = { x: from.x, y: from.y };
  let least = Number.POSITIVE_INFINITY;
  const range = (/** @type {number} */ a, /** @type {number} */ b) => [
    Math.max(0, Math.round(Math.min(a, b)) - reach),
    Math.min(side - 1, Math.round(Math.max(a, b)) + reach),
  ];
  const [[left, right], [top, bottom]] = [range(from.x, to.x), range(from.y, to.y)];
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const unlike = levels.reduce((sum, maps, level) => sum + template.distance(maps, level, { x, y }), 0);
      if (unlike < least) [least, best] = [unlike, { x, y }];
    }
  return best;
}
