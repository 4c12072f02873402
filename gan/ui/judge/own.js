// Your picture: drawn, uploaded or taken; its score, where D looks, and the nearest that the generator can make.

import { button, card, help, scoreMeter } from "../shared/controls.js";
import { h, later, onDrop } from "../shared/dom.js";
import { bitmapAt, LatestCall } from "../shared/requests.js";
import { classNamed, fixed, percent, t } from "../shared/words.js";
import { Camera } from "./camera.js";
import { DrawingPad } from "./drawing_pad.js";
import { sigmoid } from "./page.js";

/** What stands on the pad at first: a seven. @type {[number, number][]} */
const SEVEN = [
  [0.27, 0.25],
  [0.73, 0.25],
  [0.45, 0.8],
];
const BROWN = "#6b4128";
const PENS = { writing: 22, colour: 16 }; // widths

/** The twin of `picture_value` in gan/ui/judge/values.py; `picture` names it for further questions.
 * @typedef {{ picture: string, seen: string, logit: number, class: string | null, read: number | null, heat: string,
 *   most: [number, number] | null, least: [number, number] | null }} Value */

/** A picture, and what stands in its place while there is none. @param {string} id @param {string} alt */
function makeShown(id, alt) {
  const image = h("img", { id, alt, class: "gan-shown", hidden: true });
  const empty = help(t("own_empty"), { class: "gan-help gan-empty" });
  return {
    image,
    empty,
    /** @param {string} source */
    show(source) {
      image.src = source;
      image.hidden = false;
      empty.hidden = true;
    },
    /** @param {string} words */
    clear(words) {
      image.hidden = true;
      empty.hidden = false;
      empty.textContent = words;
    },
  };
}

/** A third of the picture, in words. @param {[number, number] | null} at */
const placeNamed = (at) => t(at ? `place_${at[0]}_${at[1]}` : "place_none");

export class OwnPicture {
  /** @param {import("./page.js").JudgePage} page */
  constructor(page) {
    this.page = page;
    page.own = this;
    this.fitted = ""; // the model that all this is made for
    this.calls = new LatestCall();
    /** What the server has made of the pad's state. @type {{ state: object, model: string, value: Value } | null} */
    this.answered = null;
    /** @type {{ model: string, class: string | null, ways: { image: string, z: string, error: number }[] } | null} */
    this.nearest = null;
    /** What the page itself has put on the pad. @type {object | null} */
    this.example = null;
    const ask = later(150, () => this.ask());
    this.pad = new DrawingPad({ label: t("own_pad"), changed: ask });
    this.camera = new Camera({ take: (photo) => this.take(photo), say: (text) => page.say(text) });
    this.makeTools();
    this.makeCards();
    this.root = this.layout();
  }

  get writes() {
    return this.page.shape.writes;
  }

  makeTools() {
    this.hint = help();
    this.swatch = h("input", { type: "color", value: BROWN, id: "own-colour", "aria-label": t("own_colour") });
    this.swatch.addEventListener("input", () => this.pad.setPen({ ink: this.swatch.value }));
    this.thick = h("input", { type: "range", min: 4, max: 60, step: 1, value: 20, id: "own-pen" });
    this.thick.addEventListener("input", () => this.pad.setPen({ width: +this.thick.value }));
    this.fillButton = button(t("own_fill"), () => this.pad.fill());
    this.classes = h("select", { class: "gan-select", id: "own-class" });
    this.classes.addEventListener("change", () => this.ask());
    this.classField = h("label", { class: "gan-field" }, t("own_class"), this.classes);
    this.picker = h("input", { type: "file", accept: "image/*", id: "own-upload" });
    this.picker.addEventListener("change", () => {
      const [file] = this.picker.files;
      this.picker.value = "";
      if (file) this.take(file);
    });
    this.frame = h("div", { class: "gan-pad-frame" }, this.pad.canvas, this.camera.video);
    onDrop(this.frame, ([file]) => this.take(file));
  }

