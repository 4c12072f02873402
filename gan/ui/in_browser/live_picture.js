// The picture of whatever view was asked for last: drawn here once the model is, else by the server.

import { logitOf } from "../shared/rank.js";
import { address, NewestPicture } from "../shared/requests.js";
import { served } from "../shared/served.js";
import { viewQuery } from "../shared/view_address.js";
import { drawer } from "./drawer.js";

/** @typedef {import("../shared/types.js").View} View */
/** @typedef {"browser" | "server"} Place */

const SOON = 60; // milliseconds that a score may be old while the hand moves

export class LivePicture {
  /**
   * @param {(picture: ImageBitmap | ImageData, by: Place) => void} paint
   * @param {(logit: number) => void} score is told what D makes of the picture that was painted last
   * @param {{ onTrouble?: (on: boolean) => void, onCannot?: () => void }} [options] `onCannot`: there is no server, and
   *   this browser cannot draw
   */
  constructor(paint, score, options = {}) {
    this.paint = paint;
    this.score = score;
    this.onCannot = options.onCannot ?? (() => {});
    this.server = new NewestPicture((bitmap, headers) => {
      paint(bitmap, "server");
      score(logitOf(+headers.get("X-Score")));
      this.bring(this.last);
    }, options);
    /** What has been asked for and not been drawn. @type {View | null} */
    this.wanted = null;
    this.drawing = false;
    this.scoredAt = -SOON;
    /** When D is asked next. @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** Whether all that was asked for has been painted. */
  get settled() {
    return !this.wanted && !this.drawing && this.server.settled;
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
      const { pixels, side } = await drawer.picture(view);
      if (view.model !== this.last.model) return;
      this.paint(new ImageData(pixels, side), "browser");
      await this.scoreInTime(view.model);
    } catch {
      drawer.refuse(view.model);
      this.ask(this.last); // of the server
    }
  }

  /** Asks D at once, or, while the hand moves, every so often: the next picture goes before the score of this one.
   * @param {string} model */
  async scoreInTime(model) {
    const due = this.scoredAt + SOON - performance.now();
    clearTimeout(this.timer);
    if (due > 0) {
      this.timer = setTimeout(() => this.drawing || this.scoreInTime(model).catch(() => {}), due);
      return;
    }
    const logit = await drawer.score();
    this.scoredAt = performance.now();
    if (model === this.last.model) this.score(logit);
  }

  /** Fetches the model, once a first picture is there, and draws the same picture anew. @param {View} view */
  async bring({ model }) {
    if (drawer.has(model)) return;
    const here = await drawer.bring(model);
    if (!here && !served) this.onCannot();
    if (here && this.last.model === model) this.ask(this.last);
  }
}
