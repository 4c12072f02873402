// What each layer of the generator makes of the latent, as small pictures that move with the sliders; a click switches
// one off or doubles it, and the picture follows. After Bau et al., "GAN Dissection" (2019).

import { LiveFeatureMaps } from "../in_browser/live_feature_maps.js";
import { button, help, roam, segments } from "../shared/controls.js";
import { h, isShown } from "../shared/dom.js";
import { t } from "../shared/words.js";

const NEXT = { 1: 0, 0: 2, 2: 1 }; // what a click makes of a factor
// From nothing over the page's green to white.
const RAMP = Array.from({ length: 256 }, (_, i) => {
  const share = i / 255;
  const at = (/** @type {number} */ low, /** @type {number} */ middle) =>
    share < 0.6 ? low + (middle - low) * (share / 0.6) : middle + (255 - middle) * ((share - 0.6) / 0.4);
  return [at(8, 20), at(20, 184), at(24, 166)];
});

/** How many stand side by side, so that none is smaller than a finger. @param {number} count */
const columnsOf = (count) => (count > 100 ? 12 : count > 30 ? 8 : 6);

export class FeatureMaps {
  /**
   * @param {{ view: () => Required<import("../shared/types.js").View>, shapes: () => [number, number][],
   *   update: () => void, commit: () => void }} settings `shapes`: how many maps of which side each level has
   */
  constructor(settings) {
    this.settings = settings;
    this.level = 0;
    this.marked = ""; // the maps that the tiles show
    this.canvas = h("canvas", { "aria-hidden": "true" });
    this.grid = h("div", { class: "gan-maps-grid", role: "group" });
    this.grid.addEventListener("keydown", (event) => roam(event, this.grid, this.shape.columns));
    this.board = h("div", { class: "gan-maps-board" }, this.canvas, this.grid);
    this.levels = h("div", {});
    this.told = help("", { role: "status", id: "explore-maps-told" });
    this.reset = button(t("maps_reset"), () => this.clear(), { id: "explore-maps-reset" });
    const bar = h("div", { class: "gan-bar" }, this.reset, this.told);
    const parts = [h("summary", {}, t("maps")), help(t("maps_help")), this.levels, this.board, bar];
    this.root = h("details", { class: "gan-card gan-raw gan-maps", id: "explore-maps" }, ...parts);
    this.root.addEventListener("toggle", () => this.sync());
    this.live = new LiveFeatureMaps((values) => this.paint(values));
  }

  get shape() {
    const [count, side] = this.settings.shapes()[this.level];
    return { count, side, columns: columnsOf(count) };
  }

  /** Another model has other levels. */
  rebuild() {
    const shapes = this.settings.shapes();
    this.level = shapes.length - 2; // large enough to be read, early enough to be of things rather than of edges
    const options = shapes.map(
      ([count, side], i) => /** @type {[number, string]} */ ([i, `${side}×${side} · ${count}`]),
    );
    const pick = (/** @type {any} */ level) => {
      this.level = level;
      this.fill();
      this.sync();
    };
    const picker = segments({
      name: "explore-maps-level",
      label: t("maps_level"),
      options,
      value: this.level,
      onpick: pick,
    });
    this.levels.replaceChildren(picker);
    this.fill();
  }

  fill() {
    const { count, columns } = this.shape;
    this.board.style.setProperty("--columns", String(columns));
    this.board.scrollTop = 0;
    this.grid.setAttribute("aria-label", t("maps"));
    const tile = (/** @type {number} */ i) =>
      h("button", { type: "button", tabindex: i ? -1 : 0, onclick: () => this.turn(i) });
    this.grid.replaceChildren(...Array.from({ length: count }, (_, i) => tile(i)));
    this.mark();
  }

  /** @param {number} i */
  factorOf(i) {
    return this.settings.view().maps[`${this.level}.${i}`] ?? 1;
  }

  /** On, off, doubled, on again. @param {number} i */
  turn(i) {
    const { maps } = this.settings.view();
    const name = `${this.level}.${i}`;
    const next = NEXT[/** @type {0 | 1 | 2} */ (this.factorOf(i))];
    if (next === 1) delete maps[name];
    else maps[name] = next;
    this.change();
  }

  clear() {
    this.settings.view().maps = {};
    this.change();
  }

  change() {
    this.settings.update();
    this.settings.commit();
  }

  mark() {
    for (const [i, tile] of [...this.grid.children].entries()) {
      const factor = this.factorOf(i);
      const words = t(`map_${factor}`, { n: i + 1 });
      if (tile.getAttribute("aria-label") === words) continue;
      /** @type {HTMLElement} */ (tile).dataset.factor = String(factor);
      tile.setAttribute("aria-label", words);
      tile.setAttribute("title", words);
    }
    const factors = Object.values(this.settings.view().maps);
    const off = factors.filter((factor) => factor === 0).length;
    this.told.textContent = factors.length ? t("maps_told", { off, doubled: factors.length - off }) : "";
    this.reset.disabled = !factors.length;
  }

  /** Brings it in line with the view. */
  sync() {
    if (!this.root.open || !isShown(this.root)) return;
    const now = JSON.stringify(this.settings.view().maps);
    if (now !== this.marked) this.mark();
    this.marked = now;
    this.live.ask({ view: this.settings.view(), level: this.level });
  }

  /** @param {Uint8Array} values */
  paint(values) {
    const { count, side, columns } = this.shape;
    if (values.length !== count * side * side) return; // of a level that has been left
    const rows = Math.ceil(count / columns);
    const picture = new ImageData(columns * side, rows * side);
    for (const [i, value] of values.entries()) {
      const [map, row, column] = [Math.floor(i / side ** 2), Math.floor((i % side ** 2) / side), i % side];
      const at = (Math.floor(map / columns) * side + row) * picture.width + (map % columns) * side + column;
      picture.data.set(RAMP[value], 4 * at);
      picture.data[4 * at + 3] = 255;
    }
    Object.assign(this.canvas, { width: picture.width, height: picture.height });
    this.canvas.getContext("2d").putImageData(picture, 0, 0);
  }
}