  makeCards() {
    this.seen = makeShown("own-seen", t("own_seen"));
    this.heat = makeShown("own-heatmap", "");
    this.near = makeShown("own-nearest", t("own_nearest_alt"));
    this.seenHelp = help();
    this.nearHelp = help();
    this.scope = help();
    this.raw = scoreMeter(t("own_raw"), { id: "own-raw" });
    this.calibrated = scoreMeter(t("own_calibrated"), { id: "own-calibrated" });
    this.read = h("p", { class: "gan-read", id: "own-read", role: "status" });
    const open = () => {
      const { model, class: name, ways } = this.nearest;
      this.page.openInExplore({ model, class: name, z: ways[0].z });
    };
    this.open = button(t("own_open"), open, { id: "own-open", primary: true, disabled: true });
    const score = card(t("own_score"), this.raw.root, this.calibrated.root, this.read, this.scope);
    score.id = "own-score";
    this.cards = h(
      "div",
      { class: "gan-cards" },
      card(t("own_seen"), this.seen.image, this.seen.empty, this.seenHelp),
      score,
      card(t("own_heat"), this.heat.image, this.heat.empty, help(t("own_heat_help"))),
      card(t("own_nearest"), this.near.image, this.near.empty, this.nearHelp, this.open),
    );
  }

  layout() {
    const clear = () => {
      this.camera.close();
      this.pad.clear();
      this.ask();
    };
    const upload = h("label", { class: "gan-button gan-file" }, t("own_upload"), this.picker);
    const another = () => this.takeReal(Math.floor(Math.random() * 1e6));
    const drawing = [
      button(`↶ ${t("undo")}`, () => this.pad.undo(), { id: "own-undo" }),
      button(t("own_clear"), clear, { id: "own-clear" }),
      this.swatch,
      this.fillButton,
      h("label", { class: "gan-thick" }, t("own_pen"), this.thick),
    ];
    const files = [upload, ...this.camera.buttons, button(t("own_example"), another, { id: "own-example" })];
    const bars = [drawing, files].map((parts) => h("div", { class: "gan-bar gan-commands" }, ...parts));
    const left = h("div", { class: "gan-column" }, this.frame, this.hint, ...bars, this.classField);
    return h("div", { class: "gan-own" }, left, this.cards);
  }

  // ---- what is on the pad

  /** @param {Blob} file */
  take(file) {
    this.camera.close();
    this.pad.take(file);
    this.ask();
  }

  /** @param {number} seed @returns {Promise<Blob | null>} a held-out real picture, if there is one */
  async fetchReal(seed) {
    const { model } = this.page;
    const before = this.pad.state;
    const found = await this.page.ask("judge/example", { model, seed });
    if (model !== this.page.model || before !== this.pad.state) return null; // something else has come on the pad
    if (found?.missing) this.missing = found.missing;
    return found?.image ? (await fetch(found.image)).blob() : null;
  }

  /** @param {number} seed */
  async takeReal(seed) {
    this.missing = null;
    const file = await this.fetchReal(seed);
    if (this.missing) this.page.missing(this.missing);
    if (file) this.takeExample(file);
  }

  /** @param {Blob} file */
  takeExample(file) {
    this.take(file);
    this.example = this.pad.state;
  }

  // ---- what the server makes of it

  async ask() {
    const { page, pad } = this;
    page.say("");
    const signal = this.calls.begin();
    if (pad.empty) {
      this.clear();
      return;
    }
    const { model } = page;
    if (this.seen.image.hidden) this.clear(t("judge_working"));
    this.cards.classList.add("busy");
    this.open.disabled = true;
    const { state } = pad;
    const options = { method: "POST", body: await pad.content(), signal };
    /** @type {Value | null} */
    const value = await page.ask("judge/own", { model, class: this.classes.value }, options);
    if (signal.aborted) return;
    if (!value) {
      this.refused();
      return;
    }
    this.answered = { state, model, value };
    const picture = await bitmapAt(value.seen);
    if (signal.aborted) return;
    this.cards.classList.remove("busy");
    pad.showFile(picture);
    this.tell(value);
    this.calibrate(value, signal);
    await this.findNearest(model, value, signal);
  }

  /** A file that is none gives way to what was there before; its message stays. */
  refused() {
    this.cards.classList.remove("busy");
    this.pad.takeBack();
    if (this.pad.empty) this.clear();
    else this.open.disabled = !this.nearest;
  }

  /** @param {Value} value */
  tell(value) {
    this.seen.show(value.seen);
    this.raw.set(sigmoid(value.logit));
    this.calibrated.set(null);
    this.scope.textContent = "";
    this.read.textContent = this.readInWords(value);
    this.read.classList.toggle("gan-unseen", value.class === null); // the bar says it
    this.heat.show(value.heat);
    this.heat.image.alt = t("own_heat_alt", { most: placeNamed(value.most), least: placeNamed(value.least) });
  }

