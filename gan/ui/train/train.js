// Train live: start, watch, break, go back in time. The server trains whatever this page does; the page paints the
// newest answer.

import { button } from "../shared/controls.js";
import { h, whenRecoloured, whenSeen } from "../shared/dom.js";
import { offer, onStage } from "../shared/panels.js";
import { askedOf, tellsPlace } from "../shared/place.js";
import { named, t } from "../shared/words.js";
import { Connection } from "../training/connection.js";
import { PicturesCard } from "../training/pictures_card.js";
import { isAlive, statusOf } from "../training/status.js";
import { Timeline } from "../training/timeline.js";
import { VariantView } from "../training/variant_view.js";
import { figuresOf } from "./figures.js";
import { Results } from "./results.js";
import { PresetCard, SettingsCard } from "./settings.js";

/** @typedef {import("../training/messages.js").Frame} Frame */
/** @typedef {import("../training/messages.js").News} News */

const PLAYERS = ["discriminator", "generator", "both"];
const SHEET = "10 / 8"; // the shape of a sheet, until it is known

/** @param {import("../shared/types.js").Panel} panel */
export function build({ element, props }) {
  const train = new Train(props);
  element.querySelector(".gan-panel").replaceChildren(...train.layout());
  train.begin();
}

class Train {
  /** @param {any} props as gan/ui/train/panel.py gives them */
  constructor(props) {
    this.props = props;
    this.makeWords();
    this.timeline = new Timeline({
      show: (index) => this.showSheets(index),
      draw: (point, back) => this.drawCurves(point, back),
      kept: () => Boolean(this.connection.run),
      id: "train-history",
    });
    this.forget();
    this.connection = new Connection({
      known: () => ({ version: this.version, since: this.timeline.points.length, pairs: this.results.shownPairs }),
      take: (news) => this.take(news),
      gone: () => this.end(t("train_gone")),
      say: (text) => this.say(text),
      trouble: () => this.setStatus(t("train_retrying")),
    });
    this.pictures = new PicturesCard(props.sets, {
      id: "train",
      changed: (set) => this.presets.allow(props.needClasses, set.classes),
      status: (text) => this.setStatus(text),
      say: (text) => this.say(text),
      alive: () => this.alive,
    });
    this.presets = new PresetCard(Object.keys(props.presets), {
      changed: () => this.fitPreset(),
      start: () => this.start(),
    });
    this.settings = new SettingsCard(props, (name, value) => {
      if (this.alive && this.running.length === 1)
        this.connection.tell({ what: "change", settings: { [name]: value } });
    });
    this.views = [0, 1].map((number) => new VariantView(number, { prefix: "train", figures: figuresOf }));
    this.stage = h("div", { class: "gan-lanes" }, ...this.views.map(({ root }) => root));
    this.results = new Results({ connection: this.connection, say: (text) => this.say(text) });
    /** The presets that are shown. @type {string[]} */
    this.running = [];
    this.makeCommands();
  }

  /** Nothing has been heard of a run yet. */
  forget() {
    this.timeline.clear();
    this.state = "";
    this.version = -1;
    this.count = 0;
  }

  makeWords() {
    this.status = h("p", { class: "gan-status", id: "train-status" }, t("train_idle"));
    // What a screen reader hears of it: changes, not numbers.
    this.said = h("p", { class: "gan-unseen", role: "status" });
    this.message = h("p", { class: "gan-message", role: "alert", id: "train-message" });
    this.progress = h("progress", { id: "train-progress", max: 1, value: 0, "aria-label": t("train_progress") });
  }

  makeCommands() {
    this.startButton = button("", () => this.start(), { id: "train-start", primary: true });
    const pause = () => this.connection.tell({ what: this.state === "paused" ? "resume" : "pause" });
    this.pauseButton = button("", pause, { id: "train-pause" });
    const stop = () => this.connection.tell({ what: "stop" });
    this.stopButton = button(`■ ${t("train_stop")}`, stop, { id: "train-stop" });
    this.stepButtons = PLAYERS.map((players) =>
      button(t(`train_step_${players}`), () => this.step(players), {
        id: `train-step-${players}`,
        "data-players": players,
      }),
    );
  }

  // ---- words

  /** @param {string} text */
  say(text) {
    this.message.textContent = text;
  }

  /** @param {string} text */
  setStatus(text) {
    this.status.textContent = text;
  }

  get alive() {
    return Boolean(this.connection.run) && isAlive(this.state);
  }

  // ---- commands

  async start(paused = false) {
    this.forget();
    this.say("");
    const presets = this.presets.chosen;
    this.arrange(presets);
    for (const view of this.views) view.clear();
    this.results.clear();
    this.pictures.warning.textContent = "";
    this.setStatus(t("train_starting"));
    const settings = presets.length > 1 ? {} : this.settings.changed;
    const { name: dataset, files } = this.pictures;
    const begun = this.connection.start({ dataset, presets, seed: this.settings.seed, files, settings, paused });
    const { turn } = this.connection;
    const ours = await begun;
    if (turn !== this.connection.turn) return false; // started once more meanwhile
    if (!ours) {
      this.end(t("train_idle"));
      return false;
    }
    this.state = "starting";
    this.fitButtons();
    this.connection.watch();
    return true;
  }

