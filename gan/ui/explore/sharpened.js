// The picture under the hand once it rests, twice as wide: what another network makes of it lies over what the
// generator has drawn.

import { drawer } from "../in_browser/drawer.js";
import { h, later } from "../shared/dom.js";
import { address, bitmapAt } from "../shared/requests.js";
import { served } from "../shared/served.js";
import { viewQuery } from "../shared/view_address.js";
import { t } from "../shared/words.js";

/** @typedef {import("../shared/types.js").View} View */

const REST = 150; // milliseconds without another picture

/** A view twice as wide, by the browser if the model is here, else by the server.
 * @param {View} view of a model that sharpens @returns {Promise<ImageBitmap | null>} null where it cannot be had */
export async function sharpenedPicture(view) {
  const made = drawer.has(view.model) && (await drawer.sharpen(view).catch(() => null));
  if (made) return createImageBitmap(new ImageData(made.pixels, made.side));
  const query = viewQuery(view, { look: "sharpened" });
  return served ? bitmapAt(address("picture.png", query)).catch(() => null) : null;
}

export class Sharpened {
  /** @param {{ view: () => View, wanted: () => boolean, resting: () => boolean, onChange: () => void,
   *   onFail: () => void }} settings `resting`: nothing newer is on its way */
  constructor(settings) {
    this.canvas = h("canvas", { class: "gan-sharpened smooth", width: 1, height: 1, "aria-hidden": "true" });
    this.caption = h("span", { class: "gan-made-up" }, t("sharpened_by")); // for the stage, which has no other place
    this.settings = settings;
    this.number = 0; // of the picture below: what was made of an earlier one comes too late
    this.ofView = -1; // the number of the last one that was the view's, and not one that a hand holds
    this.rested = later(REST, () => this.rest());
  }

  get shown() {
    return this.canvas.classList.contains("gan-there");
  }

  /** There is another picture below. */
  renew() {
    this.number += 1;
    this.change(false);
  }

  /** The picture below is that of the view. */
  take() {
    this.ofView = this.number;
    this.rested();
  }

  rest() {
    if (this.ofView !== this.number || !this.settings.wanted()) return;
    if (this.settings.resting()) this.show();
    else this.rested();
  }

  async show() {
    const { number, canvas, settings } = this;
    const picture = await sharpenedPicture(structuredClone(settings.view()));
    if (number === this.number && settings.wanted()) {
      if (picture) {
        canvas.width = canvas.height = picture.width;
        canvas.getContext("2d").drawImage(picture, 0, 0);
        this.change(true);
      } else settings.onFail();
    }
    picture?.close();
  }

  /** @param {boolean} shown */
  change(shown) {
    if (shown === this.shown) return;
    this.canvas.classList.toggle("gan-there", shown);
    this.settings.onChange();
  }
}
