// The visual Turing test: which one is generated? The answer is on the server until a guess is made.

import { button, help, segments, withModifier } from "../shared/controls.js";
import { h, isShown } from "../shared/dom.js";
import { sigmoid } from "../shared/rank.js";
import { classNamed, percent, t } from "../shared/words.js";

const SECONDS = [10, 5, 3]; // for a guess
const TICK = 50; // milliseconds
const RETRY = 1000; // milliseconds

/** The twins of `shown` and `told` in gan/ui/judge/turing_test_routes.py.
 * @typedef {{ number: number, class: string | null, images: string[] }} Round
 * @typedef {{ answer: number, d_choice: number, logits: number[], right: boolean, d_right: boolean, yours: number,
 *   ds: number, streak: number, best: number, over: boolean, outcome: string }} Told */

export class TuringTest {
  /** @param {import("./page.js").JudgePage} page */
  constructor(page) {
    this.page = page;
    [this.kind] = page.choices; // pictures in a round of the next game
    this.seconds = 0; // for a guess; 0 for no limit
    this.turn = 0; // whatever an older turn still brings is not wanted
    this.makeParts();
    document.addEventListener("keydown", (event) => this.onKey(event));
    this.reset();
  }

  makeParts() {
    this.startButton = button("", () => this.start(), { id: "game-start", primary: true });
    this.title = h("h2", { class: "gan-game-title", "aria-live": "polite", id: "game-title" });
    this.score = h("p", { class: "gan-game-score", id: "game-score" });
    this.outcome = h("p", { class: "gan-game-outcome", role: "status", id: "game-outcome" });
    const onward = () => (this.told?.over ? this.finish() : this.deal());
    this.next = button("", onward, { id: "game-next", primary: true, hidden: true });
    const time = { id: "game-time", max: 1, value: 1, hidden: true, "aria-label": t("game_timer") };
    this.time = h("progress", time);
    this.head = h("div", { class: "gan-game-head" }, this.title, this.score, this.outcome, this.next);
    this.stage = h("div", { class: "gan-game-stage", id: "game-stage", tabindex: -1 });
    this.keys = help("", { class: "gan-help gan-keys" });
    this.end = h("div", { class: "gan-game-end", id: "game-end", hidden: true });
    const bar = h("div", { class: "gan-bar gan-commands" }, this.startButton, ...this.settings());
    this.root = h("div", { class: "gan-game" }, bar, this.head, this.time, this.stage, this.end, this.keys);
  }

  settings() {
    const kinds = segments({
      name: "game-kind",
      label: t("game_kind"),
      options: this.page.choices.map((n) => [n, t(`game_choices_${n}`)]),
      value: this.kind,
      onpick: (n) => {
        this.kind = n;
        if (!this.game) this.reset();
      },
    });
    const timers = segments({
      name: "game-timer",
      label: t("game_timer"),
      options: [
        [0, t("game_timer_0")],
        ...SECONDS.map((n) => /** @type {[number, string]} */ ([n, t("game_timer_s", { n })])),
      ],
      value: 0,
      onpick: (n) => {
        this.seconds = n;
      },
    });
    return [kinds, timers];
  }

  show() {}

  /** No game is on. */
  reset() {
    this.stopClock();
    this.turn += 1;
    this.busy = false;
    /** @type {{ name: string, rounds: number, choices: number } | null} */
    this.game = null;
    /** @type {Round | null} */
    this.round = null;
    /** @type {Told | null} */
    this.told = null;
    /** Pictures that fooled the person. @type {{ image: string, p: number }[]} */
    this.fooled = [];
    this.end.hidden = this.next.hidden = this.time.hidden = true;
    this.stage.hidden = false;
    this.stage.dataset.count = String(this.kind);
    const unknown = () => h("div", { class: "gan-choice gan-unknown", "aria-hidden": "true" }, h("span", {}, "?"));
    this.stage.replaceChildren(...Array.from({ length: this.kind }, unknown));
    this.title.textContent = t("game_intro");
    this.title.classList.add("gan-game-intro");
    this.outcome.textContent = this.score.textContent = "";
    this.startButton.textContent = `▶ ${t("game_start")}`;
    this.root.classList.remove("playing", "gan-missing");
    this.keys.textContent = t("game_keys", { keys: t(`game_keys_${this.kind}`) });
  }

  /** What a request of this turn brings, or none. @param {string} path @param {any} body */
  async ask(path, body) {
    const mine = this.turn;
    this.busy = true;
    const found = await this.page.tell(`game/${path}`, body);
    if (mine !== this.turn) return null;
    this.busy = false;
    return found;
  }

  /** @param {number | null} [seed] for a show that must be repeatable */
  async start(seed = null) {
    this.reset();
    const found = await this.ask("start", { model: this.page.model, choices: this.kind, seed });
    if (!found) return;
    this.game = { name: found.game, rounds: found.rounds, choices: this.kind };
    this.startButton.textContent = `↻ ${t("game_again")}`;
    this.title.classList.remove("gan-game-intro");
    this.root.classList.add("playing");
    this.tellScore(0, 0, 0);
    await this.deal();
  }

  async deal() {
    if (this.busy || !this.game) return;
    const found = await this.ask("round", { game: this.game.name });
    if (!found) return;
    if (found.missing) {
      this.reset();
      this.root.classList.add("gan-missing");
      this.page.missing(found.missing);
      return;
    }
    this.round = found;
    this.told = null;
    this.outcome.textContent = "";
    this.next.hidden = true;
    this.showRound(found);
    this.time.hidden = !this.seconds;
    if (this.seconds) this.startClock();
  }

