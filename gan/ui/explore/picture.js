// The picture under the hand, with D's belief in it.

import { LivePicture } from "../in_browser/live_picture.js";
import { scoreMeter } from "../shared/controls.js";
import { h, later } from "../shared/dom.js";
import { rankInWords, referenceOf, sigmoid } from "../shared/rank.js";
import { keep, recall } from "../shared/storage.js";
import { named, percent, t } from "../shared/words.js";

export class Picture {
  /** @param {() => import("../shared/types.js").View} view */
  constructor(view) {
    const attributes = { width: 28, height: 28, role: "img", tabindex: -1, "aria-label": t("picture_first") };
    this.canvas = h("canvas", attributes);
    this.status = h("div", { class: "gan-status", role: "status" });
    this.meter = scoreMeter(t("score"), { id: "explore-score", title: t("score_help") });
    this.meter.text.textContent = "…";
    this.rank = h("p", { class: "gan-rank", id: "explore-rank" }, "\u00a0"); // a line's room, before it is known
    this.view = view;
    /** What stands behind the picture on the stage. @type {HTMLCanvasElement | null} */
    this.backdrop = null;
    /** Who else looks at what is painted. @type {((picture: ImageBitmap | ImageData) => void) | null} */
    this.watch = null;
    this.by = h("p", { class: "gan-drawn-by", id: "explore-drawn-by" }, "\u00a0");
    this.logit = 0;
    const [paint, score] = [this.paint.bind(this), this.setScore.bind(this)];
    this.live = new LivePicture(paint, score, {
      onTrouble: (on) => {
        this.status.textContent = on ? t("retrying") : "";
      },
      onCannot: () => {
        this.status.textContent = t("cannot_draw");
      },
    });
    this.describe = later(250, () => this.canvas.setAttribute("aria-label", this.inWords(view())));
    this.setSmooth(recall("gan-smooth") !== "0");
  }

  /** @param {ImageBitmap | ImageData} picture
   * @param {import("../in_browser/live_picture.js").Place} by who drew it */
  paint(picture, by) {
    const { canvas } = this;
    if (canvas.width !== picture.width) canvas.width = canvas.height = picture.width;
    const context = canvas.getContext("2d");
    if (picture instanceof ImageData) context.putImageData(picture, 0, 0);
    else context.drawImage(picture, 0, 0);
    this.backdrop?.getContext("2d").drawImage(canvas, 0, 0, this.backdrop.width, this.backdrop.height);
    this.tellWho(by);
    this.watch?.(picture);
  }

  /** What D makes of it. @param {number} logit */
  setScore(logit) {
    this.logit = logit;
    this.meter.set(sigmoid(logit));
    this.tellRank();
    this.describe();
  }

  /** @param {import("../in_browser/live_picture.js").Place} by */
  tellWho(by) {
    const frame = this.canvas.parentElement;
    if (frame.dataset.drawnBy === by) return;
    frame.dataset.drawnBy = by;
    this.by.textContent = by === "browser" ? t("drawn_by_browser") : "\u00a0";
    this.by.title = by === "browser" ? t("drawn_by_browser_help") : "";
  }

  /** What the score is worth, once the model's table is there. */
  async tellRank() {
    const { model } = this.view();
    const reference = await referenceOf(model);
    if (model === this.view().model) this.rank.textContent = rankInWords(reference, this.logit) || "\u00a0";
  }

  /** @param {import("../shared/types.js").View} view */
  inWords(view) {
    const label = view.class === null ? "" : t("picture_of", { label: named("class", view.class) });
    return t("picture_alt", { label, seed: view.seed, p: percent(sigmoid(this.logit)) });
  }

  get smooth() {
    return this.canvas.classList.contains("smooth");
  }

  /** Soft edges, or visible pixels. @param {boolean} on */
  setSmooth(on) {
    this.canvas.classList.toggle("smooth", on);
    keep("gan-smooth", on ? "1" : "0");
  }
}
