// The latent of a view, as `View.latent` in gan/models/view.py makes it.

import { arithmetic, directionFromCode, fromCode, slerp, toCode } from "../shared/latent.js";
import { MAX_SEED } from "../shared/view_address.js";
import { standardNormal } from "./random_state.js";

/** @typedef {import("../shared/types.js").View} View */

const MOST = 3.9; // that a number of a latent's code can be
const KEPT = 64; // seeds whose numbers are remembered: a slider asks for the same one with every movement

export class Latents {
  /** @param {number} dim @param {Float32Array} directions (count, dim) */
  constructor(dim, directions) {
    this.dim = dim;
    this.directions = directions;
    /** @type {Map<number, number[]>} */
    this.drawn = new Map();
  }

  /** @param {number} seed */
  ofSeed(seed) {
    let found = this.drawn.get(seed);
    if (!found) {
      found = Array.from(standardNormal(seed, this.dim));
      if (this.drawn.size === KEPT) this.drawn.delete(this.drawn.keys().next().value);
      this.drawn.set(seed, found);
    }
    return found;
  }

  /** @param {View} view @returns {Float32Array} */
  of(view) {
    const { seed, truncation, z = null, raw = {}, walk = 0, minus = null, plus = null } = view;
    const stop = Math.floor(walk);
    const at = (/** @type {number} */ i) => this.ofSeed((seed + stop + i) % (MAX_SEED + 1));
    const here = z && stop === 0 ? fromCode(z) : at(0);
    let latent = walk === stop ? here : slerp(here, at(1), walk - stop);
    if (minus !== null && plus !== null) latent = arithmetic(latent, this.ofSeed(minus), this.ofSeed(plus));
    const found = Float32Array.from(latent, (value) => value * truncation);
    this.addSteps(found, view, 1);
    for (const [index, value] of Object.entries(raw)) found[+index] = value;
    return found;
  }

  /** What a view's sliders add to its latent. @param {Float32Array} latent is added to @param {View} view
   * @param {1 | -1} sign -1 takes it away */
  addSteps(latent, { s = [], taught = [] }, sign) {
    for (const [k, step] of s.entries())
      if (step) for (let i = 0; i < this.dim; i++) latent[i] += sign * step * this.directions[k * this.dim + i];
    for (const { step, code } of taught)
      if (step) for (const [i, value] of directionFromCode(code).entries()) latent[i] += sign * step * value;
  }

  /** The view nearest to another whose latent is a given one: its sliders stand where they stood.
   * @param {View} view @param {Float32Array} latent @returns {View} */
  viewOf(view, latent) {
    const without = Float32Array.from(latent);
    this.addSteps(without, view, -1);
    const most = without.reduce((sofar, value) => Math.max(sofar, Math.abs(value)), 0);
    const truncation = most / (view.truncation || 1e-6) < MOST ? view.truncation : 1;
    const z = toCode(Array.from(without, (value) => value / truncation));
    return { ...view, truncation, z, walk: 0, minus: null, plus: null, raw: {} };
  }
}