  /** @param {Round} round */
  showRound(round) {
    const values = { n: round.number, all: this.game.rounds, label: classNamed(round.class) };
    this.title.textContent = t(round.class === null ? "game_round" : "game_round_of", values);
    this.stage.dataset.count = String(round.images.length);
    this.stage.replaceChildren(...round.images.map((source, i) => this.choice(source, i)));
    this.stage.focus({ preventScroll: true }); // not on a picture: Enter would be a guess
    const cut = this.head.getBoundingClientRect().top < 0 || this.stage.getBoundingClientRect().bottom > innerHeight;
    if (cut) this.head.scrollIntoView({ block: "start" });
  }

  /** @param {string} source @param {number} i */
  choice(source, i) {
    const image = h("img", { src: source, alt: "", draggable: "false" });
    const words = { id: `game-choice-${i + 1}`, "aria-label": t("game_choice", { n: i + 1 }) };
    const choice = button(image, () => this.guess(i), words);
    choice.className = "gan-choice";
    choice.append(h("span", { class: "gan-choice-name" }, String(i + 1)));
    return choice;
  }

  startClock() {
    const began = performance.now();
    const limit = 1000 * this.seconds;
    let next = 0; // when to ask again, should the last time bring no answer
    this.clock = setInterval(() => {
      const now = performance.now();
      this.time.value = Math.max(0, 1 - (now - began) / limit);
      if (this.time.value > 0 || this.busy || now < next) return;
      next = now + RETRY;
      this.guess(null);
    }, TICK);
  }

  stopClock() {
    clearInterval(this.clock);
  }

  /** @param {number | null} choice none, if the time is up */
  async guess(choice) {
    if (this.busy || !this.round || this.told) return;
    const found = await this.ask("guess", { game: this.game.name, choice });
    if (!found) return; // a round whose time is up asks again
    this.stopClock();
    this.told = found;
    this.reveal(found, choice);
    const late = choice === null && !found.right;
    const yours = found.right ? "game_right" : late ? "game_late" : "game_wrong";
    const ds = !found.d_right ? "game_d_wrong" : found.right ? "game_d_right" : "game_d_found";
    this.outcome.textContent = `${t(yours)} ${t(ds)}`;
    this.tellScore(found.yours, found.ds, found.streak);
    this.next.textContent = found.over ? t("game_finish") : `${t("game_next")} ↵`;
    this.next.hidden = false;
    this.next.focus({ preventScroll: true });
  }

  /** @param {Told} told @param {number | null} choice */
  reveal({ answer, d_choice: dChoice, logits, right }, choice) {
    const chances = logits.map(sigmoid);
    if (!right && choice !== null) this.fooled.push({ image: this.round.images[answer], p: chances[answer] });
    for (const [i, one] of [.../** @type {Iterable<HTMLButtonElement>} */ (this.stage.children)].entries()) {
      const isFake = i === answer;
      const p = percent(chances[i]);
      one.dataset.fake = String(isFake);
      one.disabled = true;
      one.setAttribute("aria-label", t(isFake ? "game_choice_fake" : "game_choice_real", { n: i + 1, p }));
      const marks = [t(isFake ? "game_is_fake" : "game_is_real"), `${p}%`];
      if (i === choice) marks.push(t("game_you_chose"));
      if (i === dChoice) marks.push(t("game_d_chose"));
      one.lastChild.textContent = marks.join(" · ");
    }
  }

  /** @param {number} you @param {number} d @param {number} streak */
  tellScore(you, d, streak) {
    this.score.textContent = `${t("game_score_line", { you, d })} · ${t("game_streak", { n: streak })}`;
  }

  finish() {
    const { yours, ds, best, outcome } = this.told;
    const { rounds, choices } = this.game;
    this.next.hidden = this.time.hidden = this.stage.hidden = true;
    this.outcome.textContent = "";
    this.title.textContent = t(outcome, { you: yours, d: ds });
    const figure = (/** @type {{ image: string, p: number }} */ { image, p }) =>
      h(
        "figure",
        {},
        h("img", { src: image, alt: t("game_is_fake") }),
        h("figcaption", {}, t("score_real", { p: percent(p) })),
      );
    this.end.replaceChildren(
      h("p", {}, t("game_chance", { n: Math.round(rounds / choices), all: rounds, best })),
      h("h2", {}, t(this.fooled.length ? "game_fooled" : "game_fooled_none")),
      h("div", { class: "gan-game-fooled" }, ...this.fooled.map(figure)),
    );
    this.end.hidden = false;
    this.root.classList.remove("playing");
    this.game = this.round = null;
    this.startButton.focus({ preventScroll: true });
  }

  /** The whole game by keyboard. @param {KeyboardEvent} event */
  onKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (!isShown(this.root) || withModifier(event) || target.tagName === "SELECT") return;
    const number = +event.key;
    if (event.key === "Enter" && event.repeat) {
      event.preventDefault(); // a key held down does not play
    } else if (number >= 1 && number <= (this.round?.images.length ?? 0) && !this.told) {
      event.preventDefault();
      this.guess(number - 1);
    } else if (event.key === "Enter" && target.tagName !== "BUTTON") {
      event.preventDefault();
      if (!this.game) this.start();
      else if (this.told) this.next.click();
    } else if (["ArrowLeft", "ArrowRight"].includes(event.key) && this.stage.contains(target)) {
      event.preventDefault();
      this.moveFocus(target, event.key === "ArrowLeft" ? -1 : 1);
    }
  }

  /** @param {HTMLElement} from @param {1 | -1} way */
  moveFocus(from, way) {
    const choices = /** @type {HTMLElement[]} */ ([...this.stage.children]);
    const at = choices.indexOf(from);
    choices[at < 0 ? 0 : at + way]?.focus();
  }
}
