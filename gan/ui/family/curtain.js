// Two pictures in one frame, and a curtain between them that is drawn by hand or with the arrow keys.

import { h } from "../shared/dom.js";

export class Curtain {
  /** @param {{ id: string, label: string, alts: [string, string] }} settings `alts`: of the left and the right one */
  constructor({ id, label, alts }) {
    this.before = h("img", { class: "gan-made", id: `${id}-before`, alt: alts[0] });
    this.after = h("img", { class: "gan-made gan-after", id: `${id}-after`, alt: alts[1] });
    this.left = h("span", { class: "gan-tag", "aria-hidden": "true" });
    this.right = h("span", { class: "gan-tag gan-right", "aria-hidden": "true" });
    this.range = h("input", { type: "range", min: 0, max: 100, value: 50, step: 1, id, "aria-label": label });
    this.root = h("div", { class: "gan-made-frame gan-curtain" }, this.before, this.after, this.left, this.right);
    this.root.append(h("i", { "aria-hidden": "true" }), this.range);
    this.range.addEventListener("input", () => this.draw());
    this.draw();
  }

  draw() {
    this.root.style.setProperty("--at", `${this.range.value}%`);
  }

  /** @param {{ before: string, after: string, left: string, right: string }} shown pictures and their tags */
  show({ before, after, left, right }) {
    this.before.src = before;
    this.after.src = after;
    this.left.textContent = left;
    this.right.textContent = right;
  }
}
