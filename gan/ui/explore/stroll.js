// A walk from seed to seed by itself.

import { button } from "../shared/controls.js";
import { isShown } from "../shared/dom.js";
import { t } from "../shared/words.js";

const PACE = 0.4; // seeds a second
const LONGEST = 0.1; // seconds that one frame may count

export class Stroll {
  /**
   * @param {HTMLElement} seen goes on only while this is shown: hidden, it would only take the server from others
   * @param {(seeds: number) => void} step
   * @param {() => void} rest
   */
  constructor(seen, step, rest) {
    this.seen = seen;
    this.step = step;
    this.rest = rest;
    this.on = false;
    this.before = 0;
    const settings = { title: t("play_help"), id: "explore-play", primary: true };
    this.button = button(`▶ ${t("play")}`, () => this.toggle(), settings);
  }

  toggle() {
    if (this.on) this.stop();
    else this.start();
  }

  start() {
    if (this.on) return;
    this.on = true;
    this.button.textContent = t("pause");
    this.before = performance.now();
    this.waitForFrame();
  }

  stop() {
    if (!this.on) return;
    this.on = false;
    cancelAnimationFrame(this.request); // else one that starts again at once would run twice
    this.button.textContent = `▶ ${t("play")}`;
    this.rest();
  }

  waitForFrame() {
    this.request = requestAnimationFrame((now) => this.frame(now));
  }

  /** @param {number} now */
  frame(now) {
    if (!this.on) return;
    // The first frame's time may lie before the key was pressed.
    const seconds = Math.max(0, Math.min(LONGEST, (now - this.before) / 1000));
    if (isShown(this.seen)) this.step(PACE * seconds);
    this.before = now;
    this.waitForFrame();
  }
}
