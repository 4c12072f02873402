// A relative that learns from nothing in front of one's eyes: the machinery of the live tab, with its own sheet.

import { button, card, help, radio } from "../shared/controls.js";
import { h, whenRecoloured, whenSeen } from "../shared/dom.js";
import { t } from "../shared/words.js";
import { Connection } from "../training/connection.js";
import { PicturesCard } from "../training/pictures_card.js";
import { isAlive, statusOf } from "../training/status.js";
import { Timeline } from "../training/timeline.js";
import { VariantView } from "../training/variant_view.js";

/** @typedef {ConstructorParameters<typeof VariantView>[1]["figures"]} Figures */

const FILMS = ["mp4", "webp", "gif"];

export class LiveTraining {
  /**
   * @param {{ relative: string, presets: string[], charts: import("../shared/types.js").Chart[], seconds: number,
   *   sets: import("../training/pictures_card.js").DataSet[], both: boolean, shape: string, figures: Figures,
   *   use: (name: string) => void }} settings `both`: it learns from two sets; `shape`: of a sheet, before it is known;
   *   `use`: takes the trained model
   */
  constructor(settings) {
    this.settings = settings;
    const { relative, presets } = settings;
    this.id = (/** @type {string} */ name) => `${relative}-${name}`;
    this.state = "";
    this.version = -1;
    this.count = 0;
    this.status = h("p", { class: "gan-status", id: this.id("status") }, t("train_idle"));
    this.message = h("p", { class: "gan-message", role: "alert" });
    this.progress = h("progress", { max: 1, value: 0, "aria-label": t("train_progress") });
    this.timeline = new Timeline({
      show: (index) => this.showSheets(index),
      draw: (point, back) => {
        for (const variant of point.variants.keys()) this.views[variant].draw(this.timeline.points, back);
      },
      kept: () => Boolean(this.connection.run),
      id: this.id("history"),
    });
    this.pictures = this.picturesOf(relative, settings.sets, t("train_dataset"));
    // A second set is always the visitor's own, as the first one is.
    this.others = settings.both
      ? this.picturesOf(`${relative}-others`, settings.sets.slice(-1), t("family_others"))
      : null;
    this.connection = new Connection({
      known: () => ({ version: this.version, since: this.timeline.points.length, pairs: -1 }),
      take: (news) => this.take(news),
      gone: () => this.end(t("train_gone")),
      say: (text) => this.say(text),
      trouble: () => {
        this.status.textContent = t("train_retrying");
      },
    });
    const { figures } = settings;
    this.views = [0, 1].map(
      (number) => new VariantView(number, { prefix: relative, figures, empty: t("family_sheet_empty"), judged: false }),
    );
    this.lanes = h("div", { class: "gan-lanes", "data-lanes": 1 }, ...this.views.map(({ root }) => root));
    this.preset = presets[0];
    this.other = "";
    this.makeChoices();
    this.makeCommands();
    this.root = this.layout();
    this.others?.choose(settings.sets.at(-1).name);
    this.pictures.choose(settings.sets[0].name);
    this.arrange([this.preset]);
    for (const view of this.views) {
      view.plan(settings.charts);
      view.shape(settings.shape);
      view.clear();
    }
    whenSeen(this.lanes, () => this.timeline.draw());
    whenRecoloured(() => this.timeline.draw());
  }

  /** What is learnt from. @param {string} id @param {import("../training/pictures_card.js").DataSet[]} sets
   * @param {string} title */
  picturesOf(id, sets, title) {
    return new PicturesCard(sets, {
      id,
      title,
      changed: () => {
        if (this.others) this.others.root.hidden = !this.pictures.isOwn;
      },
      status: (text) => {
        this.status.textContent = text;
      },
      say: (text) => this.say(text),
      alive: () => this.alive,
    });
  }

  makeChoices() {
    const { relative, presets } = this.settings;
    this.why = help();
    const choices = presets.map((name) =>
      radio(t(`preset_${relative}_${name}`), {
        name: this.id("preset"),
        value: name,
        checked: name === this.preset,
        onchange: () => this.choose(name, this.other === name ? "" : this.other),
      }),
    );
    const words = { class: "gan-presets", role: "radiogroup", "aria-label": t("train_preset") };
    this.choices = h("div", words, ...choices);
    const options = presets.map((name) => h("option", { value: name }, t(`preset_${relative}_${name}`)));
    const label = { class: "gan-select", id: this.id("compare"), "aria-label": t("train_compare") };
    this.select = h("select", label, h("option", { value: "" }, t("train_alone")), ...options);
    this.select.addEventListener("change", () => this.choose(this.preset, this.select.value));
    this.choose(this.preset, "");
  }

  /** @param {string} preset @param {string} other */
  choose(preset, other) {
    this.preset = preset;
    this.other = other;
    this.select.value = other;
    for (const input of this.choices.querySelectorAll("input")) input.checked = input.value === preset;
    const { relative } = this.settings;
    this.why.textContent = [preset, other]
      .filter(Boolean)
      .map((name) => t(`why_${relative}_${name}`))
      .join(" ");
  }

