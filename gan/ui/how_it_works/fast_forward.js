// The same run, many rounds later: as fast as it goes, shown one look after the other.

import { button, help } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { fixed, t } from "../shared/words.js";

/** @typedef {import("./lesson.js").Look} Look */

const JUMP = 150; // rounds that a click brings
const FIRST = 10; // rounds that are fetched for the first look
const PACE = { quick: 160, calm: 900 }; // milliseconds from look to look
const HALL = { rounds: 60, early: 450, late: 170 }; // on a stage: slower up to so many rounds

export class FastForward {
  /**
   * @param {{ ask: (query: { rounds: number, since: number }) => Promise<{ looks: Look[] } | null>,
   *   most: () => number, shown: (look: Look) => void, failed: (failed: boolean) => void }} settings `most`: rounds
   *   that there are; `shown`: a look is seen; `failed`: whether the last question got no answer
   */
  constructor(settings) {
    this.settings = settings;
    this.turn = 0; // what an older run still brings is not wanted
    this.hurry = 0; // rounds that are asked for without a click
    this.held = false; // at the first look, until somebody lets go
    this.sheet = h("img", { id: "works-sheet", alt: "", class: "gan-works-sheet" });
    this.state = h("p", { class: "gan-sum", role: "status", id: "works-state" });
    const words = { id: "works-time", "aria-label": t("works_time") };
    this.time = h("input", { type: "range", min: 0, max: 0, step: 1, value: 0, ...words });
    this.time.addEventListener("input", () => {
      this.following = false;
      this.halt();
      this.show(+this.time.value);
    });
    this.more = button(t("works_more"), () => this.goOn(), { id: "works-more" });
    this.enough = help(t("works_enough"));
    const bar = h("div", { class: "gan-bar" }, this.more);
    this.root = h("div", { class: "gan-works-film" }, this.sheet, this.time, this.state, bar, this.enough);
    this.reset();
  }

  /** Another run: nothing of it is known. */
  reset() {
    this.turn += 1;
    this.halt();
    /** @type {Look[]} */
    this.looks = [];
    /** Which one is seen. @type {number | null} */
    this.at = null;
    this.following = true; // not while somebody looks back
    this.busy = false;
    this.more.hidden = this.more.disabled = false;
    this.enough.hidden = true;
    this.state.textContent = "";
    this.sheet.removeAttribute("src");
  }

  get round() {
    return this.looks.at(-1)?.round ?? 0;
  }

  /** It is in view. */
  enter() {
    if (this.looks.length) this.show(this.at ?? this.looks.length - 1);
    else this.goOn();
  }

  /** @param {number} index */
  show(index) {
    const look = this.looks[index];
    if (!look) return;
    this.at = index;
    this.sheet.src = look.sheet;
    this.sheet.alt = t("works_alt_sheet", { round: look.round });
    this.time.value = String(index);
    this.time.setAttribute("aria-valuetext", t("works_place_ahead", { round: look.round }));
    const facts = { round: look.round, real: fixed(look.d_real), fake: fixed(look.d_fake) };
    this.state.textContent = t("works_ahead_state", facts);
    this.settings.shown(look);
  }

  /** Some rounds more; in a hurry, and some more after these. */
  async goOn() {
    if (this.busy) return;
    this.busy = this.more.disabled = this.following = true;
    this.settings.failed(false);
    const { turn } = this;
    const until = Math.min(this.settings.most(), this.round + (this.held ? FIRST : JUMP));
    if (!this.hurry || !this.looks.length) this.state.textContent = t("works_running");
    const whole = await this.fetchUntil(until, turn);
    if (turn !== this.turn) return;
    this.busy = this.more.disabled = false;
    if (!whole) {
      if (this.at === null) this.state.textContent = "";
      else this.show(this.at);
      this.settings.failed(true);
      return;
    }
    this.more.hidden = until >= this.settings.most();
    this.enough.hidden = !this.more.hidden;
    if (until < this.hurry) this.goOn();
  }

  /** An answer brings a few rounds, so that others have their turn; whether all have come.
   * @param {number} until @param {number} turn */
  async fetchUntil(until, turn) {
    while (this.round < until) {
      const found = await this.settings.ask({ rounds: until, since: this.round });
      if (turn !== this.turn || !found) return false;
      this.take(found.looks);
    }
    return true;
  }

  /** @param {Look[]} looks */
  take(looks) {
    if (!looks.length) return;
    this.looks.push(...looks);
    this.time.max = String(this.looks.length - 1);
    if (this.at === null) this.show(0);
    if (this.following && !this.held) this.roll();
  }

  /** Shows the first look, and nothing else until `release`. */
  hold() {
    this.held = true;
    this.hurry = 0;
  }

  /** From there on by itself; whether it was held. @param {number} rounds */
  release(rounds) {
    if (!this.held) return false;
    this.held = false;
    this.hurry = rounds;
    this.following = true;
    this.roll();
    this.goOn();
    return true;
  }

  /** What has come at once is shown one after the other, as it was learnt. */
  roll() {
    this.rolling ||= setTimeout(() => {
      this.rolling = 0;
      if (this.at + 1 >= this.looks.length) return;
      this.show(this.at + 1);
      this.roll();
    }, this.pace);
  }

  get pace() {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return PACE.calm;
    if (!this.hurry) return PACE.quick;
    return this.looks[this.at]?.round < HALL.rounds ? HALL.early : HALL.late;
  }

  halt() {
    clearTimeout(this.rolling);
    this.rolling = 0;
  }
}
