// What all rooms of the family share: questions to the server, a visitor's own model, and a training from nothing.

import { button, card, help } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { address, tryFetch } from "../shared/requests.js";
import { t } from "../shared/words.js";
import { LiveTraining } from "./live_training.js";

const SCENE = 2; // clicks to further examples on the stage

export class Room {
  /**
   * @param {string} relative
   * @param {any} props as gan/ui/family/panel.py gives them
   * @param {URLSearchParams} asked of the address
   * @param {{ shape: string, figures: import("./live_training.js").Figures }} training how its sheet looks
   */
  constructor(relative, props, asked, { shape, figures }) {
    this.relative = relative;
    this.props = props;
    this.seed = Math.floor(Math.max(0, +(asked.get("example") ?? 0))) || 0;
    this.clicks = 0;
    this.busy = this.wanted = false;
    /** A visitor's own model, instead of the shipped one. @type {string | null} */
    this.model = null;
    this.shipped = button(t("family_shipped"), () => this.useModel(null), { id: `${relative}-shipped`, hidden: true });
    this.message = h("p", { class: "gan-message", role: "alert", id: `${relative}-message` });
    const { presets, charts, seconds, sets, both } = props;
    const use = (/** @type {string} */ name) => this.useModel(name);
    this.training = new LiveTraining({ relative, presets, charts, seconds, sets, both, shape, figures, use });
    this.root = h("div", { class: "gan-relative" });
  }

  /** @param {Node} inputs what it is given and what it makes @param {...Node} told under the trick */
  fill(inputs, ...told) {
    this.root.append(
      inputs,
      this.message,
      card(t("family_trick"), h("p", {}, t(`${this.relative}_trick`)), ...told),
      h("h2", { class: "gan-title" }, t("family_from_nothing")),
      help(t(`${this.relative}_live`)),
      this.training.root,
    );
  }

  /** Shows an example. @param {number} _seed @returns {Promise<void>} */
  async takeExample(_seed) {}

  /** What the room shows again, when another model answers. @param {any} _shape of its pictures */
  async again(_shape) {
    await this.takeExample(this.seed);
  }

  /**
   * An answer of the server's, or none: then the page says why.
   * @param {string} what @param {Record<string, any>} [query] @param {RequestInit} [options]
   */
  async ask(what, query = {}, options = {}) {
    const own = this.model ? { model: this.model } : {};
    const answer = await tryFetch(address(`family/${this.relative}/${what}`, { ...query, ...own }), options);
    this.say(answer?.ok ? "" : answer ? await answer.text() : t("no_server"));
    return answer?.ok ? answer : null;
  }

  /**
   * Answers again and again: while one answer is on its way, only the newest wish waits.
   * @param {() => Promise<void>} answer
   */
  async newest(answer) {
    this.wanted = true;
    if (this.busy) return;
    this.busy = true;
    while (this.wanted) {
      this.wanted = false;
      await answer();
    }
    this.busy = false;
  }

  /** @param {string} text */
  say(text) {
    this.message.textContent = text;
  }

  /** @param {string | null} name of a visitor's own model, or none for the shipped one */
  async useModel(name) {
    this.model = name;
    this.shipped.hidden = name === null;
    const told = await this.ask("shape");
    if (!told) return;
    await this.again(await told.json());
    this.root.scrollIntoView({ block: "start" });
  }

  /** @param {number} seed */
  begin(seed) {
    this.clicks = 0;
    this.takeExample(seed);
  }

  next() {
    if (this.clicks === SCENE) return false;
    this.clicks += 1;
    this.takeExample(this.seed + 1);
    return true;
  }

  /** @returns {Record<string, string>} */
  place() {
    return { example: String(this.seed) };
  }

  leave() {
    this.training.leave();
  }
}
