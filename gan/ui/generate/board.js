// The board for A - B + C.

import { thumbnail } from "../in_browser/thumbnail.js";
import { button, help } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { openInExplore } from "../shared/panels.js";
import { t } from "../shared/words.js";
import { parts, viewOf } from "./parts.js";

/** @typedef {"A" | "B" | "C"} Name */
const NAMES = /** @type {Name[]} */ (["A", "B", "C"]);

export class Board {
  /** @param {Record<string, [string | null, number[]]>} examples {model: [class, seeds of A, B and C]} */
  constructor(examples) {
    this.examples = examples;
    this.said = help("", { role: "status", id: "generate-board-said" });
    this.row = h("div", { class: "gan-board" });
    this.bar = h("div", { class: "gan-bar" });
    this.root = h("div", { id: "generate-board" }, this.row, this.said, this.bar);
    /** @type {Record<Name, import("./parts.js").Item | null>} */
    this.slots = { A: null, B: null, C: null };
    /** The slot that waits for a picture. @type {Name | null} */
    this.waiting = null;
    this.draw();
  }

  /** Whether a picture of the sheet was wanted here. @param {import("./parts.js").Item} item */
  take(item) {
    if (!this.waiting) return false;
    // Latents of two models have nothing in common, and the board has one truncation: A's.
    for (const name of NAMES) if (this.slots[name] && this.slots[name].model !== item.model) this.slots[name] = null;
    this.slots[this.waiting] = item;
    this.waiting = NAMES.find((name) => !this.slots[name]) ?? null;
    this.draw();
    return true;
  }

  draw() {
    const [a, b, c] = NAMES.map((name) => this.slot(name));
    this.row.replaceChildren(a, "−", b, "+", c, "=", this.result());
    this.said.textContent = this.sentence();
    const example = button(t("arithmetic_example"), () => this.show(this.example()), { id: "generate-example" });
    const clear = button(t("arithmetic_clear"), () => this.show({ A: null, B: null, C: null }));
    const empty = !this.waiting && !NAMES.some((name) => this.slots[name]);
    this.bar.replaceChildren(...(this.example() ? [example] : []), ...(empty ? [] : [clear]));
  }

  /** @param {Record<Name, import("./parts.js").Item | null>} slots */
  show(slots) {
    this.slots = slots;
    this.waiting = null;
    this.draw();
    /** @type {HTMLElement} */ (this.row.querySelector("button:not(:disabled)")).focus();
  }

  /** Three pictures of the sheet's model that show what it is good for, or nothing. */
  example() {
    const shown = parts.sheet?.model();
    const [name, seeds] = this.examples[shown?.model] ?? [];
    if (!seeds) return null;
    const item = (/** @type {number} */ seed) => ({ ...shown, class: name, seed });
    return { A: item(seeds[0]), B: item(seeds[1]), C: item(seeds[2]) };
  }

  sentence() {
    if (this.waiting) return t("arithmetic_wait", { name: this.waiting });
    const { A, B, C } = this.slots;
    return A && B && C ? t("arithmetic_said", { a: A.seed, b: B.seed, c: C.seed }) : t("arithmetic_help");
  }

  /** @param {Name} name */
  slot(name) {
    const item = this.slots[name];
    const choose = () => {
      this.waiting = name;
      this.draw();
      /** @type {HTMLElement} */ (this.row.querySelector(`[data-slot=${name}]`)).focus();
    };
    const slot = button(item ? thumbnail(item, "") : name, choose, {
      "aria-pressed": this.waiting === name ? "true" : "false",
      "aria-label": item ? t("arithmetic_slot_of", { name, seed: item.seed }) : t("arithmetic_slot", { name }),
      "data-slot": name,
    });
    slot.className = "gan-slot";
    return slot;
  }

  result() {
    const { A, B, C } = this.slots;
    const made = A && B && C ? { ...viewOf(A), minus: B.seed, plus: C.seed } : null;
    const words = t("arithmetic_result");
    const slot = button(made ? thumbnail(made, words) : "?", () => openInExplore(made), {
      id: "generate-arithmetic",
      disabled: !made,
      "aria-label": words,
      title: words,
    });
    slot.className = "gan-slot gan-result";
    return slot;
  }
}
