// How it works: two rounds of a small GAN that learns from nothing, a step at a time, and then as fast as it goes.

import { button, help, withModifier } from "../shared/controls.js";
import { h, isShown, whenSeen } from "../shared/dom.js";
import { offer } from "../shared/panels.js";
import { askedOf, placeChanged, tellsPlace } from "../shared/place.js";
import { address, tryFetch } from "../shared/requests.js";
import { MAX_SEED } from "../shared/view_address.js";
import { fixed, t } from "../shared/words.js";
import { Diagram } from "./diagram.js";
import { FastForward } from "./fast_forward.js";
import { makeQuiz, makeWrongs } from "./quiz.js";
import { circleValues, KINDS, paragraph, SHOWN } from "./steps.js";

/** @typedef {{ round: number, kind: string }} Step */

/** @type {Step[]} */
const STEPS = [...[0, 1].flatMap((round) => KINDS.map((kind) => ({ round, kind }))), { round: 1, kind: "ahead" }];
const LAST = STEPS.length - 1;
const FILMED = 600; // rounds of the film on a stage
const READING = { least: 3000, word: 330 }; // milliseconds for a step that plays by itself

/** @param {import("../shared/types.js").Panel} panel */
export function build({ element }) {
  const works = new HowItWorks(element);
  works.begin();
}

/** @param {Step} step */
const titleOf = ({ kind }) => t(`works_${kind}_title`);