  makeCommands() {
    const tell = (/** @type {string} */ what) => this.connection.tell({ what });
    this.startButton = button("", () => this.start(), { id: this.id("start"), primary: true });
    this.pauseButton = button("", () => tell(this.state === "paused" ? "resume" : "pause"), { id: this.id("pause") });
    this.stopButton = button(`■ ${t("train_stop")}`, () => tell("stop"), { id: this.id("stop") });
    this.results = [0, 1].map((variant) => this.resultsOf(variant));
    this.fitButtons();
  }

  /** What can be done with one of the trained models. @param {number} variant */
  resultsOf(variant) {
    const id = (/** @type {string} */ name) => this.id(variant ? `${name}-2` : name);
    const films = FILMS.map((kind) =>
      button(t("train_film", { kind: kind.toUpperCase() }), () => this.connection.save("film", { variant, kind })),
    );
    return h(
      "div",
      { class: "gan-bar", hidden: variant > 0 },
      h("strong", { hidden: true }),
      button(t("family_use"), () => this.use(variant), { id: id("use"), title: t("family_use_help") }),
      button(t("train_download"), () => this.connection.save("model.zip", { variant }), { id: id("download") }),
      ...films,
    );
  }

  layout() {
    const left = h(
      "div",
      { class: "gan-column" },
      card(
        t("train_preset"),
        this.choices,
        this.why,
        h("label", { class: "gan-field" }, t("train_compare"), this.select),
      ),
      this.pictures.root,
      this.others?.root,
    );
    const commands = h("div", { class: "gan-bar gan-commands" }, this.startButton, this.pauseButton, this.stopButton);
    const right = h(
      "div",
      { class: "gan-column gan-wide" },
      commands,
      this.progress,
      this.status,
      this.message,
      this.lanes,
      this.timeline.root,
      ...this.results,
    );
    return h("div", { class: "gan-train gan-live-training" }, left, right);
  }

  /** @param {string} text */
  say(text) {
    this.message.textContent = text;
  }

  get alive() {
    return Boolean(this.connection.run) && isAlive(this.state);
  }

  async start() {
    const { name: dataset, files, isOwn } = this.pictures;
    const others = this.others?.files ?? [];
    if (isOwn && !(files.length && (others.length || !this.others))) {
      this.say(t("train_no_files"));
      return;
    }
    this.timeline.clear();
    this.version = -1;
    this.state = "";
    this.say("");
    const presets = [this.preset, this.other].filter(Boolean);
    this.arrange(presets);
    for (const view of this.views) view.clear();
    this.status.textContent = t("train_starting");
    const { turn } = this.connection;
    const job = { relative: this.settings.relative, presets, dataset, files, others, seed: 0 };
    const begun = await this.connection.start(job);
    if (!begun) {
      if (turn + 1 === this.connection.turn) this.end(t("train_idle"));
      return;
    }
    this.state = "starting";
    this.fitButtons();
    this.connection.watch();
  }

  /** @param {string[]} presets */
  arrange(presets) {
    this.lanes.dataset.lanes = String(presets.length);
    this.views[1].root.hidden = presets.length < 2;
    this.results[1].hidden = presets.length < 2;
    for (const [i, view] of this.views.entries()) {
      const name = presets[i] ? t(`preset_${this.settings.relative}_${presets[i]}`) : "";
      view.name(name);
      const title = this.results[i].querySelector("strong");
      title.textContent = name;
      title.hidden = presets.length < 2;
    }
  }

  /** @param {string} status */
  end(status) {
    this.state = "";
    this.status.textContent = status;
    this.fitButtons();
  }

  leave() {
    this.connection.leave();
    this.end(t("train_idle"));
  }

  fitButtons() {
    const { alive, state } = this;
    this.startButton.textContent = alive ? `↻ ${t("train_again")}` : `▶ ${t("family_train")}`;
    this.pauseButton.textContent = state === "paused" ? `▶ ${t("train_resume")}` : t("pause");
    this.pauseButton.disabled = !["training", "paused"].includes(state);
    this.stopButton.disabled = !alive;
    const there = this.timeline.points.length > 0 && Boolean(this.connection.run);
    for (const one of this.results.flatMap((bar) => [...bar.querySelectorAll("button")])) one.disabled = !there;
  }

  /** @param {import("../training/messages.js").News} news */
  take(news) {
    this.state = news.state;
    this.version = news.version;
    if (news.hello) {
      const { hello } = news;
      this.count = hello.shown;
      this.pictures.greet(hello, this.connection.at("real"));
      for (const view of this.views) {
        view.shape(`${hello.columns} / ${hello.shown / hello.columns}`);
        view.plan(hello.charts);
      }
    }
    this.timeline.take(news);
    this.progress.value = Math.min(1, this.timeline.last?.done ?? 0);
    this.status.textContent = statusOf(news, this.timeline.last, this.settings.seconds);
    this.fitButtons();
  }

  /** @param {number} index of a point */
  showSheets(index) {
    const point = this.timeline.points[index];
    for (const variant of point.variants.keys()) {
      this.views[variant].show(this.connection.at("sheet", { frame: index, variant }), point, this.count);
    }
  }

  /** @param {number} variant */
  async use(variant) {
    const answer = await this.connection.request("use", { variant }, { method: "POST" });
    if (answer) this.settings.use((await answer.json()).name);
  }
}
