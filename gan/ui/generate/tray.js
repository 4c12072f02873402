// The tray of chosen pictures, two to six of them for a morph.

import { button, help } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { t } from "../shared/words.js";
import { keyOf, ofClass, parts, thumb, viewOf } from "./parts.js";

/** @typedef {import("./parts.js").Item} Item */

/** @param {Item} item */
const removes = (item) => t("remove", { what: `${t("seed")} ${item.seed}${ofClass(item)}` });

/** @param {import("../shared/types.js").Panel} panel props.value: the chosen items; props.most: how many at most */
export function build({ element, props, watch }) {
  const tray = new Tray(props);
  parts.tray = tray;
  // Gradio names its empty picture without saying that it is one.
  document.querySelector("#generate-film .empty[aria-label]")?.setAttribute("role", "img");
  element.querySelector(".gan-panel").replaceChildren(tray.row);
  watch("value", () => tray.follow());
  tray.draw();
}

class Tray {
  /** @param {any} props */
  constructor(props) {
    this.props = props;
    this.row = h("div", { class: "gan-tray", id: "generate-tray", "aria-live": "polite" });
    /** @type {Item[]} */
    this.items = [];
  }

  chosen() {
    return this.items;
  }

  /** Puts a picture in, or takes it out; of another model, it takes the place of all others. @param {Item} item */
  toggle(item) {
    const without = this.items.filter((one) => keyOf(one) !== keyOf(item));
    const same = this.items.filter((one) => one.model === item.model);
    if (without.length < this.items.length) this.set(without);
    else this.set([...same, viewOf(item)].slice(-this.props.most));
  }

  /** @param {Item[]} items */
  set(items) {
    this.items = items;
    this.props.value = items;
    this.draw();
  }

  /** Python has changed the value. */
  follow() {
    if (JSON.stringify(this.props.value ?? []) === JSON.stringify(this.items)) return;
    this.items = this.props.value ?? [];
    this.draw();
  }

  draw() {
    const slots = this.items.map((item, i) => this.slot(item, i));
    if (slots.length)
      this.row.replaceChildren(
        ...slots,
        button(t("clear"), () => this.set([])),
      );
    else this.row.replaceChildren(help(t("morph_empty", { pick: t("click_pick") })));
    const go = /** @type {HTMLButtonElement | null} */ (document.querySelector("#generate-morph"));
    if (go) go.disabled = this.items.length < this.props.least;
    parts.sheet?.mark();
  }

  /** @param {Item} item @param {number} i */
  slot(item, i) {
    const remove = () => {
      this.set(this.items.filter((one) => one !== item));
      /** @type {HTMLElement} */ (this.row.firstChild).focus?.();
    };
    const words = { title: removes(item), "aria-label": `${i + 1}: ${removes(item)}` };
    const slot = button(thumb(item, ""), remove, words);
    slot.className = "gan-slot";
    return slot;
  }
}
