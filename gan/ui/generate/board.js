// The board for A - B + C.

import { button } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { openInExplore } from "../shared/panels.js";
import { t } from "../shared/words.js";
import { parts, thumb, viewOf } from "./parts.js";

/** @typedef {"A" | "B" | "C"} Name */
const NAMES = /** @type {Name[]} */ (["A", "B", "C"]);

/** @param {import("../shared/types.js").Panel} panel */
export function build({ element }) {
  const board = new Board();
  parts.board = board;
  element.querySelector(".gan-panel").replaceChildren(board.root);
  board.draw();
}

class Board {
  constructor() {
    this.root = h("div", { class: "gan-board", id: "generate-board" });
    /** @type {Record<Name, import("./parts.js").Item | null>} */
    this.slots = { A: null, B: null, C: null };
    /** The slot that waits for a picture. @type {Name | null} */
    this.waiting = null;
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
    this.root.replaceChildren(a, "−", b, "+", c, "=", this.result());
  }

  /** @param {Name} name */
  slot(name) {
    const item = this.slots[name];
    const choose = () => {
      this.waiting = this.waiting === name ? null : name;
      this.draw();
      /** @type {HTMLElement} */ (this.root.querySelector(`[data-slot=${name}]`)).focus();
    };
    const slot = button(item ? thumb(item, "") : name, choose, {
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
    const slot = button(made ? thumb(made, words) : "?", () => openInExplore(made), {
      id: "generate-arithmetic",
      disabled: !made,
      "aria-label": words,
      title: words,
    });
    slot.className = "gan-slot gan-result";
    return slot;
  }
}