  /** @param {Value} value */
  readInWords({ class: name, read, logit }) {
    if (name === null) return t("score_real", { p: percent(sigmoid(logit)) });
    const label = classNamed(name);
    if (read === null) return t("own_judged", { label });
    return t(this.classes.value ? "own_asked" : "own_read", { label, p: percent(read) });
  }

  /** @param {Value} value @param {AbortSignal} signal */
  async calibrate(value, signal) {
    const found = await this.page.calibration();
    if (signal.aborted) return;
    this.calibrated.set(found && sigmoid(found.scale * value.logit + found.shift));
    this.scope.textContent = t(found ? "calibration_scope" : "own_uncalibrated");
  }

  /** @param {string} model @param {Value} value @param {AbortSignal} signal */
  async findNearest(model, value, signal) {
    const { image } = this.near;
    image.classList.add("busy");
    this.nearHelp.textContent = t("judge_working");
    const query = { model, class: value.class ?? "", picture: value.picture };
    const found = await this.page.ask("judge/nearest", query, { signal });
    if (signal.aborted) return;
    image.classList.remove("busy");
    this.nearHelp.textContent = "";
    if (!found) return;
    this.nearest = { ...found, model };
    this.near.show(found.ways[0].image);
    const share = (/** @type {number} */ error) => fixed(50 * error, 1); // of the range, which is 2
    const errors = { error: share(found.ways[0].error), before: share(found.before) };
    this.nearHelp.textContent = t("own_nearest_help", { seconds: fixed(found.seconds, 1), ...errors });
    this.open.disabled = false;
  }

  /** Nothing is known. @param {string} [words] */
  clear(words = t("own_empty")) {
    for (const shown of [this.seen, this.heat, this.near]) shown.clear(words);
    for (const meter of [this.raw, this.calibrated]) meter.set(null);
    this.read.textContent = this.scope.textContent = this.nearHelp.textContent = "";
    this.open.disabled = true;
    this.cards.classList.remove("busy");
  }

  /** The picture as the networks see it, with its name on the server, or none; asked for if it has not been yet.
   * @returns {Promise<{ picture: string, seen: string } | null>} */
  async prepared() {
    if (this.pad.empty) return null;
    const { model } = this.page;
    const { state } = this.pad;
    if (this.answered?.state === state && this.answered.model === model) return this.answered.value;
    const options = { method: "POST", body: await this.pad.content() };
    const value = await this.page.ask("judge/own", { model }, options);
    if (value) this.answered = { state, model, value };
    return value;
  }

  // ---- another model

  /** What depends on the model alone. A visitor's own picture stays for the next model; the page's example goes. */
  async fit() {
    const { page, pad, writes } = this;
    this.fitted = page.model;
    this.calls.cancel();
    this.nearest = null;
    this.clear(t("judge_working"));
    const own = !pad.empty && pad.state !== this.example && (await pad.content());
    this.fitTools();
    if (own) {
      this.take(own);
    } else if (writes) {
      pad.draw(SEVEN);
      this.example = pad.state;
      this.ask();
    } else {
      const { model } = page;
      const file = await this.fetchReal(1);
      if (file) this.takeExample(file);
      else if (model === page.model && pad.empty) this.clear();
    }
  }

  fitTools() {
    const { pad, writes } = this;
    const { classes, size } = this.page.shape;
    this.thick.value = String(writes ? PENS.writing : PENS.colour);
    pad.renew(writes ? "#000" : "#ffffff");
    pad.setPen({ ink: writes ? "#fff" : this.swatch.value, width: +this.thick.value });
    this.swatch.hidden = this.fillButton.hidden = writes;
    this.hint.textContent = t(writes ? "own_pad_digits" : "own_pad_other");
    this.seenHelp.textContent = writes ? t("own_seen_digits") : t("own_seen_other", { n: size });
    this.classField.hidden = !classes;
    const options = (classes ?? []).map((name) => h("option", { value: name }, classNamed(name)));
    this.classes.replaceChildren(h("option", { value: "" }, t("own_class_auto")), ...options);
  }

  show() {
    if (this.fitted !== this.page.model) this.fit();
  }

  hide() {
    this.camera.close();
  }

  reset() {
    this.fitted = "";
    this.calls.cancel();
    this.camera.close();
  }
}
