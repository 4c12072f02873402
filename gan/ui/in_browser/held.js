// What the hand holds, in the worker that draws: a view of one model, changed step by step.

import { Steering } from "./steering.js";

/** @typedef {import("../shared/types.js").View} View */
/** @typedef {import("./steering.js").Wish} Wish */

export class Held {
  constructor() {
    /** @type {{ steering: Steering, model: any, view: View } | null} */
    this.now = null;
    this.number = 0; // of the hold
  }

  /** Takes hold of a view, and lets go of what was held before.
   * @param {import("./networks.js").TF} tf @param {any} model as the worker keeps it @param {View} view
   * @param {{ z: any, classes: any, gains: Record<number, any> }} inputs of that view, which are used up
   * @returns {Promise<number>} the hold's number */
  async take(tf, model, view, { z, classes, gains }) {
    this.now?.steering.end();
    const numbers = Float32Array.from(await z.data());
    z.dispose();
    const steering = new Steering(tf, model, { z: numbers, classes, gains });
    this.now = { steering, model, view };
    await steering.begin();
    return ++this.number;
  }

  /** @param {number} number of the hold */
  by(number) {
    if (!this.now || number !== this.number) throw new Error("no longer held");
    return this.now;
  }

  /** A step, and the picture before it. @param {number} number of the hold @param {Wish} wish */
  async steer(number, wish) {
    const { steering } = this.by(number);
    return { values: await steering.step(wish), side: steering.side, arrived: steering.arrived(wish) };
  }

  /** The view that the hand leaves behind, and where what it pulled has come to.
   * @param {number} number of the hold @param {Wish} wish */
  async letGo(number, wish) {
    const { steering, model, view } = this.by(number);
    const found = { view: model.latents.viewOf(view, steering.z), places: await steering.whereabouts(wish) };
    steering.end();
    this.now = null;
    return found;
  }
}
