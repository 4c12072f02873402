// Your picture: drawn, uploaded or taken; its score, where D looks, and the nearest that the generator can make.

import { Camera } from "../shared/camera.js";
import { button, help } from "../shared/controls.js";
import { h, later, onDrop } from "../shared/dom.js";
import { DrawingPad } from "../shared/drawing_pad.js";
import { referenceOf } from "../shared/rank.js";
import { bitmapAt, LatestCall } from "../shared/requests.js";
import { classNamed, t } from "../shared/words.js";
import { OwnCards } from "./own_cards.js";

/** What stands on the pad at first: a seven. @type {[number, number][]} */
const SEVEN = [
  [0.27, 0.25],
  [0.73, 0.25],
  [0.45, 0.8],
];
const BROWN = "#6b4128";
const PENS = { writing: 22, colour: 16 }; // widths

/** The twin of `picture_value` in gan/ui/judge/values.py; `picture` names it for further questions.
 * @typedef {{ picture: string, seen: string, logit: number, class: string | null, read: number | null,
 *   familiar: boolean, heat: string, most: [number, number] | null, least: [number, number] | null }} Value */

export class OwnPicture {
  /** @param {import("./page.js").JudgePage} page */
  constructor(page) {
    this.page = page;
    page.own = this;
    this.fitted = ""; // the model that all this is made for
    this.calls = new LatestCall();
    /** What the server has made of the pad's state. @type {{ state: object, model: string, value: Value } | null} */
    this.answered = null;
    /** @type {(import("./own_cards.js").Nearest & { model: string }) | null} */
    this.nearest = null;
    /** What the page itself has put on the pad. @type {object | null} */
    this.example = null;
    const ask = later(150, () => this.ask());
    this.pad = new DrawingPad({ label: t("own_pad"), id: "own-pad", changed: ask });
    this.camera = new Camera({
      take: (photo) => this.take(photo),
      say: (text) => page.say(text),
      id: "own-camera",
    });
    this.makeTools();
    this.cards = new OwnCards(() => {
      const { model, class: name, ways } = this.nearest;
      this.page.openInExplore({ model, class: name, z: ways[0].z });
    });
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

  layout() {
    const upload = h("label", { class: "gan-button gan-file" }, t("own_upload"), this.picker);
    const another = () => this.takeReal(Math.floor(Math.random() * 1e6));
    const drawing = [
      button(`↶ ${t("undo")}`, () => this.pad.undo(), { id: "own-undo" }),
      button(t("own_clear"), () => this.startAfresh(), { id: "own-clear" }),
      this.swatch,
      this.fillButton,
      h("label", { class: "gan-thick" }, t("own_pen"), this.thick),
    ];
    const files = [upload, ...this.camera.buttons, button(t("own_example"), another, { id: "own-example" })];
    const bars = [drawing, files].map((parts) => h("div", { class: "gan-bar gan-commands" }, ...parts));
    const left = h("div", { class: "gan-column" }, this.frame, this.hint, ...bars, this.classField);
    return h("div", { class: "gan-own" }, left, this.cards.root);
  }

  // ---- what is on the pad

  startAfresh() {
    this.camera.close();
    this.pad.clear();
    this.ask();
  }

  /** @param {Blob} file */
  take(file) {
    this.camera.close();
    this.pad.take(file);
    this.ask();
  }

  /** A held-out real picture, or what is missing; neither if something else has come on the pad meanwhile.
   * @param {number} seed @returns {Promise<{ file?: Blob, missing?: import("./page.js").Missing }>} */
  async fetchReal(seed) {
    const { model } = this.page;
    const before = this.pad.state;
    const found = await this.page.ask("judge/example", { model, seed });
    if (!found || model !== this.page.model || before !== this.pad.state) return {};
    return found.missing ? found : { file: await (await fetch(found.image)).blob() };
  }

  /** @param {number} seed */
  async takeReal(seed) {
    const { file, missing } = await this.fetchReal(seed);
    if (missing) this.page.missing(missing);
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
      this.cards.clear();
      return;
    }
    const { model } = page;
    this.cards.wait();
    const calibration = page.calibration(); // at the same time
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
    this.cards.rest();
    pad.showFile(picture);
    this.cards.tell(value, this.classes.value !== "");
    if (value.familiar) {
      referenceOf(model).then((found) => {
        if (!signal.aborted) this.cards.tellRank(value.logit, found);
      });
    }
    calibration.then((found) => {
      if (!signal.aborted) this.cards.calibrate(value.logit, found);
    });
    await this.findNearest(model, value, signal);
  }

  /** A file that is none gives way to what was there before; its message stays. */
  refused() {
    this.cards.rest();
    this.pad.takeBack();
    if (this.pad.empty) this.cards.clear();
    else this.cards.open.disabled = !this.nearest;
  }

  /** @param {string} model @param {Value} value @param {AbortSignal} signal */
  async findNearest(model, value, signal) {
    this.cards.seek();
    const query = { model, class: value.class ?? "", picture: value.picture };
    const found = await this.page.ask("judge/nearest", query, { signal });
    if (signal.aborted) return;
    if (found) this.nearest = { ...found, model };
    this.cards.tellNearest(found);
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

  /** The server may have forgotten the picture: it is given once more. */
  forget() {
    this.answered = null;
  }

  // ---- another model

  /** What depends on the model alone. A visitor's own picture stays for the next model; the page's example goes. */
  async fit() {
    const { page, pad, writes } = this;
    this.fitted = page.model;
    this.calls.cancel();
    this.nearest = null;
    this.cards.clear(t("judge_working"));
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
      const { file } = await this.fetchReal(1);
      if (file) this.takeExample(file);
      else if (model === page.model && pad.empty) this.cards.clear();
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
    this.cards.seenHelp.textContent = writes ? t("own_seen_digits") : t("own_seen_other", { n: size });
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
