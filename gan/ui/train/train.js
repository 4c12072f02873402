// Train live: start, watch, break, go back in time. The server trains whatever this page does; the page paints the
// newest answer.

import { button } from "../shared/controls.js";
import { h, whenRecoloured, whenSeen } from "../shared/dom.js";
import { offer, onStage } from "../shared/panels.js";
import { fixed, named, significant, t, whole } from "../shared/words.js";
import { Connection } from "./connection.js";
import { PicturesCard } from "./pictures_card.js";
import { Results } from "./results.js";
import { PresetCard, SettingsCard } from "./settings.js";
import { VariantView } from "./variant_view.js";

/** @typedef {import("./messages.js").Frame} Frame */
/** @typedef {import("./messages.js").News} News */

const PLAYERS = ["discriminator", "generator", "both"];
const SHEET = "10 / 8"; // the shape of a sheet, until it is known
/** What the status says in each state. @type {Record<string, string>} */
const STATUS = {
  waiting: "train_waiting",
  starting: "train_starting",
  training: "train_running",
  paused: "train_paused",
};

/** @param {import("../shared/types.js").Panel} panel */
export function build({ element, props, trigger }) {
  const train = new Train(props, (name) => {
    props.value = name;
    trigger("use");
  });
  element.querySelector(".gan-panel").replaceChildren(...train.layout());
  train.begin();
}

