// The picture of whatever view was asked for last: drawn here once the model is, else by the server.

import { logitOf } from "../shared/rank.js";
import { address, NewestPicture } from "../shared/requests.js";
import { served } from "../shared/served.js";
import { viewQuery } from "../shared/view_address.js";
import { drawer } from "./drawer.js";

/** @typedef {import("../shared/types.js").View} View */
/** @typedef {"browser" | "server"} Place */

export class LivePicture {
  /**
   * @param {(picture: ImageBitmap | ImageData, logit: number, by: Place) => void} paint
   * @param {{ onTrouble?: (on: boolean) => void, onCannot?: () => void }} [options] `onCannot`: there is no server, and
   *   this browser cannot draw
   */
  constructor(paint, options = {}) {
    this.paint = paint;
    this.onCannot = options.onCannot ?? (() => {});
    this.server = new NewestPicture((bitmap, headers) => {
      paint(bitmap, logitOf(+headers.get("X-Score")), "server");
      this.bring(this.last);
    }, options);
    /** What has been asked for and not been drawn. @type {View | null} */
    this.wanted = null;
    this.drawing = false;
  }

  /** @param {View} view */
  ask(view) {
    this.last = structuredClone(view); // whatever the hand does to it meanwhile
    if (!drawer.has(view.model) && !served) {
      this.bring(this.last);
      return;
    }
    if (!drawer.has(view.model)) {
      this.server.ask(address("picture.png", viewQuery(view)));
      return;
    }
    this.server.drop();
    this.wanted = this.last;
    if (!this.drawing) this.drawAll();
  }

  async drawAll() {
    this.drawing = true;
    while (this.wanted) await this.drawWanted();
    this.drawing = false;
  }

  async drawWanted() {
    const view = this.wanted;
    this.wanted = null;
    try {
      const { pixels, logits, side } = await drawer.draw(view);
      if (view.model === this.last.model) this.paint(new ImageData(pixels, side), logits[0], "browser");
    } catch {
      drawer.refuse(view.model);
      this.ask(this.last); // of the server
    }
  }

  /** Fetches the model, once a first picture is there, and draws the same picture anew. @param {View} view */
  async bring({ model }) {
    if (drawer.has(model)) return;
    const here = await drawer.bring(model);
    if (!here && !served) this.onCannot();
    if (here && this.last.model === model) this.ask(this.last);
  }
}