  /** @param {string} players */
  async step(players) {
    if (this.alive || (await this.start(true))) this.connection.tell({ what: "step", players });
  }

  /** The run is gone. @param {string} status */
  end(status) {
    this.state = "";
    this.setStatus(status);
    this.fitButtons();
  }

  fitButtons() {
    const { alive, state } = this;
    this.startButton.textContent = alive ? `↻ ${t("train_again")}` : `▶ ${t("train_start")}`;
    this.pauseButton.textContent = state === "paused" ? `▶ ${t("train_resume")}` : t("pause");
    this.pauseButton.disabled = !["training", "paused"].includes(state);
    this.stopButton.disabled = !alive;
    for (const one of this.stepButtons) one.disabled = alive && ["waiting", "starting"].includes(state);
    this.results.enable(this.timeline.points.length > 0 && Boolean(this.connection.run));
  }

  fitPreset() {
    const { preset, other } = this.presets;
    this.settings.fit(this.props.presets[preset], Boolean(other));
    if (!this.timeline.last) this.arrange(this.presets.chosen);
  }

  /** @param {string[]} presets */
  arrange(presets) {
    this.running = presets;
    this.stage.dataset.lanes = String(presets.length);
    this.views[1].root.hidden = presets.length < 2;
    for (const [i, view] of this.views.entries()) view.name(presets[i] ? named("preset", presets[i]) : "");
    this.results.offer(presets);
  }

  // ---- what the server says

  /** @param {News} news */
  take(news) {
    if (this.state !== news.state) this.said.textContent = t(`train_said_${news.state}`);
    this.state = news.state;
    this.version = news.version;
    if (news.hello) this.greet(news.hello);
    this.timeline.take(news);
    if (news.pairs) this.results.showPairs(news.pairs, news.pairs_number, this.running.length > 1);
    this.progress.value = Math.min(1, this.timeline.last?.done ?? 0);
    this.setStatus(statusOf(news, this.timeline.last, this.props.seconds));
    if (this.state === "over" && !this.timeline.last) for (const view of this.views) view.clear();
    this.fitButtons();
  }

  /** @param {import("../training/messages.js").Hello} hello */
  greet(hello) {
    this.count = hello.shown;
    this.pictures.greet(hello, this.connection.at("real"));
    for (const view of this.views) {
      view.shape(`${hello.columns} / ${hello.shown / hello.columns}`);
      view.plan(hello.charts);
    }
  }

  // ---- time

  /** @param {number} index of a point */
  showSheets(index) {
    const point = this.timeline.points[index];
    for (const variant of point.variants.keys()) {
      this.views[variant].show(this.connection.at("sheet", { frame: index, variant }), point, this.count);
    }
  }

  /** @param {Frame} point @param {Frame | null} back */
  drawCurves(point, back) {
    for (const variant of point.variants.keys()) this.views[variant].draw(this.timeline.points, back);
  }

  // ---- the frame

  layout() {
    const steps = h(
      "span",
      { class: "gan-segments", id: "train-step", role: "group", "aria-label": t("train_step") },
      h("span", {}, t("train_step")),
      ...this.stepButtons,
    );
    const commands = [this.startButton, this.pauseButton, this.stopButton, steps];
    const { pictures, presets, settings } = this;
    return [
      h("div", { class: "gan-column" }, pictures.root, presets.root, settings.root),
      h(
        "div",
        { class: "gan-column gan-wide" },
        h("div", { class: "gan-bar gan-commands" }, ...commands),
        this.progress,
        this.status,
        this.said,
        this.message,
        this.stage,
        this.timeline.root,
        this.results.root,
      ),
    ];
  }

  /** Once it is on the page. */
  begin() {
    for (const view of this.views) {
      view.plan(this.props.charts);
      view.shape(SHEET);
      view.clear();
    }
    // Charts have no size while their tab is hidden.
    whenSeen(this.stage, () => {
      this.timeline.draw();
      if (!this.timeline.last) for (const view of this.views) view.clear();
    });
    whenRecoloured(() => this.timeline.draw());
    const [preset, set] = ["preset", "set"].map((name) => askedOf("train").get(name));
    this.presets.choose(this.presets.names.includes(preset) ? preset : this.presets.preset);
    if (this.props.sets.some((/** @type {any} */ one) => one.name === set)) this.pictures.choose(set);
    else this.pictures.fit();
    tellsPlace("train", () => ({ set: this.pictures.select.value, preset: this.presets.preset }));
    this.fitButtons();
    offer("train", { open: (/** @type {any} */ wanted) => this.open(wanted), leave: () => this.leave() });
  }

  /** From elsewhere on the page: choose, and start what needs no files.
   * @param {{ preset: string, against?: string, dataset?: string, seed?: number }} wanted */
  open({ preset, against, dataset, seed = this.settings.seed }) {
    this.settings.seed = seed;
    this.presets.choose(preset, against);
    this.pictures.choose(dataset);
    const { isOwn, drop, picker } = this.pictures;
    if (!isOwn) this.start();
    requestAnimationFrame(() => {
      // What is to be seen first, wherever the page was scrolled to.
      if (!onStage()) (isOwn ? drop : this.status).scrollIntoView({ block: "center" });
    });
    (isOwn ? picker : this.startButton).focus({ preventScroll: true });
  }

  leave() {
    this.connection.leave();
    this.end(t("train_idle"));
  }
}
