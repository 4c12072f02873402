// A pad that moves two directions at once over a map of what waits where.

import { LiveMap, mapAddress } from "../in_browser/live_map.js";
import { card, help } from "../shared/controls.js";
import { h, isShown, later, placeOn } from "../shared/dom.js";
import { fixed, t } from "../shared/words.js";

const NUDGE = 0.1;
/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * @typedef {object} PadSettings
 * @property {number} reach how far each axis goes
 * @property {number} steps pictures along each side of the map
 * @property {number} count how many directions there are
 * @property {(i: number) => string} directionName
 * @property {(i: number) => number} read
 * @property {(axes: [number, number], values: [number, number]) => void} write
 * @property {() => void} commit
 * @property {() => import("../shared/types.js").View} view
 */

export class LatentPad {
  /** @param {PadSettings} settings */
  constructor(settings) {
    this.settings = settings;
    /** @type {[number, number]} */
    this.axes = [0, 1];
    this.canvas = h("canvas", { width: settings.steps, height: settings.steps, "aria-hidden": "true" });
    this.handle = h("div", { class: "gan-handle", "aria-hidden": "true" });
    this.surface = this.makeSurface();
    this.selects = [0, 1].map((axis) => this.makeSelect(axis));
    this.map = new LiveMap((picture) => this.paint(picture));
    this.drawn = "";
    this.refreshLater = later(120, () => this.refreshNow());
    const fields = ["pad_x", "pad_y"].map((key, axis) => h("label", {}, t(key), this.selects[axis]));
    this.root = card(t("pad"), this.surface, h("div", { class: "gan-pair" }, ...fields), help(t("pad_help")));
    this.root.classList.add("gan-pad-card");
    this.root.id = "explore-pad";
  }

  /** Once the hand rests; an empty map at once, as the picture may move by itself. */
  refresh() {
    if (this.drawn) this.refreshLater();
    else this.refreshNow();
  }

  refreshNow() {
    const { view, steps, reach } = this.settings;
    const plane = { view: view(), axes: this.axes, steps, reach };
    const url = mapAddress(plane);
    if (url === this.drawn || !isShown(this.surface)) return;
    this.drawn = url;
    this.map.ask(plane);
  }

  makeSurface() {
    const { reach } = this.settings;
    const attributes = {
      class: "gan-pad",
      tabindex: 0,
      role: "slider",
      "aria-label": t("pad_label"),
      "aria-valuemin": -reach,
      "aria-valuemax": reach,
      "aria-valuenow": 0,
    };
    const surface = h("div", attributes, this.canvas, this.handle);
    surface.addEventListener("pointerdown", (event) => {
      surface.setPointerCapture(event.pointerId);
      this.follow(event);
    });
    surface.addEventListener("pointermove", (event) => {
      if (event.buttons & 1) this.follow(event);
    });
    surface.addEventListener("pointerup", () => this.settings.commit());
    surface.addEventListener("dblclick", () => {
      this.move(0, 0);
      this.settings.commit();
    });
    surface.addEventListener("keydown", (event) => {
      if (this.nudge(event.key, event.shiftKey)) event.preventDefault();
    });
    return surface;
  }

  /** @param {number} axis */
  makeSelect(axis) {
    const { count, directionName } = this.settings;
    const options = Array.from({ length: count }, (_, i) =>
      h("option", { value: i, selected: this.axes[axis] === i }, directionName(i)),
    );
    const select = h("select", { onchange: () => this.choose(axis, +select.value) }, ...options);
    return select;
  }

  /** @param {number} axis @param {number} direction */
  choose(axis, direction) {
    // The same twice would be one: they change places.
    if (this.axes[1 - axis] === direction) this.axes[1 - axis] = this.axes[axis];
    this.axes[axis] = direction;
    for (const [i, select] of this.selects.entries()) select.value = String(this.axes[i]);
    this.sync();
  }

  /** The map's outer pictures are centred on the reach, half a picture inside the edge. */
  get inner() {
    return (this.settings.steps - 1) / this.settings.steps / 2;
  }

  /** @param {PointerEvent} event */
  follow(event) {
    const [across, down] = placeOn(this.surface, event);
    const value = (/** @type {number} */ share) => ((share - 0.5) / this.inner) * this.settings.reach;
    this.move(value(across), -value(down));
  }

  /** @param {number} x @param {number} y */
  move(x, y) {
    const { reach, write } = this.settings;
    const clip = (/** @type {number} */ value) => Math.max(-reach, Math.min(reach, value));
    write(this.axes, [clip(x), clip(y)]);
  }

  /** Moves by an arrow key; whether it was one. @param {string} key @param {boolean} big */
  nudge(key, big) {
    const way = WAYS[key];
    if (!way) return false;
    const step = (big ? 5 : 1) * NUDGE;
    const [x, y] = this.axes.map(this.settings.read);
    this.move(x + way[0] * step, y + way[1] * step);
    this.settings.commit();
    return true;
  }

  /** @param {ImageBitmap | OffscreenCanvas} picture */
  paint(picture) {
    [this.canvas.width, this.canvas.height] = [picture.width, picture.height];
    this.canvas.getContext("2d").drawImage(picture, 0, 0);
  }

  /** Brings handle and map in line with the view. */
  sync() {
    const [x, y] = this.axes.map(this.settings.read);
    const share = (/** @type {number} */ value) => (value / this.settings.reach) * this.inner + 0.5;
    this.handle.style.left = `${100 * share(x)}%`;
    this.handle.style.top = `${100 * share(-y)}%`;
    this.surface.setAttribute("aria-valuenow", x.toFixed(1));
    this.surface.setAttribute("aria-valuetext", t("pad_value", { x: fixed(x, 1), y: fixed(y, 1) }));
    this.refresh();
  }

  /** Another model has other directions. */
  rename() {
    for (const option of this.selects.flatMap((select) => [...select.options])) {
      option.textContent = this.settings.directionName(+option.value);
    }
  }
}
