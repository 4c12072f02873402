// A picture that is held in the hand: steps towards what the hand asks for, for as long as it asks, and the view that
// it leaves behind.

import { drawer } from "../in_browser/drawer.js";

/** @typedef {import("../in_browser/steering.js").Wish} Wish */

export class Hold {
  /** @param {import("./picture.js").Picture} picture it is painted there @param {() => Wish} wish of now
   * @param {number} settle steps after the last wish, once all that is pulled is asked for where it is to go */
  constructor(picture, wish, settle) {
    this.picture = picture;
    this.wish = wish;
    this.settle = settle;
    this.left = settle; // steps until it has settled
    this.released = this.over = false;
    this.wake = () => {};
    this.number = 0; // until it is held
  }

  /** Until it has been let go of and has settled.
   * @param {import("../shared/types.js").View} view of a model that is drawn here
   * @returns {Promise<{ view: import("../shared/types.js").View, places: import("../in_browser/steering.js").Place[] }
   *   | null>} none where it cannot be held */
  async run(view) {
    this.number = await drawer.hold(structuredClone(view));
    if (!this.number) return null;
    while (!this.over && (this.left > 0 || !this.released)) {
      if (this.left > 0) await this.step();
      else await new Promise((done) => (this.wake = () => done(null)));
    }
    return drawer.letGo(this.number, this.wish());
  }

  async step() {
    const { pixels, side, arrived } = await drawer.steer(this.number, this.wish());
    this.picture.paint(new ImageData(pixels, side), "browser");
    this.left = arrived ? this.left - 1 : this.settle;
  }

  /** The hand asks for something else. */
  changed() {
    this.left = this.settle;
    this.wake();
  }

  /** It is over at once. */
  end() {
    this.over = true;
    this.release();
  }

  /** The hand is gone: it settles, and that is all. */
  release() {
    this.released = true;
    this.wake();
  }
}
