// The picture under the hand, with D's belief in it.

import { scoreMeter } from "../shared/controls.js";
import { h, later } from "../shared/dom.js";
import { logitOf, rankInWords, referenceOf } from "../shared/rank.js";
import { NewestPicture } from "../shared/requests.js";
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
    this.score = 0.5;
    this.live = new NewestPicture((bitmap, headers) => this.paint(bitmap, headers), {
      onTrouble: (on) => {
        this.status.textContent = on ? t("retrying") : "";
      },
    });
    this.describe = later(250, () => this.canvas.setAttribute("aria-label", this.inWords(view())));
    this.setSmooth(recall("gan-smooth") !== "0");
  }

  /** @param {ImageBitmap} bitmap @param {Headers} headers */
  paint(bitmap, headers) {
    const { canvas } = this;
    if (canvas.width !== bitmap.width) canvas.width = canvas.height = bitmap.width;
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    this.backdrop?.getContext("2d").drawImage(bitmap, 0, 0, this.backdrop.width, this.backdrop.height);
    this.score = +headers.get("X-Score");
    this.meter.set(this.score);
    this.tellRank();
    this.describe();
  }

  /** What the score is worth, once the model's table is there. */
  async tellRank() {
    const { model } = this.view();
    const reference = await referenceOf(model);
    if (model === this.view().model) this.rank.textContent = rankInWords(reference, logitOf(this.score)) || "\u00a0";
  }

  /** @param {import("../shared/types.js").View} view */
  inWords(view) {
    const label = view.class === null ? "" : t("picture_of", { label: named("class", view.class) });
    return t("picture_alt", { label, seed: view.seed, p: percent(this.score) });
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
