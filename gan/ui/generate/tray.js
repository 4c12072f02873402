// The tray of chosen pictures, two to six of them for a morph.

import { thumbnail } from "../in_browser/thumbnail.js";
import { button, help } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { t } from "../shared/words.js";
import { keyOf, ofClass, parts, viewOf } from "./parts.js";

/** @typedef {import("./parts.js").Item} Item */

/** @param {Item} item */
const removes = (item) => t("remove", { what: `${t("seed")} ${item.seed}${ofClass(item)}` });

export class Tray {
  /** @param {number} most how many it holds @param {(items: Item[]) => void} onChange */
  constructor(most, onChange) {
    this.most = most;
    this.onChange = onChange;
    this.row = h("div", { class: "gan-tray", id: "generate-tray", "aria-live": "polite" });
    /** @type {Item[]} */
    this.items = [];
    this.draw();
  }

  chosen() {
    return this.items;
  }

  /** Puts a picture in, or takes it out; of another model, it takes the place of all others. @param {Item} item */
  toggle(item) {
    const without = this.items.filter((one) => keyOf(one) !== keyOf(item));
    const same = this.items.filter((one) => one.model === item.model);
    if (without.length < this.items.length) this.set(without);
    else this.set([...same, viewOf(item)].slice(-this.most));
  }

  /** @param {Item[]} items */
  set(items) {
    this.items = items;
    this.draw();
    this.onChange(items);
  }

  draw() {
    const slots = this.items.map((item, i) => this.slot(item, i));
    if (slots.length)
      this.row.replaceChildren(
        ...slots,
        button(t("clear"), () => this.set([])),
      );
    else this.row.replaceChildren(help(t("morph_empty", { pick: t("click_pick") })));
    parts.sheet?.mark();
  }

  /** @param {Item} item @param {number} i */
  slot(item, i) {
    const remove = () => {
      this.set(this.items.filter((one) => one !== item));
      /** @type {HTMLElement} */ (this.row.firstChild).focus?.();
    };
    const words = { title: removes(item), "aria-label": `${i + 1}: ${removes(item)}` };
    const slot = button(thumbnail(item, ""), remove, words);
    slot.className = "gan-slot";
    return slot;
  }
}
