// The latent under the hand: steps that bring what lay at one place to another, or colours to where they were painted,
// and leave the rest as it was.
//
// After DragGAN (Pan et al. 2023) and iGAN (Zhu et al. 2016). DragGAN asks the features around a point to be a pixel
// further on than they are, step after step, and then looks where the point has got to. In a network this small that
// loses the point; here what surrounded it at the start, features and pixels, is asked for at a place that wanders to
// the target.

import { buildPullback } from "./pullback.js";
import { around, locate, Template } from "./template.js";

/** @typedef {import("./networks.js").TF} TF */
/** Places are in pixels of the picture, the middle of the first one at 0.
 * @typedef {{ x: number, y: number }} Place */
/** What is asked for.
 * @typedef {{ pulls: { id: number, from: Place, to: Place }[],
 *   paint: { colours: Float32Array, mask: Float32Array } | null, held: Float32Array | null, keep: number }} Wish
 *   `colours` (side, side, channels) in [-1, 1] and `mask` (side, side) of 0 and 1; `held` (side, side), where nothing
 *   may change; `keep`: weight of all else staying as it was */

const RATE = 0.1; // Adam's, of latents from N(0, 1)
const BETAS = [0.9, 0.99];
const FAR = 3; // farther out N(0, 1) hardly ever draws a number
const STAY = 0.01; // weight of a latent's squared distance from where it began, as a share of that of the rest
const PACE = 0.7 / 64; // of the side, that what is pulled wanders in a step
const PAINT = 4; // weight of a painted pixel's squared distance
const HELD = 30; // times as much as elsewhere a change counts where nothing may change

export class Steering {
  /**
   * @param {TF} tf
   * @param {{ config: import("./layers.js").Config, networks: ReturnType<typeof import("./networks.js").buildNetworks>,
   *   pullback: ReturnType<typeof buildPullback> }} model
   * @param {{ z: Float32Array, classes: any, gains: Record<number, any> }} inputs of one view; they are its own
   */
  constructor(tf, model, { z, classes, gains }) {
    this.tf = tf;
    this.model = model;
    this.classes = classes;
    this.gains = gains;
    this.side = model.config.image_size;
    this.begun = z;
    this.z = Float32Array.from(z);
    this.moments = [new Float32Array(z.length), new Float32Array(z.length)];
    this.steps = 0;
    /** @type {Map<number, { template: Template, at: Place }>} */
    this.pulled = new Map();
  }

  /** What the generator makes of the latent: the last maps that are half as wide as the picture, or less, and the
   * picture. */
  async draw() {
    const { tf, model, side } = this;
    const latent = tf.tensor2d(this.z, [1, this.z.length]);
    const made = tf.tidy(() => [...model.networks.walk(latent, this.classes, this.gains)]);
    latent.dispose();
    const last = made.length - 1;
    const half = made.findLastIndex((/** @type {any} */ maps) => maps.shape[1] <= side / 2);
    const seen = [];
    for (const level of [half, last])
      seen.push({ level, side: made[level].shape[1], depth: made[level].shape[3], values: await made[level].data() });
    return { made, seen };
  }

  /** Where the latent is now is where the rest is to stay. */
  async begin() {
    const { made, seen } = await this.draw();
    this.tf.dispose(made);
    this.first = seen;
    return seen.at(-1).values;
  }

  /** A step towards what is asked for. @param {Wish} wish @returns {Promise<Float32Array>} the picture before it */
  async step(wish) {
    const { tf } = this;
    const { made, seen } = await this.draw();
    this.wander(wish, seen);
    const far = this.elsewhere(wish);
    const gradients = seen.map((maps, i) => {
      const found = new Float32Array(maps.values.length);
      this.keep(found, maps, this.first[i], wish.keep, far);
      for (const { template, at } of this.pulled.values()) template.pull(found, maps, i, at);
      return found;
    });
    if (wish.paint) paintInto(gradients[1], seen[1].values, wish.paint);
    const back = tf.tidy(() => {
      const at = Object.fromEntries(
        seen.map(({ level, side, depth }, i) => [level, tf.tensor4d(gradients[i], [1, side, side, depth])]),
      );
      return this.model.pullback(made, at, this.gains);
    });
    const slope = await back.data();
    tf.dispose([...made, back]);
    this.descend(slope, STAY * wish.keep);
    return seen[1].values;
  }

