// The picture under the hand, with D's belief in it.

import { LivePicture } from "../in_browser/live_picture.js";
import { scoreMeter } from "../shared/controls.js";
import { h, later } from "../shared/dom.js";
import { rankInWords, referenceOf, sigmoid } from "../shared/rank.js";
import { named, percent, t } from "../shared/words.js";
import { LookPicker } from "./look_picker.js";
import { Sharpened } from "./sharpened.js";

export class Picture {
  /** @param {() => import("../shared/types.js").View} view
   * @param {() => boolean} sharpens whether the model's pictures can be sharpened
   * @param {() => boolean} isMoving whether it strolls */
  constructor(view, sharpens, isMoving) {
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
    this.picker = new LookPicker(sharpens, () => {
      this.fit();
      this.sharpened.rested();
    });
    this.sharpened = new Sharpened({
      view,
      wanted: () => this.look === "sharpened",
      resting: () => this.live.settled && !isMoving(),
      onChange: () => {
        this.tellWho();
        this.describe();
      },
      onFail: () => {
        this.status.textContent = t("sharpened_failed");
      },
    });
    /** @type {typeof this.paint} */
    const paint = (...drawn) => {
      this.paint(...drawn);
      this.sharpened.take();
    };
    this.live = new LivePicture(paint, this.setScore.bind(this), {
      onTrouble: (on) => {
        this.status.textContent = on ? t("retrying") : "";
      },
      onCannot: () => {
        this.status.textContent = t("cannot_draw");
      },
    });
    this.describe = later(250, () => this.canvas.setAttribute("aria-label", this.inWords(view())));
  }

  /** @param {ImageBitmap | ImageData} picture
   * @param {import("../in_browser/live_picture.js").Place} by who drew it */
  paint(picture, by) {
    const { canvas } = this;
    this.sharpened.renew();
    if (canvas.width !== picture.width) canvas.width = canvas.height = picture.width;
    const context = canvas.getContext("2d");
    if (picture instanceof ImageData) context.putImageData(picture, 0, 0);
    else context.drawImage(picture, 0, 0);
    this.backdrop?.getContext("2d").drawImage(canvas, 0, 0, this.backdrop.width, this.backdrop.height);
    canvas.parentElement.dataset.drawnBy = by;
    this.tellWho();
    this.watch?.(picture);
  }

  /** What D makes of it. @param {number} logit */
  setScore(logit) {
    this.logit = logit;
    this.meter.set(sigmoid(logit));
    this.tellRank();
    this.describe();
  }

  /** Whose work it is. */
  tellWho() {
    const here = this.canvas.parentElement.dataset.drawnBy === "browser";
    const told = this.sharpened.shown ? "sharpened_by" : here && "drawn_by_browser";
    this.by.textContent = told ? t(told) : "\u00a0";
    this.by.title = told ? t(`${told}_help`) : "";
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
    const alt = t("picture_alt", { label, seed: view.seed, p: percent(sigmoid(this.logit)) });
    return this.sharpened.shown ? `${alt}; ${t("sharpened_by")}` : alt;
  }

  /** Soft edges, visible pixels, or what a second network makes of it. */
  get look() {
    return this.picker.look;
  }

  /** Another model, or another look. */
  fit() {
    this.picker.fit();
    this.canvas.classList.toggle("smooth", this.look !== "pixels");
    this.sharpened.change(false);
  }
}
