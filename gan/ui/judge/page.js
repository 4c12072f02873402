// What all parts of "Real or fake?" use: the model that is questioned, answers and their errors, calibrations.

import { openInExplore } from "../shared/panels.js";
import { address, tryFetch } from "../shared/requests.js";
import { t } from "../shared/words.js";

/** @typedef {import("../shared/types.js").ModelShape} ModelShape */
/** The numbers that calibrate a logit; the twin of `calibration_value` in gan/ui/judge/values.py.
 * @typedef {{ scale: number, shift: number, uncertainty: number, flat: boolean, raw: number, calibrated: number,
 *   count: number }} Calibration */
/** Where there are no real pictures; the twin of `missing` in gan/ui/judge/routes.py.
 * @typedef {{ set: string | null, words: string, download: boolean }} Missing */

export class JudgePage {
  /**
   * @param {{ models: Record<string, ModelShape>, smaller: number[], choices: number[] }} props
   * @param {{ say: (text: string) => void, missing: (missing: Missing) => void, quiet: () => void }} settings
   */
  constructor({ models, smaller, choices }, { say, missing, quiet }) {
    this.models = models;
    this.smaller = smaller;
    this.choices = choices;
    this.model = Object.keys(models)[0];
    this.missing = missing;
    this.quiet = quiet;
    this.show = say;
    /** Whose trouble the message tells. */
    this.about = "";
    /** @type {Record<string, Promise<Calibration | null>>} */
    this.calibrations = {};
    /** The visitor's own picture, once its part is there. @type {import("./own.js").OwnPicture | null} */
    this.own = null;
  }

  get shape() {
    return this.models[this.model];
  }

  /** @param {string} text @param {string} [about] */
  say(text, about = "") {
    this.show(text);
    this.about = about;
  }

  /**
   * The answer as JSON, or none: then the page says why, unless it was called off.
   * @param {string} path @param {Record<string, any>} query @param {RequestInit} [options]
   */
  async ask(path, query, options = {}) {
    const answer = await tryFetch(address(path, query), options);
    // It may be called off, or the connection lost, while the answer is on its way, too.
    const found = answer && (await (answer.ok ? answer.json() : answer.text()).catch(() => null));
    if (options.signal?.aborted || answer?.status === 204) return null;
    // An answer to the comparison must not wipe away what went wrong in the game.
    const [about] = path.split("/");
    if (!answer?.ok || found === null) this.say(found ?? t("judge_retry"), about);
    else if (!this.about || this.about === about) this.say("");
    return answer?.ok ? found : null;
  }

  /**
   * @param {string} path @param {any} body
   * @param {RequestInit & { query?: Record<string, any> }} [options]
   */
  tell(path, body, { query = {}, ...options } = {}) {
    return this.ask(path, query, { method: "POST", body: JSON.stringify(body), ...options });
  }

  /** The calibration of this model, or none where there are no real pictures. */
  calibration() {
    const name = this.model;
    this.calibrations[name] ??= this.fetchCalibration(name);
    return this.calibrations[name];
  }

  /** @param {string} model @returns {Promise<Calibration | null>} */
  async fetchCalibration(model) {
    const answer = await tryFetch(address("judge/calibration", { model }));
    const found = answer?.ok ? await answer.json().catch(() => null) : null;
    if (!found) this.forgetCalibration(model); // asked for again
    return found?.missing ? null : found;
  }

  /** @param {string} model */
  forgetCalibration(model) {
    delete this.calibrations[model];
  }

  /** @param {Record<string, any>} view */
  openInExplore(view) {
    openInExplore({ model: this.model, truncation: 1, ...view });
  }
}
