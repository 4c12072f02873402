// The picture under the hand once it rests, twice as wide: what another network makes of it lies over what the
// generator has drawn.

import { drawer } from "../in_browser/drawer.js";
import { h, later } from "../shared/dom.js";
import { address, bitmapAt } from "../shared/requests.js";
import { viewQuery } from "../shared/view_address.js";

/** @typedef {import("../shared/types.js").View} View */

const REST = 150; // milliseconds without another picture

/** @param {View} view of a model that sharpens @returns {Promise<ImageBitmap | null>} null where it cannot be had */
export async function sharpenedPicture(view) {
  if (!drawer.has(view.model)) return bitmapAt(address("picture.png", viewQuery(view, { look: "sharpened" })));
  const made = await drawer.sharpen(structuredClone(view));
  return made && createImageBitmap(new ImageData(made.pixels, made.side));
}

export class Sharpened {
  /** @param {() => View} view @param {() => boolean} wanted @param {(shown: boolean) => void} onChange */
  constructor(view, wanted, onChange) {
    this.canvas = h("canvas", { class: "gan-sharpened smooth", width: 1, height: 1, "aria-hidden": "true" });
    this.view = view;
    this.wanted = wanted;
    this.onChange = onChange;
    this.number = 0; // of the picture below: what was made of an earlier one comes too late
    this.due = -1; // the number of the one that is to be sharpened
    this.rested = later(REST, () => this.due === this.number && this.show());
  }

  get shown() {
    return this.canvas.classList.contains("gan-there");
  }

  /** There is another picture. */
  hide() {
    this.number += 1;
    this.change(false);
  }

  /** The picture below is that of the view, and is sharpened if it stays. */
  wait() {
    this.due = this.number;
    if (this.wanted()) this.rested();
  }

  async show() {
    const { number, canvas } = this;
    const picture = await sharpenedPicture(this.view()).catch(() => null); // then it stays as it is
    if (picture && number === this.number && this.wanted()) {
      canvas.width = canvas.height = picture.width;
      canvas.getContext("2d").drawImage(picture, 0, 0);
      this.change(true);
    }
    picture?.close();
  }

  /** @param {boolean} shown */
  change(shown) {
    if (shown === this.shown) return;
    this.canvas.classList.toggle("gan-there", shown);
    this.onChange(shown);
  }
}