  /** What is pulled goes on towards where it is to go; what is new is taken hold of.
   * @param {Wish} wish @param {import("./template.js").Maps[]} seen */
  wander({ pulls }, seen) {
    for (const id of [...this.pulled.keys()]) if (!pulls.some((pull) => pull.id === id)) this.pulled.delete(id);
    for (const { id, from, to } of pulls) {
      if (!this.pulled.has(id)) this.pulled.set(id, { template: new Template(seen, from), at: { ...from } });
      const { at } = this.pulled.get(id);
      const [x, y] = [to.x - at.x, to.y - at.y];
      const share = Math.min(1, (PACE * this.side) / Math.max(Math.hypot(x, y), 1e-6));
      at.x += share * x;
      at.y += share * y;
    }
  }

  /** How much each pixel counts that is to stay as it was. @param {Wish} wish */
  elsewhere({ pulls, paint, held }) {
    const { side } = this;
    const found = new Float32Array(side * side).fill(1);
    const near = pulls.flatMap(({ from, to }) => [from, to]);
    for (let i = 0; i < found.length; i++) {
      const [x, y] = [i % side, Math.floor(i / side)];
      if (near.some((place) => Math.hypot(place.x - x, place.y - y) < 2 * around(side))) found[i] = 0;
      if (paint?.mask[i]) found[i] = 0;
      if (held?.[i]) found[i] = HELD;
    }
    return found;
  }

  /** @param {Float32Array} gradient is added to @param {any} maps @param {any} first @param {number} weight
   * @param {Float32Array} far by pixel of the picture */
  keep(gradient, { side, depth, values }, first, weight, far) {
    let square = 0;
    for (const value of first.values) square += value ** 2;
    const factor = (2 * weight) / (square + 1e-4); // the mean of squares over the mean of squares at the start
    const step = this.side / side;
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) {
        const counts = factor * far[Math.floor((y + 0.5) * step) * this.side + Math.floor((x + 0.5) * step)];
        if (!counts) continue;
        for (let c = (y * side + x) * depth, end = c + depth; c < end; c++)
          gradient[c] += counts * (values[c] - first.values[c]);
      }
  }

  /** Adam's step (Kingma and Ba 2015). @param {Float32Array} slope
   * @param {number} stay weight of the latent's squared distance from where it began */
  descend(slope, stay) {
    const [mean, square] = this.moments;
    const [slow, slower] = BETAS;
    const far = Math.max(FAR, ...this.begun.map(Math.abs));
    this.steps += 1;
    for (let i = 0; i < this.z.length; i++) {
      const g = slope[i] + 2 * stay * (this.z[i] - this.begun[i]);
      mean[i] = slow * mean[i] + (1 - slow) * g;
      square[i] = slower * square[i] + (1 - slower) * g ** 2;
      const [m, s] = [mean[i] / (1 - slow ** this.steps), square[i] / (1 - slower ** this.steps)];
      this.z[i] = Math.max(-far, Math.min(far, this.z[i] - (RATE * m) / (Math.sqrt(s) + 1e-8)));
    }
    // Latents that the generator has met are hardly ever longer: what lies farther out are no pictures.
    const longest = Math.max(Math.hypot(...this.begun), Math.sqrt(this.z.length));
    const share = Math.min(1, longest / Math.hypot(...this.z));
    this.z = this.z.map((value) => value * share);
  }

  /** Whether all that is pulled is being asked for where it is to go. @param {Wish} wish */
  arrived({ pulls }) {
    return pulls.every(({ id, to }) => {
      const at = this.pulled.get(id)?.at;
      return at && Math.hypot(at.x - to.x, at.y - to.y) < 0.1;
    });
  }

  /** Where what was pulled is now, by its surroundings. @param {Wish} wish @returns {Promise<Place[]>} */
  async whereabouts({ pulls }) {
    const { made, seen } = await this.draw();
    this.tf.dispose(made);
    return pulls.map(({ id, from, to }) => {
      const template = this.pulled.get(id)?.template; // none where no step was made
      return template ? locate(template, seen, from, to, this.side) : from;
    });
  }

  end() {
    this.tf.dispose([...(this.classes ? [this.classes] : []), ...Object.values(this.gains)]);
  }
}

/** @param {Float32Array} gradient of the picture, is added to @param {Float32Array} picture
 * @param {{ colours: Float32Array, mask: Float32Array }} paint */
function paintInto(gradient, picture, { colours, mask }) {
  const depth = picture.length / mask.length;
  const count = mask.reduce((sum, value) => sum + value, 0);
  if (!count) return;
  const factor = (2 * PAINT) / (count * depth);
  for (let i = 0; i < picture.length; i++) {
    if (mask[Math.floor(i / depth)]) gradient[i] += factor * (picture[i] - colours[i]);
  }
}
