// How the pixels of a small picture are shown on a large screen.

import { checkRadio, segments } from "../shared/controls.js";
import { keep, recall } from "../shared/storage.js";
import { t } from "../shared/words.js";

/** @typedef {"smooth" | "pixels" | "sharpened"} Look */

const LOOKS = /** @type {Look[]} */ (["smooth", "pixels", "sharpened"]);

export class LookPicker {
  /** @param {() => boolean} sharpens whether the model's pictures can be sharpened @param {() => void} onPick */
  constructor(sharpens, onPick) {
    this.sharpens = sharpens;
    this.onPick = onPick;
    /** What S goes back to. @type {Look} */
    this.before = "smooth";
    /** What was picked last, though not every model has it. */
    this.wish = LOOKS.find((look) => look === recall("gan-look")) ?? "smooth";
    this.root = segments({
      name: "explore-look",
      label: t("look"),
      titled: false,
      options: LOOKS.map((look) => [look, t(look)]),
      value: this.wish,
      onpick: (/** @type {Look} */ look) => this.pick(look),
    });
    this.last = /** @type {HTMLElement} */ (this.root.querySelector("[value=sharpened]").parentElement);
    const help = `${t("sharpened_help")} (S)`;
    this.last.title = this.last.querySelector("input").title = help; // the input's is read out
  }

  /** @returns {Look} */
  get look() {
    return this.wish === "sharpened" && !this.sharpens() ? "smooth" : this.wish;
  }

  /** @param {Look} look */
  pick(look) {
    if (look !== "sharpened") this.before = look;
    this.wish = look;
    keep("gan-look", look);
    this.onPick();
  }

  /** Sharpened, or as it was before. */
  toggle() {
    this.pick(this.look === "sharpened" ? this.before : "sharpened");
  }

  /** Another model, or another look. */
  fit() {
    this.last.hidden = !this.sharpens();
    checkRadio(this.root, this.look);
  }
}
