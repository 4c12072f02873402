// Explore: one picture under the hand. All that it shows follows from `view`; every control writes there and calls
// `update`.

import { button, card, modelPicker } from "../shared/controls.js";
import { h, whenSeen } from "../shared/dom.js";
import { onModel } from "../shared/panels.js";
import { askedOf, askedTab } from "../shared/place.js";
import { MAX_SEED, readView } from "../shared/view_address.js";
import { t } from "../shared/words.js";
import { AddressBar } from "./address_bar.js";
import { Atlas } from "./atlas.js";
import { Between } from "./between.js";
import { ClassPicker } from "./class_picker.js";
import { Directions } from "./directions.js";
import { DownloadLink } from "./download_link.js";
import { FeatureMaps } from "./feature_maps.js";
import { hintAtDragging } from "./hints.js";
import { History } from "./history.js";
import { Idle } from "./idle.js";
import { onKey } from "./keys.js";
import { layoutOf } from "./layout.js";
import { ModelPictures } from "./model_pictures.js";
import { offerToOthers } from "./offers.js";
import { Picture } from "./picture.js";
import { RawNumbers } from "./raw_numbers.js";
import { recallModels } from "./recall.js";
import { SeedCard } from "./seed_card.js";
import { Stroll } from "./stroll.js";
import { TaughtSliders } from "./taught_sliders.js";
import { atRest, recallTaught } from "./taught_store.js";
import { Tools } from "./tools.js";

/** @typedef {import("../shared/types.js").View} View */

const SEEDS = MAX_SEED + 1;

/** @param {import("../shared/types.js").Panel} panel */
export function build({ element, props }) {
  const explore = new Explore(props);
  const grid = element.querySelector(".gan-explore");
  grid.replaceChildren(...layoutOf(explore));
  grid.after(h("div", { class: "gan-panel" }, explore.atlas.root));
  explore.begin(element);
}

export class Explore {
  /** @param {any} props as gan/ui/explore/panel.py gives them */
  constructor(props) {
    this.props = props;
    this.models = props.models;
    this.view = readView(new URLSearchParams(location.search), this.models, props, (model) => this.fresh(model));
    this.history = new History(this.view);
    this.picture = new Picture(
      () => this.view,
      () => this.shape.sharpens,
      () => this.stroll.on,
    );
    this.stroll = new Stroll(
      this.picture.canvas,
      (seeds) => this.strollOn(seeds),
      () => this.commit(),
    );
    this.idle = new Idle(this.picture.canvas, (seeds) => this.strollOn(seeds));
    this.addressBar = new AddressBar(
      () => this.view,
      () => this.shape.version,
      this.picture.status,
    );
    this.makeControls();
  }

  /** The view that a model opens with. @param {string} [model] @returns {Required<View>} */
  fresh(model = Object.keys(this.models)[0]) {
    const { classes, seed, first, version } = this.models[model];
    return {
      model,
      class: first ?? classes?.[0] ?? null,
      seed,
      truncation: this.props.truncation,
      s: Array(this.props.sliders).fill(0),
      z: null,
      raw: {},
      walk: 0,
      minus: null,
      plus: null,
      taught: recallTaught(version).slice(0, this.props.maxTaught),
      maps: {},
    };
  }

  get shape() {
    return this.models[this.view.model];
  }

  makeControls() {
    const { maxTruncation, truncation } = this.props;
    const [update, commit] = [() => this.update(), () => this.commit()];
    this.modelPictures = new ModelPictures((name) => this.fresh(name));
    this.picker = modelPicker(
      "explore-model",
      this.models,
      () => this.view.model,
      (name) => this.setModel(name),
      (name) => this.modelPictures.of(name),
    );
    this.modelCard = card(t("model"), this.picker.root);
    this.classes = new ClassPicker({
      classes: () => this.shape.classes ?? [],
      read: () => this.view.class,
      set: (name) => this.setClass(name),
    });
    this.seedCard = new SeedCard({
      view: () => this.view,
      preview: (seed) => this.previewSeed(seed),
      set: (seed) => this.setSeed(seed),
      update,
      commit,
      truncation,
      maxTruncation,
    });
    this.makeDirections();
    this.maps = new FeatureMaps({ view: () => this.view, shapes: () => this.shape.maps, update, commit });
    this.undoButton = button(`↶ ${t("undo")}`, () => this.undo(), {
      title: `${t("undo")} (Ctrl+Z)`,
      id: "explore-undo",
    });
    this.between = new Between(this);
    this.tools = new Tools(this);
    this.atlas = new Atlas(this);
    /** What follows from every movement. */
    const { picker, classes, seedCard, directions, taught, maps, tools, atlas } = this;
    this.synced = [picker, classes, seedCard, directions, taught, maps, tools, atlas];
    const native = () => this.shape.size;
    this.downloads = [native, () => this.props.large].map(
      (side) => new DownloadLink({ side, native, view: () => this.view, look: () => this.picture.look }),
    );
  }

  makeDirections() {
    const { reach, rawReach, mapSteps } = this.props;
    const [update, commit] = [() => this.update(), () => this.commit()];
    this.directions = new Directions({
      count: this.view.s.length,
      reach,
      mapSteps,
      view: () => this.view,
      names: () => this.shape.directions,
      update,
      commit,
    });
    this.taught = new TaughtSliders(this);
    this.raw = new RawNumbers({
      reach: rawReach,
      update,
      commit,
      view: () => this.view,
      dim: () => this.shape.dim,
      classes: () => Boolean(this.shape.classes),
      beside: this.directions.nameless,
    });
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
    this.tools.forget();
    const taught = atRest(this.view.taught);
    this.show({ ...this.fresh(this.view.model), class: this.view.class, taught });
    this.commit();
  }

  undo() {
    this.stroll.stop();
    this.tools.forget();
    const before = this.history.undo();
    if (!before) return;
    const { model, taught } = this.view;
    this.show(before);
    if (before.model === model) this.taught.remember(taught);
  }

  /** What a tool has made of the picture. @param {Required<View>} view */
  take(view) {
    this.show(view);
    this.commit();
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
    this.picture.fit();
    this.classes.fit();
    this.seedCard.fit(this.shape.holds);
    this.directions.rename();
    this.raw.rebuild();
    this.between.rebuild();
    this.maps.rebuild();
    this.atlas.rebuild();
    for (const one of this.downloads) one.fit();
  }

  update() {
    this.picture.live.ask(this.view); // first: it has the longest way
    for (const control of this.synced) control.sync();
    this.addressBar.write();
  }

  commit() {
    this.picture.status.textContent = ""; // of what was in view before
    this.history.commit(this.view);
    this.undoButton.disabled = this.history.empty;
    this.raw.fill();
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
    hintAtDragging(this.directions.sliders[0].root);
    this.modelPictures.begin();
    const shown = [...askedOf("explore").keys()].some(
      (name) => !["model", "class", "truncation", "lang"].includes(name),
    );
    if (!shown && !askedTab()) this.idle.begin(); // who follows a link to a picture wants that one
    document.addEventListener("keydown", (event) => onKey(this, event));
    // A tab that was hidden has skipped its map.
    whenSeen(element, () => {
      this.directions.pad.sync();
      this.raw.fill();
      this.maps.sync();
      this.atlas.chart();
    });
    offerToOthers(this);
    recallModels(this, new URLSearchParams(location.search));
  }
}
