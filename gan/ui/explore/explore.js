// Explore: one picture under the hand. All that it shows follows from `view`; every control writes there and calls
// `update`.

import { button, card, help, modelPicker, segments, takesKeys } from "../shared/controls.js";
import { diced, h, isShown, whenSeen } from "../shared/dom.js";
import { offer, onModel, showTab } from "../shared/panels.js";
import { address } from "../shared/requests.js";
import { MAX_SEED, readView, viewQuery } from "../shared/view_address.js";
import { named, t } from "../shared/words.js";
import { AddressBar } from "./address_bar.js";
import { ClassPicker } from "./class_picker.js";
import { History } from "./history.js";
import { LatentPad } from "./latent_pad.js";
import { Picture } from "./picture.js";
import { RawNumbers } from "./raw_numbers.js";
import { SeedField, Slider } from "./sliders.js";
import { Stroll } from "./stroll.js";

/** @typedef {import("../shared/types.js").View} View */

const SEEDS = MAX_SEED + 1;

/** @param {import("../shared/types.js").Panel} panel */
export function build({ element, props }) {
  const explore = new Explore(props);
  element.querySelector(".gan-explore").replaceChildren(...explore.layout());
  explore.begin(element);
}

class Explore {
  /** @param {any} props as gan/ui/explore/panel.py gives them */
  constructor(props) {
    this.props = props;
    this.models = props.models;
    this.view = readView(new URLSearchParams(location.search), this.models, props, (model) => this.fresh(model));
    this.history = new History(this.view);
    this.picture = new Picture(() => this.view);
    this.stroll = new Stroll(
      this.picture.canvas,
      (seeds) => this.strollOn(seeds),
      () => this.commit(),
    );
    this.addressBar = new AddressBar(() => this.view, this.picture.status);
    this.makeControls();
  }

  /** The view that a model opens with. @param {string} [model] @returns {Required<View>} */
  fresh(model = Object.keys(this.models)[0]) {
    const { classes, seed } = this.models[model];
    return {
      model,
      class: classes?.[7] ?? classes?.[0] ?? null,
      seed,
      truncation: this.props.truncation,
      s: Array(this.props.sliders).fill(0),
      z: null,
      raw: {},
      walk: 0,
      minus: null,
      plus: null,
    };
  }

  get shape() {
    return this.models[this.view.model];
  }

  makeControls() {
    const { reach, rawReach, maxTruncation, mapSteps, truncation } = this.props;
    const [update, commit] = [() => this.update(), () => this.commit()];
    this.picker = modelPicker(
      "explore-model",
      this.models,
      () => this.view.model,
      (name) => this.setModel(name),
    );
    this.modelCard = card(t("model"), this.picker.root);
    this.classes = new ClassPicker({
      classes: () => this.shape.classes ?? [],
      read: () => this.view.class,
      set: (name) => this.setClass(name),
    });
    this.makeChips();
    this.seed = new SeedField(
      { read: () => this.view.seed, preview: (seed) => this.previewSeed(seed), set: (seed) => this.setSeed(seed) },
      this.mix,
      this.from,
    );
    this.truncation = new Slider({
      id: "explore-truncation",
      label: t("truncation"),
      low: 0,
      high: maxTruncation,
      step: 0.01,
      update,
      commit,
      read: () => this.view.truncation,
      write: (value) => {
        this.view.truncation = value;
      },
      initial: () => truncation,
    });
    this.sliders = this.view.s.map((_, i) => this.makeDirection(i));
    this.pad = new LatentPad({
      reach,
      steps: mapSteps,
      count: this.view.s.length,
      commit,
      directionName: (i) => this.directionName(i),
      read: (i) => this.view.s[i],
      write: ([x, y], [a, b]) => {
        this.view.s[x] = a;
        this.view.s[y] = b;
        this.update();
      },
      mapUrl: (axes) => this.mapUrl(axes),
    });
    this.raw = new RawNumbers({
      reach: rawReach,
      update,
      commit,
      view: () => this.view,
      dim: () => this.shape.dim,
    });
    this.undoButton = button(`↶ ${t("undo")}`, () => this.undo(), {
      title: `${t("undo")} (Ctrl+Z)`,
      id: "explore-undo",
    });
    this.downloads = [() => this.shape.size, () => this.props.large].map((side) => this.makeDownload(side));
  }

