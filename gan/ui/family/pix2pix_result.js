// What Pix2Pix has made of a sketch: the picture, patch by patch what D makes of it, the truth, and the loss.

import { button } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { fixed, t, whole } from "../shared/words.js";

/** The twin of `made_value` in gan/ui/family/pix2pix.py.
 * @typedef {{ picture: string, patches: number[][], seconds: number, truth: string | null,
 *   loss: { adversarial: number, d: number, weight: number, l1?: number, total?: number } }} Made */

export class Result {
  constructor() {
    this.picture = h("img", { class: "gan-made", id: "pix2pix-made", alt: t("pix2pix_made_alt") });
    this.patches = h("div", { class: "gan-patches", "aria-hidden": "true", hidden: true });
    this.truth = h("img", { class: "gan-made", id: "pix2pix-truth", alt: t("pix2pix_truth_alt") });
    this.unknown = h("p", { class: "gan-help gan-no-truth" }, t("pix2pix_truth_unknown"));
    this.loss = h("p", { class: "gan-formula", id: "pix2pix-loss" });
    this.took = h("p", { class: "gan-help", id: "pix2pix-took" });
    this.look = button(t("pix2pix_patches"), () => this.showPatches(Boolean(this.patches.hidden)), {
      id: "pix2pix-patches",
      "aria-pressed": "false",
    });
    const made = h("div", { class: "gan-column" }, h("h3", {}, t("pix2pix_made")));
    made.append(h("div", { class: "gan-made-frame" }, this.picture, this.patches), this.look, this.took);
    const truth = h("div", { class: "gan-column" }, h("h3", {}, t("pix2pix_truth")));
    truth.append(h("div", { class: "gan-made-frame" }, this.truth, this.unknown));
    this.root = h("div", { class: "gan-results" }, made, truth);
  }

  /** @param {boolean} on */
  showPatches(on) {
    this.patches.hidden = !on;
    this.look.setAttribute("aria-pressed", String(on));
  }

  /** @param {Made} made */
  take(made) {
    this.picture.src = made.picture;
    this.truth.hidden = !made.truth;
    this.unknown.hidden = Boolean(made.truth);
    if (made.truth) this.truth.src = made.truth;
    this.took.textContent = t("pix2pix_took", { ms: whole(Math.round(1000 * made.seconds)) });
    this.loss.textContent = formula(made);
    const { patches } = made;
    this.patches.style.setProperty("--columns", String(patches[0].length));
    this.patches.replaceChildren(...patches.flat().map((p) => h("span", { style: `--p:${p}` }, percentOf(p))));
  }
}

/** @param {number} p */
const percentOf = (p) => String(Math.round(100 * p));

/** The loss with the numbers of this very picture. @param {Made} made */
function formula({ loss }) {
  const values = {
    d: fixed(loss.d),
    adversarial: fixed(loss.adversarial),
    weight: whole(loss.weight),
    l1: fixed(loss.l1, 3),
    total: fixed(loss.total),
  };
  return t(loss.l1 === undefined ? "pix2pix_loss_unknown" : "pix2pix_loss", values);
}
