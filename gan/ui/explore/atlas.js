// The atlas: a map of what a model makes, on which like lies by like. A click goes there; the way that one walks is a
// line on it.

import { drawer } from "../in_browser/drawer.js";
import { cellsOf } from "../in_browser/survey.js";
import { isStill } from "../shared/awake.js";
import { button, help } from "../shared/controls.js";
import { h, isShown } from "../shared/dom.js";
import { sigmoid } from "../shared/rank.js";
import { named, percent, t } from "../shared/words.js";
import { AtlasCamera } from "./atlas_camera.js";
import { colouringsOf, coloursBy, legendOf, RAMP_STYLE } from "./atlas_colours.js";
import { AtlasPicture } from "./atlas_picture.js";
import { Charted, distance } from "./charted.js";
import { atRest } from "./taught_store.js";

const LONGEST = 400; // places of the way that was walked
const FAR = 0.1; // squared distance of mean colours that makes a next one

export class Atlas {
  /** @param {import("./explore.js").Explore} explore */
  constructor(explore) {
    this.explore = explore;
    /** @type {Charted | null} */
    this.charted = null;
    /** @type {import("./atlas_colours.js").Colouring[]} */
    this.colourings = [];
    this.by = "";
    /** @type {string[]} */
    this.colours = [];
    /** @type {import("./charted.js").Near[]} */
    this.way = [];
    /** Where one is. @type {import("./charted.js").Near | null} */
    this.now = null;
    /** The picture in view, and the last one of the way. @type {Float32Array | null} */
    this.here = this.left = null;
    this.known = 0; // pictures, when it was drawn last
    /** @type {number | null} */
    this.over = null;
    this.waiting = false; // for a frame to draw in
    /** What is to be done once all pictures are where they belong. */
    this.onSettled = () => {};
    this.canvas = h("canvas", { "aria-hidden": "true" });
    const words = {
      tabindex: 0,
      role: "application",
      "aria-label": t("atlas_label"),
      "aria-describedby": "atlas-said",
    };
    this.window = h("div", { class: "gan-atlas-window", id: "explore-atlas-window", ...words }, this.canvas);
    this.camera = new AtlasCamera(
      this.window,
      () => this.changed(),
      (x, y, reach) => this.goTo(x, y, reach),
    );
    this.picture = new AtlasPicture(this.canvas, this.camera);
    this.said = h("p", { class: "gan-help", role: "status", id: "atlas-said" });
    this.progress = h("p", { class: "gan-help", id: "atlas-progress" }); // no status: it changes all the time
    this.legend = h("div", { class: "gan-atlas-legend" });
    this.select = h("select", { id: "explore-atlas-colour", onchange: () => this.colourBy(this.select.value) });
    this.root = this.makeRoot();
    this.root.addEventListener("toggle", () => this.turn());
    this.window.addEventListener("pointermove", (event) => this.hover(event));
    this.window.addEventListener("pointerleave", () => this.hover(null));
    new ResizeObserver(() => this.changed()).observe(this.window);
  }

  makeRoot() {
    const { camera } = this;
    const nearer = button("+", () => camera.zoom(1.5), { title: t("atlas_nearer"), "aria-label": t("atlas_nearer") });
    const farther = button("−", () => camera.zoom(1 / 1.5), {
      title: t("atlas_farther"),
      "aria-label": t("atlas_farther"),
    });
    const whole = button(t("atlas_whole"), () => camera.showAll(), { id: "explore-atlas-whole" });
    const colour = h("label", { class: "gan-field gan-atlas-colour" }, t("atlas_colour"), this.select);
    const bar = h("div", { class: "gan-bar" }, colour, this.legend, nearer, farther, whole);
    const parts = [h("summary", {}, t("atlas")), help(t("atlas_help")), bar, this.window, this.progress, this.said];
    return h("details", { class: "gan-card gan-raw gan-atlas", id: "explore-atlas" }, ...parts);
  }

  /** Opens it, and brings it into sight. */
  show() {
    this.root.open = true;
    this.root.scrollIntoView({ behavior: isStill() ? "auto" : "smooth" });
  }

  get isOpen() {
    return this.root.open && isShown(this.root);
  }

  /** It is opened or closed. */
  turn() {
    this.explore.picture.watch = this.root.open ? (picture) => this.walk(picture) : null;
    this.chart();
  }

  /** Another model has another map. */
  rebuild() {
    this.charted?.stop();
    this.charted = null;
    this.way = [];
    this.now = this.here = this.left = this.over = null;
    this.known = 0;
    this.colours = [];
    this.camera.moved = false;
    this.progress.textContent = this.said.textContent = "";
    this.chart();
  }

  /** Brings it in line with the view: what was taught is something to colour by. */
  sync() {
    const taught = this.explore.view.taught.map(({ code }) => code).join();
    if (taught !== this.taught && this.charted && this.colourings.length) this.offerColours().catch(() => {});
    this.taught = taught;
  }