  /** @param {number} i */
  makeDirection(i) {
    return new Slider({
      id: `explore-slider-${i + 1}`,
      label: this.directionName(i),
      low: -this.props.reach,
      high: this.props.reach,
      step: 0.05,
      update: () => this.update(),
      commit: () => this.commit(),
      read: () => this.view.s[i],
      write: (value) => {
        this.view.s[i] = value;
      },
      initial: () => 0,
    });
  }

  /** What stands in the seed's place, with a way to take it off. */
  makeChips() {
    this.mixText = h("span", {});
    this.mix = this.chip("A − B + C", this.mixText, "minus", "plus");
    this.from = this.chip(t("explore_from"), h("span", {}, t("explore_from")), "z");
  }

  /** @param {string} what @param {Node} text @param {...("minus" | "plus" | "z")} fields */
  chip(what, text, ...fields) {
    const words = t("remove", { what });
    const remove = () => {
      Object.assign(this.view, Object.fromEntries(fields.map((name) => [name, null])));
      this.update();
      this.commit();
      this.seed.input.focus();
    };
    return h("div", { class: "gan-chip" }, text, button("×", remove, { title: words, "aria-label": words }));
  }

  /** @param {() => number} side */
  makeDownload(side) {
    const link = h("a", { class: "gan-button", download: "", href: "#" });
    link.addEventListener("click", () => {
      const smooth = this.picture.smooth ? 1 : 0;
      link.href = address("picture.png", viewQuery(this.view, { download: 1, size: side(), smooth }));
    });
    const sync = () => {
      const text = t("download", { n: side() });
      if (link.textContent === text) return;
      link.textContent = text;
      link.title = t("download_help", { n: side() });
    };
    return { link, sync };
  }

  /** @param {number} i */
  directionName(i) {
    const name = this.shape.directions[i];
    return name ? named("direction", name) : t("direction", { n: i + 1 });
  }

  /** @param {[number, number]} axes */
  mapUrl([x, y]) {
    const s = this.view.s.map((value, i) => (i === x || i === y ? 0 : value));
    return address("map.png", viewQuery({ ...this.view, s }, { x, y }));
  }

  // ---- what the hand does

  /** @param {number} seed */
  previewSeed(seed) {
    Object.assign(this.view, { seed, walk: 0, z: null });
    this.update();
  }

  /** @param {number} seed */
  setSeed(seed) {
    Object.assign(this.view, { seed: ((seed % SEEDS) + SEEDS) % SEEDS, walk: 0, z: null, minus: null, plus: null });
    this.update();
    this.commit();
  }

  roll() {
    this.setSeed(Math.floor(Math.random() * 1e6));
  }

  /** @param {string} name */
  setClass(name) {
    this.view.class = name;
    this.update();
    this.commit();
  }

  /** @param {string} name */
  setModel(name) {
    this.show(this.fresh(name));
    this.commit();
  }

  reset() {
    this.stroll.stop();
    this.show({ ...this.fresh(this.view.model), class: this.view.class });
    this.commit();
  }

  undo() {
    this.stroll.stop();
    const before = this.history.undo();
    if (before) this.show(before);
  }

  /** @param {number} seeds how far to go on */
  strollOn(seeds) {
    this.view.walk += seeds;
    if (this.view.walk > 0.9 * this.props.maxWalk) this.view.walk = 0;
    this.update();
  }

  // ---- what follows from the view

  /** @param {Required<View>} next */
  show(next) {
    const changed = next.model !== this.view.model;
    this.view = next;
    if (changed) this.fitModel();
    this.update();
    this.undoButton.disabled = this.history.empty;
    this.raw.fill();
  }

  /** What depends on the model alone. */
  fitModel() {
    this.classes.fit();
    this.raw.rebuild();
    for (const [i, slider] of this.sliders.entries()) slider.label.textContent = this.directionName(i);
    this.pad.rename();
  }

  update() {
    const { view } = this;
    for (const control of [
      this.picker,
      this.classes,
      this.seed,
      this.truncation,
      ...this.sliders,
      ...this.downloads,
      this.pad,
    ]) {
      control.sync();
    }
    this.from.hidden = !view.z;
    this.mix.hidden = view.minus === null;
    this.mixText.textContent = `${view.seed} − ${view.minus} + ${view.plus}`;
    this.picture.live.ask(address("picture.png", viewQuery(view)));
    this.addressBar.write();
  }