class HowItWorks {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.seed = 0;
    this.place = 0; // of STEPS
    this.turn = 0; // of lessons: what an older one still brings is not wanted
    /** @type {import("./lesson.js").Lesson | null} */
    this.lesson = null;
    /** @type {Diagram | null} */
    this.diagram = null;
    this.makeParts();
    this.ahead = new FastForward({
      ask: (query) => this.ask("ahead", query),
      most: () => this.lesson.most,
      shown: (look) => this.showLook(look),
      failed: (failed) => {
        this.retry.hidden = !failed;
      },
    });
  }

  get step() {
    return STEPS[this.place];
  }

  makeParts() {
    this.where = help("", { id: "works-place" });
    this.title = h("h2", { id: "works-title", tabindex: -1 });
    this.body = h("div", { class: "gan-works-body", id: "works-body" });
    this.message = h("p", { class: "gan-message", role: "alert" });
    this.said = h("p", { class: "gan-unseen", role: "status" });
    this.picture = h("div", { class: "gan-works-picture" });
    const again = () => (this.lesson ? this.ahead.goOn() : this.load());
    this.retry = button(t("works_again"), again, { id: "works-retry", hidden: true });
    this.back = button(`← ${t("works_back")}`, () => this.go(this.place - 1), { id: "works-back" });
    this.next = button(`${t("works_next")} →`, () => this.go(this.place + 1), { id: "works-next", primary: true });
    this.play = button("", () => (this.playing ? this.stop() : this.start()), { id: "works-play" });
    const other = () => {
      this.seed = Math.floor(Math.random() * (MAX_SEED + 1));
      this.place = 0;
      this.load();
    };
    this.other = button(t("works_seed"), other, { id: "works-seed" });
    this.dots = STEPS.map((step, i) => this.makeDot(step, i));
  }

  /** @param {Step} step @param {number} i */
  makeDot(step, i) {
    const ahead = step.kind === "ahead";
    const words = ahead ? titleOf(step) : t("works_step_of", { round: step.round + 1, title: titleOf(step) });
    const dot = button(ahead ? "»" : String((i % KINDS.length) + 1), () => this.go(i), {
      title: words,
      "aria-label": words,
    });
    dot.className = "";
    return dot;
  }

  // ---- which step is seen

  /** Whether there was such a step. @param {number} to @param {boolean} [byHand] */
  go(to, byHand = true) {
    if (!this.lesson || to < 0 || to > LAST) return false;
    if (byHand) this.stop();
    this.place = to;
    this.paint();
    return true;
  }

  paint() {
    placeChanged();
    const { lesson, step, place } = this;
    const { kind, round } = step;
    const told = lesson.rounds[round];
    const facts = { round: round + 1, step: (place % KINDS.length) + 1, steps: KINDS.length };
    this.title.textContent = titleOf(step);
    this.where.textContent = kind === "ahead" ? "" : t("works_place", facts);
    const shown = kind === "ahead" ? [paragraph(t("works_ahead")), this.ahead.root] : SHOWN[kind](told, round, lesson);
    this.body.replaceChildren(...shown);
    const pictures = {
      real: kind === "z" ? null : told.real[0],
      fake: kind === "g" ? told.fake_after[0] : told.fake[0],
    };
    this.diagram.light(kind, titleOf(step), pictures, circleValues(told, kind));
    this.said.textContent = `${this.where.textContent}: ${this.title.textContent}`;
    this.fitButtons();
    if (kind === "ahead") this.ahead.enter();
  }

  /** @param {import("./lesson.js").Look} look */
  showLook(look) {
    if (this.step.kind !== "ahead") return;
    this.where.textContent = t("works_place_ahead", { round: look.round });
    const pictures = { real: this.lesson.rounds[1].real[0], fake: look.first };
    this.diagram.light("ahead", titleOf(this.step), pictures, { answer: fixed(look.d_fake) });
  }

  fitButtons() {
    const off = !this.lesson;
    this.back.disabled = off || this.place === 0;
    this.next.disabled = off || this.place === LAST;
    this.play.disabled = off;
    this.play.textContent = this.playing ? `❚❚ ${t("pause")}` : `▶ ${t("works_play")}`;
    for (const [i, dot] of this.dots.entries()) {
      dot.disabled = off;
      if (i === this.place) dot.setAttribute("aria-current", "step");
      else dot.removeAttribute("aria-current");
    }
  }

  // ---- by itself

  start() {
    if (this.place === LAST) this.go(0);
    this.wait();
    this.fitButtons();
  }

  /** As long as it takes to read. */
  wait() {
    // biome-ignore lint/performance/useDomNodeTextContent: it would join a part's last word and the next one's first
    const words = this.body.innerText.split(/\s+/).length;
    this.playing = setTimeout(
      () => {
        const gone = !isShown(this.element) || !this.go(this.place + 1, false);
        if (gone || this.place === LAST) this.stop();
        else this.wait();
      },
      READING.least + READING.word * words,
    );
  }

  stop() {
    clearTimeout(this.playing);
    this.playing = 0;
    this.fitButtons();
  }

  // ---- the lesson

  /** @param {string} path @param {Record<string, any>} [query] */
  async ask(path, query = {}) {
    const answer = await tryFetch(address(`lesson/${path}`, { seed: this.seed, ...query }));
    if (answer?.ok) this.message.textContent = "";
    else this.message.textContent = answer ? await answer.text() : t("works_retry");
    return answer?.ok ? answer.json() : null;
  }

  async load() {
    this.turn += 1;
    const mine = this.turn;
    this.stop();
    this.ahead.reset();
    this.lesson = null; // the old numbers must not stand under the new ones
    this.title.textContent = t("works_loading");
    this.where.textContent = "";
    this.body.replaceChildren();
    this.retry.hidden = true;
    this.fitButtons();
    const found = await this.ask("rounds");
    if (mine !== this.turn) return;
    if (!found) {
      this.retry.hidden = false;
      this.title.textContent = "";
      return;
    }
    this.lesson = found;
    this.diagram = new Diagram(found.networks, found.drawn);
    this.picture.replaceChildren(this.diagram.root);
    this.paint();
  }

  // ---- the frame

  begin() {
    this.element.querySelector(".gan-panel").replaceChildren(...this.layout());
    this.place = Math.max(0, Math.min(LAST, Math.round(Number(askedOf("works").get("step")) || 1) - 1));
    tellsPlace("works", () => ({ step: String(this.place + 1) }));
    this.fitButtons();
    document.addEventListener("keydown", (event) => this.onKey(event));
    whenSeen(this.dots[0], () => {
      if (!this.lesson) this.load();
    });
    this.offerToOthers();
  }

  layout() {
    const dots = this.dots.map((dot) => h("li", {}, dot));
    const keys = h("span", { class: "gan-help gan-keys" }, t("works_keys"));
    const left = [
      h("section", { class: "gan-card" }, this.picture),
      h("div", { class: "gan-bar" }, this.back, this.play, this.next),
      h("ol", { class: "gan-dots", "aria-label": t("works_steps") }, ...dots),
      h("div", { class: "gan-bar" }, this.other, keys),
    ];
    const { where, title, said, message, retry, body } = this;
    const step = [where, title, said, message, retry, body];
    return [
      help(t("works_intro"), { class: "gan-help gan-works-intro" }),
      h(
        "div",
        { class: "gan-works-columns" },
        h("div", { class: "gan-column gan-works-left" }, ...left),
        h("section", { class: "gan-card gan-works-step", id: "works-step" }, ...step),
      ),
      makeWrongs(),
      makeQuiz(),
    ];
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (!isShown(this.title) || target.matches("input, select, [role=tab]") || withModifier(event)) return;
    const to = { ArrowRight: this.place + 1, ArrowLeft: this.place - 1, Home: 0 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.go(to);
  }

  offerToOthers() {
    /** @param {number} seed @param {number} place */
    const open = async (seed, place) => {
      Object.assign(this, { seed, place });
      await this.load();
    };
    offer("works", {
      begin: (/** @type {number} */ seed) => open(seed, 0),
      film: (/** @type {number} */ seed) => {
        this.ahead.hold();
        return open(seed, LAST);
      },
      roll: () => this.ahead.release(FILMED),
      rest: () => {
        this.stop();
        this.ahead.hurry = 0;
        this.ahead.held = false;
      },
      next: () => this.go(this.place + 1),
      back: () => this.go(this.place - 1),
    });
  }
}
