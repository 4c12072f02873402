// Real or fake?: the frame of the tab. Which model is questioned, and which of its four parts is open.

import { button, modelPicker } from "../shared/controls.js";
import { h, isShown } from "../shared/dom.js";
import { offer, onModel } from "../shared/panels.js";
import { askedOf, placeChanged, tellsPlace } from "../shared/place.js";
import { hasWords, t } from "../shared/words.js";
import { Comparison } from "./compare.js";
import { OwnPicture } from "./own.js";
import { JudgePage } from "./page.js";
import { Restoration } from "./restore.js";
import { TuringTest } from "./turing_test.js";

/**
 * A part of the tab.
 * @typedef {object} Part
 * @property {HTMLElement} root
 * @property {() => void} show it is seen
 * @property {() => void} reset another model is picked
 * @property {() => void} [hide] it is no longer seen
 */

/** @param {import("../shared/types.js").Panel} panel */
export function build({ element, props }) {
  const judge = new Judge(element, props);
  judge.begin();
}

/** `Commands` between backticks look like commands. @param {string} text */
const withCode = (text) => text.split("`").map((part, i) => (i % 2 ? h("code", {}, part) : part));

/** What only whoever serves the page can do, where that is who looks at it. @param {string} words */
const hostOnly = (words) =>
  ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname) && hasWords(`${words}_here`) ? `${words}_here` : "";

class Judge {
  /** @param {HTMLElement} element @param {any} props as gan/ui/judge/panel.py gives them */
  constructor(element, props) {
    this.element = element;
    /** Models whose real pictures are here. @type {string[]} */
    this.ready = props.ready;
    this.chosen = false; // whether the visitor has picked the model
    this.message = h("p", { class: "gan-message", role: "alert", id: "judge-message" });
    this.notice = h("div", { class: "gan-notice", id: "judge-notice", role: "status", hidden: true });
    this.page = new JudgePage(props, {
      say: (text) => {
        this.message.textContent = text;
      },
      missing: (missing) => this.onMissing(missing),
      quiet: () => {
        this.notice.hidden = true;
      },
    });
    this.game = new TuringTest(this.page);
    this.own = new OwnPicture(this.page);
    /** @type {Record<string, Part>} */
    this.parts = {
      compare: new Comparison(this.page),
      game: this.game,
      own: this.own,
      restore: new Restoration(this.page),
    };
    this.part = "compare";
    this.tabs = this.makeTabs();
    this.picker = modelPicker(
      "judge-model",
      props.models,
      () => this.page.model,
      (name) => this.choose(name),
    );
    // A click on the model that is chosen already is a choice, too: what then turns out to be missing must not undo it.
    this.picker.root.addEventListener("click", () => {
      this.chosen = true;
    });
    onModel((name, _shape, fresh) => {
      if (fresh || askedOf("judge").get("model") === name) this.choose(name);
    });
  }

