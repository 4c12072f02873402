// The page's side of a run: one question is kept open ("what is newer?"), and commands are told.

import { wait } from "../shared/dom.js";
import { address, tryFetch } from "../shared/requests.js";
import { saveFile } from "../shared/save_file.js";
import { t } from "../shared/words.js";

/** @typedef {import("./messages.js").News} News */

const PATIENCE = 8000; // milliseconds for an answer
const RESTING = 2500; // milliseconds from question to question once it is over: the server keeps the results meanwhile

export class Connection {
  /**
   * @param {{ known: () => Record<string, number>, take: (news: News) => void, gone: () => void,
   *   say: (text: string) => void, trouble: () => void }} settings `known`: what the page has seen; `gone`: the server
   *   does not know the run any more; `say`: a message in words; `trouble`: no answer comes
   */
  constructor(settings) {
    this.settings = settings;
    /** The name of the run. @type {string | null} */
    this.run = null;
    this.turn = 0; // of starts: what an older one still brings is not wanted
    /** The open question: whoever leaves takes it back. @type {AbortController | null} */
    this.question = null;
    addEventListener("pagehide", () => this.part());
  }

  /** The address of something of this run. @param {string} path @param {Record<string, any>} [values] */
  at(path, values = {}) {
    return address(`train/${path}`, this.run ? { run: this.run, ...values } : values);
  }

  /**
   * An answer, or none: then the page says why.
   * @param {string} path @param {Record<string, any>} [values] @param {RequestInit} [options]
   */
  async request(path, values, options) {
    const answer = await tryFetch(this.at(path, values), options);
    if (answer?.ok) return answer;
    this.settings.say(answer ? await answer.text() : t("train_retrying"));
    return null;
  }

  /** @param {Record<string, any>} command */
  tell(command) {
    return this.request("tell", {}, { method: "POST", body: JSON.stringify(command) });
  }

  /** Saves a file that the server makes of this run. @param {string} path @param {Record<string, any>} values */
  async save(path, values) {
    this.settings.say(t("train_writing"));
    const answer = await this.request(path, values);
    if (!answer) return;
    const [, name] = answer.headers.get("Content-Disposition").match(/"(.+)"/);
    saveFile(await answer.blob(), name);
    this.settings.say("");
  }

  /** Tells the server that nobody is here. Whoever comes back to this page asks on, and learns that the run is gone. */
  part() {
    this.question?.abort();
    if (this.run) navigator.sendBeacon(this.at("leave"));
  }

  /** The run is nobody's any more. */
  leave() {
    this.part();
    this.run = null;
    this.turn += 1;
  }

  /** Begins a run; whether it has begun, and nothing else was begun meanwhile. @param {Record<string, any>} job */
  async start(job) {
    this.leave();
    const mine = this.turn;
    const answer = await this.request("start", {}, { method: "POST", body: JSON.stringify(job) });
    const run = answer && (await answer.json()).run;
    if (mine !== this.turn) {
      if (run) navigator.sendBeacon(address("train/leave", { run }));
      return false;
    }
    this.run = run;
    return run !== null;
  }

  /** Asks for what is newer as long as the run is this page's. */
  async watch() {
    const { run, settings } = this;
    let misses = 0;
    while (this.run === run) {
      const { answer, news } = await this.ask();
      if (this.run !== run) return;
      if (answer?.status === 400) {
        this.run = null;
        settings.gone();
        return;
      }
      if (!news) {
        misses += 1;
        if (misses > 2) settings.trouble();
        await wait(Math.min(2000, 100 * misses));
        continue;
      }
      misses = 0;
      settings.take(news);
      if (news.state === "over" && !news.busy) await wait(RESTING);
    }
  }

  /** @returns {Promise<{ answer: Response | null, news: News | null }>} */
  async ask() {
    const question = new AbortController();
    this.question = question;
    const late = setTimeout(() => question.abort(), PATIENCE);
    try {
      const answer = await fetch(this.at("news", this.settings.known()), { signal: question.signal });
      return { answer, news: answer.ok ? await answer.json() : null };
    } catch {
      return { answer: null, news: null }; // asked again
    } finally {
      clearTimeout(late);
    }
  }
}
