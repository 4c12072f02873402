// What a level of the generator makes of a view: computed here once the model is, else by the server.

import { address, NewestPicture } from "../shared/requests.js";
import { viewQuery } from "../shared/view_address.js";
import { drawer } from "./drawer.js";

/** @typedef {import("../shared/types.js").View} View */
/** A level of a view; `count` maps of `side` by `side`. @typedef {{ view: View, level: number }} Asked */

/** The values of a column of pictures, one byte a pixel. @param {ImageBitmap} bitmap */
function valuesOf(bitmap) {
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  return Uint8Array.from({ length: data.length / 4 }, (_, i) => data[4 * i]);
}

export class LiveFeatureMaps {
  /** @param {(values: Uint8Array) => void} paint the maps of the level that was asked for last, one after the other,
   *   each as bright as its own greatest value allows */
  constructor(paint) {
    this.paint = paint;
    this.server = new NewestPicture((bitmap) => paint(valuesOf(bitmap)), { flights: 1 });
    /** @type {Asked | null} */
    this.wanted = null;
    this.busy = false;
  }

  /** @param {Asked} asked */
  async ask({ view, level }) {
    if (!(await drawer.ready(view.model))) {
      this.server.ask(address("feature_maps.png", viewQuery(view, { level })));
      return;
    }
    this.server.drop();
    this.wanted = { view: structuredClone(view), level };
    if (!this.busy) this.answerAll();
  }

  async answerAll() {
    this.busy = true;
    while (this.wanted) {
      const { view, level } = this.wanted;
      this.wanted = null;
      const values = await drawer.featureMaps(view, level).catch(() => null); // the picture tells of trouble
      if (values && !this.wanted) this.paint(values);
    }
    this.busy = false;
  }
}