  makeTabs() {
    const tab = (/** @type {string} */ name) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          id: `judge-${name}`,
          "aria-controls": `judge-${name}-part`,
          onclick: () => this.open(name),
        },
        t(`judge_${name}`),
      );
    const attributes = { class: "gan-parts", role: "tablist", "aria-label": t("judge_section") };
    const tabs = h("div", attributes, ...Object.keys(this.parts).map(tab));
    tabs.addEventListener("keydown", (event) => this.onTabKey(event));
    return tabs;
  }

  /** @param {KeyboardEvent} event */
  onTabKey(event) {
    const names = Object.keys(this.parts);
    const here = names.indexOf(this.part);
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.open(names.at(next % names.length));
    /** @type {HTMLElement} */ (this.tabs.querySelector("[aria-selected=true]")).focus();
  }

  begin() {
    for (const [name, { root }] of Object.entries(this.parts)) {
      root.id = `judge-${name}-part`;
      root.setAttribute("role", "tabpanel");
      root.setAttribute("aria-labelledby", `judge-${name}`);
    }
    /** @type {HTMLElement} */
    const panel = this.element.querySelector(".gan-panel");
    for (const name of ["dragover", "drop"]) {
      panel.addEventListener(name, (event) => event.preventDefault()); // a file beside the pad would leave the page
    }
    const models = h("div", { class: "gan-segments" }, h("span", {}, t("model")), this.picker.root);
    const roots = Object.values(this.parts).map(({ root }) => root);
    panel.replaceChildren(h("div", { class: "gan-judge-top" }, this.tabs, models), this.notice, this.message, ...roots);
    const [part, model] = ["part", "model"].map((name) => askedOf("judge").get(name) ?? "");
    if (Object.hasOwn(this.page.models, model)) this.choose(model);
    this.open(Object.hasOwn(this.parts, part) ? part : "compare");
    tellsPlace("judge", () => ({ part: this.part, model: this.page.model }));
    offer("judge", {
      play: (/** @type {number} */ seed, /** @type {string} */ model) => this.play(seed, model),
      draw: () => this.draw(),
    });
    new IntersectionObserver((entries) => {
      if (entries.at(-1).isIntersecting) this.show();
      else if (!isShown(this.element)) this.parts[this.part].hide?.();
    }).observe(this.tabs);
  }

  /** @param {string} name */
  open(name) {
    this.parts[this.part].hide?.();
    this.part = name;
    placeChanged();
    this.page.say("");
    for (const one of /** @type {Iterable<HTMLElement>} */ (this.tabs.children)) {
      const on = one.id === `judge-${name}`;
      one.setAttribute("aria-selected", String(on));
      one.tabIndex = on ? 0 : -1;
    }
    for (const [key, { root }] of Object.entries(this.parts)) root.hidden = key !== name;
    this.show();
  }

  /** Whatever is seen for the first time, or for the first time with this model, makes itself useful. */
  show() {
    if (isShown(this.element)) this.parts[this.part].show();
  }

  /** By the visitor's own hand. @param {string} name */
  choose(name) {
    this.chosen = true;
    this.notice.hidden = true;
    this.pick(name);
  }

  /** @param {string} name */
  pick(name) {
    this.page.model = name;
    this.page.say("");
    this.picker.sync();
    for (const part of Object.values(this.parts)) part.reset();
    this.show();
  }

  /** Without real pictures: another model at first, else ways on. @param {import("./page.js").Missing} missing */
  onMissing({ words, download }) {
    const { model } = this.page;
    const told = hostOnly(words) ? `${t(words)} ${t(hostOnly(words))}` : t(words);
    const other = this.ready.find((name) => name !== model);
    if (!this.chosen && other) {
      this.notice.replaceChildren(h("p", {}, ...withCode(`${told} ${t("missing_fallback")}`)));
      this.notice.hidden = false;
      this.pick(other);
      return;
    }
    const ways = h(
      "div",
      { class: "gan-bar" },
      download && this.downloadButton(model),
      other && button(t("missing_use"), () => this.choose(other)),
    );
    this.notice.replaceChildren(h("p", {}, ...withCode(told)), ways);
    this.notice.hidden = false;
  }

  /** @param {string} model */
  downloadButton(model) {
    const get = button(t("missing_download"), async () => {
      get.disabled = true;
      get.textContent = t("missing_downloading");
      const found = await this.page.tell("judge/download", {}, { query: { model } });
      get.disabled = false;
      get.textContent = t("missing_download");
      if (found && !found.here) this.page.say(t("missing_download_failed"));
      if (!found?.here) return;
      this.page.forgetCalibration(model);
      if (model !== this.page.model) return;
      this.notice.hidden = true;
      this.pick(model);
    });
    return get;
  }

  /** For the stage: an empty pad, and a model that knows what is drawn on it. */
  draw() {
    const writing = Object.keys(this.page.models).find((name) => this.page.models[name].writes);
    if (writing && !this.page.shape.writes) this.choose(writing);
    this.open("own");
    this.own.startAfresh();
  }

  /** For the stage. @param {number} seed @param {string} [asked] the model */
  async play(seed, asked = "") {
    if (Object.hasOwn(this.page.models, asked) && asked !== this.page.model) this.choose(asked);
    this.open("game");
    const { model } = this.page;
    await this.game.start(seed);
    if (this.page.model !== model) await this.game.start(seed); // without real pictures another model has been picked
  }
}
