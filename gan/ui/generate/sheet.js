// The sheet of generated pictures.

import { button, help, segments, spriteOf } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { openInExplore } from "../shared/panels.js";
import { askedOf, tellsPlace } from "../shared/place.js";
import { address } from "../shared/requests.js";
import { counted, percent, t } from "../shared/words.js";
import { keyOf, ofClass, parts, viewOf } from "./parts.js";

const FILES = [
  ["png", "sheet_png"],
  ["zip", "sheet_zip"],
];

/** @param {import("../shared/types.js").Panel} panel props.value: see `sheet_value` in gan/ui/generate/request.py */
export function build({ element, props, watch }) {
  const sheet = new Sheet();
  parts.sheet = sheet;
  element.querySelector(".gan-panel").replaceChildren(...sheet.layout());
  const draw = () => {
    if (props.value?.items) sheet.draw(props.value);
  };
  let changed = false;
  watch("value", () => {
    changed = true;
    draw();
  });
  draw();
  const asked = askedOf("generate").get("model"); // which Python answers once the page is whole
  tellsPlace("generate", () => ({ model: changed || !asked ? props.value.model : asked }));
}

class Sheet {
  constructor() {
    const attributes = { class: "gan-sheet", id: "generate-grid", role: "group", "aria-label": t("sheet_label") };
    this.grid = h("div", attributes);
    this.summary = help("", { role: "status" });
    this.files = h("div", { class: "gan-bar" });
    this.picks = false;
    /** @type {{ model: string, truncation: number } | null} */
    this.shown = null;
    /** @type {(import("./parts.js").Item & { score: number })[]} */
    this.items = [];
  }

  layout() {
    const mode = segments({
      name: "generate-click",
      label: t("click_does"),
      options: [
        [false, t("click_open")],
        [true, t("click_pick")],
      ],
      value: this.picks,
      onpick: (on) => {
        this.picks = on;
        this.mark();
      },
    });
    return [h("div", { class: "gan-bar" }, mode), this.grid, this.summary, this.files];
  }

  /** @param {any} value */
  draw({ model, truncation, columns, rows, sprite, items, query }) {
    const other = this.shown?.model !== model;
    this.shown = { model, truncation };
    if (other) parts.board?.draw(); // its example is of this model
    this.grid.style.setProperty("--columns", columns);
    this.items = items.map((/** @type {any} */ item) => ({ ...item, model, truncation }));
    const tiles = this.items.map((item, i) => this.tile(item, i, spriteOf(sprite, i, columns, rows)));
    this.grid.replaceChildren(...tiles);
    const mean = this.items.reduce((sum, item) => sum + item.score, 0) / this.items.length;
    const told = counted("sheet_summary", this.items.length, { p: percent(mean) });
    this.summary.textContent = `${t("sheet_help")} ${told}`;
    this.mark();
    const link = (/** @type {string} */ kind, /** @type {string} */ key) => {
      const href = address("sheet", { ...query, kind, download: 1 });
      return h("a", { class: "gan-button", download: "", href, id: `generate-${kind}` }, t(key));
    };
    this.files.replaceChildren(...FILES.map(([kind, key]) => link(kind, key)));
  }

  /** @param {typeof this.items[number]} item @param {number} i @param {Node} picture */
  tile(item, i, picture) {
    const p = percent(item.score);
    const tile = button(picture, (event) => this.act(item, event), {
      "aria-label": t("tile_alt", { n: i + 1, label: ofClass(item), seed: item.seed, p }),
      title: `${t("seed")} ${item.seed}`,
    });
    tile.className = "gan-tile";
    tile.append(h("span", { class: "gan-believed", style: `--p:${100 * item.score}%` }, `${p}%`));
    return tile;
  }

  /** @param {typeof this.items[number]} item @param {MouseEvent} event */
  act(item, event) {
    if (parts.board?.take(item)) return;
    if (this.picks || event.shiftKey) parts.tray?.toggle(item);
    else openInExplore(viewOf(item));
  }

  /** Of which model its pictures are, and how far from the average. */
  model() {
    const { model, truncation } = this.shown;
    return { model, truncation };
  }

  /** Shows which pictures are in the tray. */
  mark() {
    const chosen = (parts.tray?.chosen() ?? []).map(keyOf);
    for (const [i, tile] of [.../** @type {Iterable<HTMLElement>} */ (this.grid.children)].entries()) {
      const at = chosen.indexOf(keyOf(this.items[i]));
      if (this.picks || at >= 0) tile.setAttribute("aria-pressed", String(at >= 0));
      else tile.removeAttribute("aria-pressed");
      tile.dataset.order = at >= 0 ? String(at + 1) : "";
    }
  }
}