  commit() {
    this.history.commit(this.view);
    this.undoButton.disabled = this.history.empty;
    this.raw.fill();
  }

  // ---- the frame

  layout() {
    const { picture } = this;
    const seen = h(
      "div",
      { class: "gan-seen" },
      h("div", { class: "gan-picture", id: "explore-canvas" }, picture.canvas),
      picture.meter.root,
    );
    const truncation = [this.truncation.root, help(t("truncation_help"))];
    const directions = this.sliders.map((slider) => slider.root);
    return [
      h("section", { class: "gan-viewer" }, seen, ...this.bars(), picture.status),
      h(
        "div",
        { class: "gan-column" },
        this.modelCard,
        this.classes.root,
        card(t("seed"), this.seed.root, ...truncation),
        card(t("directions"), ...directions, help(t("directions_help"))),
      ),
      h("div", { class: "gan-column" }, this.pad.root, this.raw.root, this.classes.keys),
    ];
  }

  bars() {
    const look = segments({
      name: "explore-look",
      label: t("look"),
      titled: false,
      options: [
        [true, t("smooth")],
        [false, t("pixels")],
      ],
      value: this.picture.smooth,
      onpick: (on) => this.picture.setSmooth(on),
    });
    const dice = button(diced(t("roll")), () => this.roll(), { title: t("dice"), id: "explore-dice" });
    const reset = button(t("reset"), () => this.reset(), { title: t("reset"), id: "explore-reset" });
    const link = button(t("link"), () => this.addressBar.copy(), { title: t("link"), id: "explore-link" });
    return [
      h("div", { class: "gan-bar" }, this.stroll.button, dice, this.undoButton, reset),
      h("div", { class: "gan-bar" }, look, link, ...this.downloads.map(({ link: one }) => one)),
    ];
  }

  /** Once it is on the page. @param {HTMLElement} element */
  begin(element) {
    const showModels = () => {
      this.modelCard.hidden = Object.keys(this.models).length < 2;
    };
    showModels();
    onModel(showModels);
    this.fitModel();
    this.undoButton.disabled = true;
    this.update();
    document.addEventListener("keydown", (event) => this.onKey(event));
    // A tab that was hidden has skipped its map.
    whenSeen(element, () => {
      this.pad.sync();
      this.raw.fill();
    });
    this.offerToOthers();
  }

  /** Keys for the whole tab. @param {KeyboardEvent} event */
  onKey(event) {
    if (!isShown(this.picture.canvas) || event.altKey || event.metaKey || takesKeys(event.target)) return;
    const { tagName } = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey) {
      if (event.key !== "z") return;
      event.preventDefault();
      this.undo();
    } else if (event.key === " " && !["BUTTON", "A", "SUMMARY"].includes(tagName)) {
      event.preventDefault();
      this.stroll.toggle();
    } else if (event.key.toLowerCase() === "r") {
      this.roll();
    } else if (this.shape.classes?.includes(event.key)) {
      this.setClass(event.key);
    } else if (event.target === document.body || tagName === "CANVAS") {
      if (this.pad.nudge(event.key, event.shiftKey)) event.preventDefault();
    }
  }

  offerToOthers() {
    /** The visitor's own picture, while the stage walks. @type {{ view: Required<View>, mark: any } | null} */
    let left = null;
    offer("explore", {
      open: (/** @type {View} */ view) => {
        this.stroll.stop();
        this.show({ ...this.fresh(view.model), ...view });
        this.commit();
        showTab("explore");
        setTimeout(() => this.picture.canvas.focus({ preventScroll: true }), 50);
        requestAnimationFrame(() => this.pad.sync());
      },
      walk: (/** @type {number} */ seed) => {
        this.stroll.stop();
        left ??= { view: this.view, mark: this.history.mark() };
        this.show({ ...this.fresh(this.view.model), class: this.view.class, seed });
        this.stroll.start();
      },
      rest: () => {
        this.stroll.stop();
        if (!left) return;
        this.history.restore(left.mark);
        this.show(left.view);
        left = null;
      },
    });
  }
}
