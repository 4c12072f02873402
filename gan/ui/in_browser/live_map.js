// A map of what waits in the plane of two directions: drawn here, row by row, once the model is, else by the server.

import { address, NewestPicture } from "../shared/requests.js";
import { viewQuery } from "../shared/view_address.js";
import { drawer } from "./drawer.js";

/** @typedef {import("../shared/types.js").View} View */
/** What is to be mapped: a view, two of its sliders, how many pictures along a side, and how far the sliders go.
 * @typedef {{ view: View, axes: [number, number], steps: number, reach: number }} Plane */

/** The address of a plane's map on the server. @param {Plane} plane */
export const mapAddress = ({ view, axes: [x, y] }) => {
  const s = view.s.map((value, i) => (i === x || i === y ? 0 : value));
  return address("map.png", viewQuery({ ...view, s }, { x, y }));
};

export class LiveMap {
  /** @param {(picture: ImageBitmap | OffscreenCanvas) => void} paint */
  constructor(paint) {
    this.paint = paint;
    this.server = new NewestPicture((bitmap) => paint(bitmap), { flights: 1 });
    this.turn = 0;
  }

  /** @param {Plane} plane */
  async ask(plane) {
    this.turn += 1;
    const mine = this.turn;
    if (!(await drawer.ready(plane.view.model))) {
      if (mine === this.turn) this.server.ask(mapAddress(plane));
      return;
    }
    this.server.drop();
    try {
      const drawn = await this.draw(plane, () => mine === this.turn);
      if (mine === this.turn) this.paint(drawn);
    } catch {
      if (mine === this.turn) this.server.ask(mapAddress(plane));
    }
  }

  /** One after the other: the picture under the hand goes before.
   * @param {Plane} plane @param {() => boolean} wanted */
  async draw({ view, axes: [x, y], steps, reach }, wanted) {
    const kept = structuredClone(view);
    const place = (/** @type {number} */ i) => reach * ((2 * i) / (steps - 1) - 1);
    /** @type {OffscreenCanvas | null} */
    let canvas = null;
    for (let i = 0; i < steps ** 2 && wanted(); i++) {
      const [row, column] = [Math.floor(i / steps), i % steps];
      const s = [...kept.s];
      s[x] = place(column);
      s[y] = -place(row);
      const { pixels, side } = await drawer.sketch({ ...kept, s });
      canvas ??= new OffscreenCanvas(side * steps, side * steps);
      canvas.getContext("2d").putImageData(new ImageData(pixels, side), column * side, row * side);
    }
    return canvas;
  }
}
