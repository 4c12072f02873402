// A small picture of a view, drawn here if the model is, else by the server.

import { h } from "../shared/dom.js";
import { address, bitmapAt } from "../shared/requests.js";
import { viewQuery } from "../shared/view_address.js";
import { drawer } from "./drawer.js";

/** @typedef {import("../shared/types.js").View} View */

/** A picture as drawn, by whoever can. @param {View} view @returns {Promise<ImageBitmap>} */
export async function pictureOf(view) {
  if (!(await drawer.ready(view.model))) return bitmapAt(address("picture.png", viewQuery(view)));
  const { pixels, side } = await drawer.sketch(structuredClone(view));
  return createImageBitmap(new ImageData(pixels, side));
}

/** @param {View} view @param {string} alt in words; empty where what stands around it says it */
export function thumbnail(view, alt) {
  const words = alt ? { role: "img", "aria-label": alt } : { "aria-hidden": "true" };
  const canvas = h("canvas", { class: "gan-thumbnail", width: 1, height: 1, ...words });
  pictureOf(view).then(
    (picture) => {
      canvas.width = canvas.height = picture.width;
      canvas.getContext("2d").drawImage(picture, 0, 0);
      picture.close();
    },
    () => {}, // it stays empty
  );
  return canvas;
}
