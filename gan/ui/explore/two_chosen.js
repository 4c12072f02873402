// For the stage: ten pictures, two of which the hall chooses; then the one turns into the other, and back.

import { latentOf } from "../in_browser/latent_of.js";
import { thumbnail } from "../in_browser/thumbnail.js";
import { h } from "../shared/dom.js";
import { slerp, toCode } from "../shared/latent.js";
import { t } from "../shared/words.js";

const CHOICES = 10;
const THERE = 5000; // milliseconds from the one to the other

/** @typedef {Required<import("../shared/types.js").View>} View */

export class TwoChosen {
  /** @param {(view: View) => void} paint @param {(seed: number) => View} viewOf */
  constructor(paint, viewOf) {
    this.paint = paint;
    this.viewOf = viewOf;
    /** @type {number[]} */
    this.chosen = [];
    this.turn = 0; // what an earlier pair still brings is not wanted
    this.grid = h("div", { class: "gan-choose-grid" });
    this.title = h("h2", {}, t("choose_two"));
    this.root = h("div", { class: "gan-choose", id: "stage-choose", role: "group" }, this.title, this.grid);
    this.onKey = (/** @type {KeyboardEvent} */ event) => this.key(event);
  }

  /** @param {number} seed of the first */
  begin(seed) {
    this.end();
    this.seeds = Array.from({ length: CHOICES }, (_, i) => seed + i);
    this.grid.replaceChildren(...this.seeds.map((one, i) => this.choice(one, i)));
    document.querySelector(".gradio-container").append(this.root);
    addEventListener("keydown", this.onKey, true);
  }

  /** @param {number} seed @param {number} i */
  choice(seed, i) {
    const image = thumbnail(this.viewOf(seed), "");
    const words = { type: "button", "aria-pressed": "false", "aria-label": t("choose_one", { n: i + 1 }) };
    const choice = h("button", words, image, h("span", {}, String((i + 1) % 10)));
    choice.addEventListener("click", () => this.choose(i));
    return choice;
  }

  /** A digit chooses, before Explore's own keys hear of it. @param {KeyboardEvent} event */
  key(event) {
    if (!this.root.isConnected || event.ctrlKey || event.metaKey || !/^\d$/.test(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.choose((+event.key + 9) % 10);
  }

  /** @param {number} i */
  choose(i) {
    const index = this.chosen.indexOf(i);
    if (index >= 0) this.chosen.splice(index, 1);
    else this.chosen.push(i);
    for (const [n, one] of [...this.grid.children].entries())
      one.setAttribute("aria-pressed", String(this.chosen.includes(n)));
    if (this.chosen.length === 2) this.morph(this.chosen.map((n) => this.seeds[n]));
  }

  /** @param {number[]} seeds */
  async morph(seeds) {
    const mine = this.turn;
    const views = seeds.map(this.viewOf);
    const latents = await Promise.all(views.map((view) => latentOf({ ...view, truncation: 1 })));
    if (mine !== this.turn || latents.includes(null)) return;
    this.root.remove();
    const began = performance.now();
    while (mine === this.turn) {
      const now = await new Promise(requestAnimationFrame);
      const share = (1 - Math.cos((Math.PI * Math.max(0, now - began)) / THERE)) / 2; // it rests at both ends
      if (mine === this.turn) this.paint({ ...views[0], z: toCode(slerp(latents[0], latents[1], share)) });
    }
  }

  end() {
    this.turn += 1;
    this.chosen = [];
    this.root.remove();
    removeEventListener("keydown", this.onKey, true);
  }
}