  /** Draws the map of the model in view, if it is open, as far as that has not been done. */
  async chart() {
    if (!this.isOpen) return;
    const { explore } = this;
    const { model } = explore.view;
    this.charted ??= new Charted(model, explore.shape);
    const { charted } = this;
    const wanted = () => this.isOpen && this.charted === charted;
    this.changed();
    try {
      if (!(await drawer.bring(model))) throw new Error("not drawn here");
      if (!wanted()) return;
      await this.offerColours();
      if (!this.here) explore.update(); // where one is
      await charted.chart(wanted, () => wanted() && this.grown());
      if (wanted() && charted.settled) this.onSettled();
    } catch {
      if (wanted()) this.progress.textContent = t("hand_cannot");
    }
  }

  /** There are more pictures, or they have moved. */
  grown() {
    const { items, settled, whole } = this.charted;
    if (this.colours.length !== items.length) this.colourBy(this.by);
    if (items.length !== this.known && this.here && this.charted.count) this.now = this.charted.nearest(this.here);
    this.known = items.length;
    if (items.length < whole) this.progress.textContent = t("atlas_drawing", { n: items.length, m: whole });
    else this.progress.textContent = settled ? "" : t("atlas_arranging");
    this.changed();
  }

  /** What there is to colour by. */
  async offerColours() {
    const { charted } = this;
    const found = await colouringsOf(this.explore);
    if (this.charted !== charted) return;
    this.colourings = found;
    const known = this.colourings.some(({ key }) => key === this.by);
    if (!known) this.by = this.colourings[0].key;
    const options = this.colourings.map(({ key, label }) =>
      h("option", { value: key, selected: key === this.by }, label),
    );
    this.select.replaceChildren(...options);
    this.colourBy(this.by);
  }

  /** @param {string} key */
  colourBy(key) {
    this.by = key;
    const { classes } = this.explore.shape;
    const colouring = this.colourings.find((one) => one.key === key);
    if (!colouring || !this.charted) return;
    this.colours = coloursBy(colouring, this.charted.items, classes);
    const chips = legendOf(colouring, classes).map(({ colour, text }) =>
      h("span", {}, h("i", { style: `background:${colour}` }), text),
    );
    const ramp = [t("atlas_least"), h("i", { class: "gan-ramp", style: `background:${RAMP_STYLE}` }), t("atlas_most")];
    this.legend.replaceChildren(...(chips.length ? chips : ramp));
    this.changed();
  }

  /** Where one is, by the picture that has been painted. @param {ImageData | ImageBitmap} picture */
  walk(picture) {
    if (!(picture instanceof ImageData) || !this.charted) return;
    this.here = cellsOf(picture, this.explore.shape.channels);
    if (this.charted.count) this.now = this.charted.nearest(this.here);
    if (this.now && this.known === this.charted.whole && (!this.left || distance(this.left, this.here) > FAR)) {
      this.left = this.here;
      this.way.push(this.now);
      if (this.way.length > LONGEST) this.way.shift();
    }
    this.changed();
  }

  /** It is drawn anew, with the next frame. */
  changed() {
    if (this.waiting || !this.charted || !this.isOpen) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      if (!this.charted || !this.isOpen) return;
      this.camera.fit(this.charted.places);
      const way = this.now ? [...this.way, this.now] : [];
      this.picture.draw(this.charted, this.colours, way, this.over);
      this.picture.inset(this.explore.picture.canvas);
    });
  }

  /** @param {PointerEvent | null} event */
  hover(event) {
    const box = this.window.getBoundingClientRect();
    const found =
      event && this.charted ? this.picture.at(this.charted, event.clientX - box.left, event.clientY - box.top) : null;
    if (found === this.over) return;
    this.over = found;
    this.window.classList.toggle("gan-over", found !== null);
    if (found === null) this.said.textContent = "";
    else this.tell(found);
    this.changed();
  }

  /** Which picture that is. @param {number} i */
  tell(i) {
    const item = this.charted.items[i];
    const label = item.class === null ? "" : `${named("class", item.class)}, `;
    this.said.textContent = t("atlas_told", { label, seed: item.seed, p: percent(sigmoid(item.logit)) });
  }

  /** @param {number} x @param {number} y in pixels of the window
   * @param {number} [reach] how far from there it may be */
  goTo(x, y, reach) {
    const found = this.charted && this.picture.at(this.charted, x, y, reach);
    if (found === null) return;
    const { explore } = this;
    const { class: label, seed } = this.charted.items[found];
    const taught = atRest(explore.view.taught);
    explore.stroll.stop();
    explore.take({ ...explore.fresh(explore.view.model), class: label, seed, truncation: 1, taught });
    this.tell(found);
  }
}
