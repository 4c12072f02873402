// The sheet of generated pictures.

import { button, help, segments, spriteOf } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { openInExplore } from "../shared/panels.js";
import { address } from "../shared/requests.js";
import { saveFile } from "../shared/save_file.js";
import { served } from "../shared/served.js";
import { counted, percent, t } from "../shared/words.js";
import { keyOf, ofClass, parts, viewOf } from "./parts.js";

export class Sheet {
  constructor() {
    const attributes = { class: "gan-sheet", id: "generate-grid", role: "group", "aria-label": t("sheet_label") };
    this.grid = h("div", attributes);
    this.summary = help("", { role: "status" });
    this.files = h("div", { class: "gan-bar" });
    this.picks = false;
    this.sprite = "";
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

  /** Whether another sheet is on its way. @param {boolean} another */
  wait(another) {
    this.grid.setAttribute("aria-busy", String(another));
  }

  /** @param {import("../in_browser/sheet.js").Sheet} sheet @param {Record<string, any>} query what was asked for */
  draw({ model, truncation, columns, rows, sprite, items, canvas }, query) {
    const other = this.shown?.model !== model;
    this.shown = { model, truncation };
    if (other) parts.board?.draw(); // its example is of this model
    this.grid.style.setProperty("--columns", String(columns));
    this.items = items.map((/** @type {any} */ item) => ({ ...item, model, truncation }));
    URL.revokeObjectURL(this.sprite); // nothing, where the server had made it
    this.sprite = sprite;
    const tiles = this.items.map((item, i) => this.tile(item, i, spriteOf(sprite, i, columns, rows)));
    this.grid.replaceChildren(...tiles);
    const mean = this.items.reduce((sum, item) => sum + item.score, 0) / this.items.length;
    const told = counted("sheet_summary", this.items.length, { p: percent(mean) });
    this.summary.textContent = `${t("sheet_help")} ${told}`;
    this.mark();
    this.files.replaceChildren(this.pngButton(query, canvas), ...(served ? [this.link(query, "zip")] : []));
  }

  /** A file that the server makes. @param {Record<string, any>} query @param {"png" | "zip"} kind */
  link(query, kind) {
    const href = address("sheet", { ...query, kind, download: 1 });
    return h("a", { class: "gan-button", download: "", href, id: `generate-${kind}` }, t(`sheet_${kind}`));
  }

  /** The sheet as it was drawn here, or the server's.
   * @param {Record<string, any>} query @param {OffscreenCanvas} [canvas] */
  pngButton(query, canvas) {
    if (!canvas) return this.link(query, "png");
    const save = async () => saveFile(await canvas.convertToBlob(), `${query.model}-sheet-seed${query.seed}.png`);
    return button(t("sheet_png"), save, { id: "generate-png" });
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

  /** Of which model its pictures are, and how far from the average; nothing before the first sheet. */
  model() {
    return this.shown;
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