class Train {
  /** @param {any} props as gan/ui/train/panel.py gives them @param {(name: string) => void} announce */
  constructor(props, announce) {
    this.props = props;
    this.forget();
    this.makeWords();
    this.connection = new Connection({
      known: () => ({ version: this.version, since: this.points.length, pairs: this.results.shownPairs }),
      take: (news) => this.take(news),
      gone: () => this.end(t("train_gone")),
      say: (text) => this.say(text),
      trouble: () => this.setStatus(t("train_retrying")),
    });
    this.pictures = new PicturesCard(props.sets, {
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
    this.views = [new VariantView(0), new VariantView(1)];
    this.stage = h("div", { class: "gan-lanes" }, ...this.views.map(({ root }) => root));
    this.results = new Results({ connection: this.connection, say: (text) => this.say(text), announce });
    /** The presets that are shown. @type {string[]} */
    this.running = [];
    this.makeCommands();
    this.makeTime();
  }

  /** Nothing has been heard of a run yet. */
  forget() {
    this.state = "";
    /** @type {Frame[]} */
    this.points = [];
    /** Indices of the points whose sheets are kept. @type {number[]} */
    this.kept = [];
    this.version = -1;
    this.frame = -1;
    this.count = 0;
    /** The point that is looked back at, or none. @type {number | null} */
    this.back = null;
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

  makeTime() {
    const words = { id: "train-history", "aria-label": t("train_history") };
    this.past = h("input", { type: "range", min: 0, max: 0, step: 1, value: 0, disabled: true, ...words });
    this.pastText = h("output", {});
    this.past.addEventListener("input", () => {
      const index = +this.past.value;
      this.back = index >= this.kept.length - 1 ? null : this.kept[index];
      this.goBack();
    });
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
    return Boolean(this.connection.run) && Object.hasOwn(STATUS, this.state);
  }

  // ---- commands

  async start(paused = false) {
    this.forget();
    this.say("");
    const presets = this.presets.chosen;
    this.arrange(presets);
    for (const view of this.views) view.clear();
    this.results.clear();
    this.pastText.textContent = this.pictures.warning.textContent = "";
    this.past.disabled = true;
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
    this.state = this.connection.run ? "over" : "";
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
    this.results.enable(this.points.length > 0 && Boolean(this.connection.run));
  }

  fitPreset() {
    const { preset, other } = this.presets;
    this.settings.fit(this.props.presets[preset], Boolean(other));
    if (!this.points.length) this.arrange(this.presets.chosen);
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
    this.points.push(...news.points);
    this.kept = news.kept;
    if (news.hello) this.greet(news.hello);
    if (news.frame !== this.frame && this.points[news.frame]) {
      this.frame = news.frame;
      if (this.back === null) this.showSheets(this.frame);
    }
    if (news.points.length) this.lengthenPast();
    if (news.pairs) this.results.showPairs(news.pairs, news.pairs_number, this.running.length > 1);
    this.progress.value = Math.min(1, this.points.at(-1)?.done ?? 0);
    this.setStatus(this.statusOf(news));
    if (this.state === "over" && !this.points.length) for (const view of this.views) view.clear();
    this.fitButtons();
  }

  /** @param {import("./messages.js").Hello} hello */
  greet(hello) {
    this.count = hello.shown;
    this.pictures.greet(hello, this.connection.at("real"));
    for (const view of this.views) {
      view.shape(`${hello.columns} / ${hello.shown / hello.columns}`);
      view.plan(hello.charts);
    }
  }

  /** @param {News} news */
  statusOf(news) {
    const last = this.points.at(-1);
    const seen = last?.variants.reduce((sum, one) => sum + one.images, 0) ?? 0;
    const { seconds } = this.props;
    const facts = {
      step: last?.step ?? 0,
      images: whole(last?.images ?? 0),
      rate: significant(last?.seconds ? seen / last.seconds : 0),
      seconds,
      place: news.place,
      n: whole(news.loading?.count ?? 0),
      left: last?.done ? Math.max(0, Math.round(last.seconds / last.done - last.seconds)) : seconds,
    };
    if (news.state === "starting" && news.loading) {
      return t(news.loading.download ? "train_downloading" : "train_loading", facts);
    }
    return t(STATUS[news.state] ?? `train_over_${news.why}`, facts);
  }

  // ---- time

  /** There is one sheet more to go back to. */
  lengthenPast() {
    this.past.max = String(Math.max(0, this.kept.length - 1));
    this.past.disabled = this.kept.length < 2;
    const { back } = this;
    this.past.value = back === null ? this.past.max : String(this.kept.findIndex((index) => index >= back));
    if (this.drawing) return;
    this.drawing = requestAnimationFrame(() => {
      this.drawing = 0;
      this.draw();
    });
  }

  /** @param {number} index of a point */
  showSheets(index) {
    const point = this.points[index];
    for (const variant of point.variants.keys()) {
      this.views[variant].show(this.connection.at("sheet", { frame: index, variant }), point, this.count);
    }
  }

  goBack() {
    const wanted = this.back ?? this.kept.at(-1);
    if (!this.points[wanted] || !this.connection.run) return;
    if (this.back === null) this.frame = wanted;
    this.draw();
    this.showSheets(wanted);
  }

  draw() {
    const point = this.points[this.back ?? this.frame] ?? this.points.at(-1);
    if (!point) return;
    const back = this.back === null ? null : this.points[this.back];
    for (const variant of point.variants.keys()) this.views[variant].draw(this.points, back);
    this.pastText.textContent = t("train_history_at", { step: point.step, seconds: fixed(point.seconds, 1) });
    this.past.setAttribute("aria-valuetext", this.pastText.textContent);
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
    const label = h("label", { for: "train-history" }, t("train_history"));
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
        h("div", { class: "gan-slider gan-past" }, label, this.past, this.pastText),
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
      this.draw();
      if (!this.points.length) for (const view of this.views) view.clear();
    });
    whenRecoloured(() => this.draw());
    this.presets.choose(this.presets.preset);
    this.pictures.fit();
    this.fitButtons();
    offer("train", { open: (/** @type {any} */ wanted) => this.open(wanted), leave: () => this.leave() });
  }

  /** From elsewhere on the page: choose, and start what needs no files.
   * @param {{ preset: string, dataset?: string, seed?: number }} wanted */
  open({ preset, dataset, seed = this.settings.seed }) {
    this.settings.seed = seed;
    this.presets.choose(preset);
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
    this.connection.turn += 1;
    this.connection.leave();
    this.end(t("train_idle"));
  }
}
