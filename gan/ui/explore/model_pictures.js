// Small pictures of what each model makes, slowly changing, beside the models' names.

import { pictureOf } from "../in_browser/thumbnail.js";
import { isAwake, isStill } from "../shared/awake.js";
import { h, isShown, wait } from "../shared/dom.js";

const STEP = 0.14; // seeds from one picture to the next
const REST = 1100; // milliseconds between them
const FADE = 450; // milliseconds

class ModelPicture {
  /** @param {() => import("../shared/types.js").View} view what it begins with */
  constructor(view) {
    this.view = view;
    this.walk = 0;
    this.canvas = h("canvas", { width: 1, height: 1, "aria-hidden": "true" });
  }

  async next() {
    const bitmap = await pictureOf({ ...this.view(), walk: this.walk }).catch(() => null);
    if (!bitmap) return;
    this.walk += STEP;
    await this.fade(bitmap);
  }

  /** @param {ImageBitmap} bitmap */
  async fade(bitmap) {
    const { canvas } = this;
    const context = canvas.getContext("2d");
    if (canvas.width !== bitmap.width) {
      canvas.width = canvas.height = bitmap.width; // which empties it
      context.drawImage(bitmap, 0, 0);
      return;
    }
    const began = performance.now();
    for (let done = 0; done < 1; ) {
      const now = await new Promise(requestAnimationFrame);
      const share = Math.min(1, Math.max(0, (now - began) / FADE));
      context.globalAlpha = share >= 1 ? 1 : (share - done) / (1 - done); // of what is left of the old one
      context.drawImage(bitmap, 0, 0);
      done = share;
    }
  }
}

export class ModelPictures {
  /** @param {(name: string) => import("../shared/types.js").View} fresh the view that a model opens with */
  constructor(fresh) {
    this.fresh = fresh;
    /** @type {Record<string, ModelPicture>} */
    this.pictures = {};
  }

  /** The picture of a model. @param {string} name */
  of(name) {
    this.pictures[name] ??= new ModelPicture(() => this.fresh(name));
    return this.pictures[name].canvas;
  }

  async begin() {
    for (;;) {
      for (const one of Object.values(this.pictures)) {
        const empty = one.canvas.width === 1;
        if (isShown(one.canvas) && (empty || (isAwake() && !isStill()))) await one.next();
      }
      await wait(REST);
    }
  }
}
