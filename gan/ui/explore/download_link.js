// Saves the picture on the page as a file of some size: enlarged here where it was drawn here, else by the server.

import { drawer } from "../in_browser/drawer.js";
import { pictureOf } from "../in_browser/thumbnail.js";
import { h } from "../shared/dom.js";
import { address } from "../shared/requests.js";
import { saveFile } from "../shared/save_file.js";
import { viewQuery } from "../shared/view_address.js";
import { t } from "../shared/words.js";
import { sharpenedPicture } from "./sharpened.js";

/** @typedef {import("../shared/types.js").View} View */

/** Not after the seed, where something else has taken its place; the twin of `_name` in routes.py.
 * @param {View} view @param {number} side in pixels @param {boolean} sharpened */
function nameOf(view, side, sharpened) {
  const {
    model,
    class: name,
    seed,
    z,
    s = [],
    taught = [],
    raw = {},
    maps = {},
    walk,
    minus = null,
    plus = null,
  } = view;
  const steps = [...s, ...taught.map(({ step }) => step)];
  const moved = steps.some((step) => step) || Object.keys(raw).length || Object.keys(maps).length;
  const parts = [
    model,
    name,
    z ? "own" : `seed${seed}`,
    minus === null ? null : `minus${minus}plus${plus}`,
    walk ? `walk${walk.toFixed(2)}` : null,
    moved ? "moved" : null,
    sharpened ? "sharpened" : null,
    `${side}px`,
  ];
  return `${parts.filter(Boolean).join("-").replaceAll(" ", "_")}.png`;
}

export class DownloadLink {
  /** @param {{ side: () => number, native: () => number, view: () => View,
   *   look: () => import("./look_picker.js").Look }} settings
   *   `side` in pixels depends on the model */
  constructor({ side, native, view, look }) {
    this.side = side;
    this.native = native;
    this.root = h("a", { class: "gan-button", download: "", href: "#" });
    this.root.addEventListener("click", (event) => {
      if (!drawer.has(view().model)) {
        const query = viewQuery(view(), { download: 1, size: side(), look: look() });
        this.root.href = address("picture.png", query);
        return;
      }
      event.preventDefault();
      this.save(structuredClone(view()), look());
    });
  }

  /** @param {View} view @param {import("./look_picker.js").Look} look */
  async save(view, look) {
    const side = this.side();
    const canvas = new OffscreenCanvas(side, side);
    const context = canvas.getContext("2d");
    Object.assign(context, { imageSmoothingEnabled: look !== "pixels", imageSmoothingQuality: "high" });
    const sharpened = look === "sharpened" && side > this.native() ? await sharpenedPicture(view) : null;
    const picture = sharpened ?? (await pictureOf(view));
    context.drawImage(picture, 0, 0, side, side);
    picture.close();
    saveFile(await canvas.convertToBlob(), nameOf(view, side, Boolean(sharpened)));
  }

  /** Another model, another size. */
  fit() {
    const n = this.side();
    this.root.textContent = t("download", { n });
    this.root.title = t("download_help", { n });
  }
}
