// The presenter's view: a second window with the notes of the scene, what comes next, and how long one has talked.

import { h } from "../shared/dom.js";
import { t } from "../shared/words.js";

const LOOK = `
  body { margin: 0; padding: 4vh 5vw; background: #0b1120; color: #e2e8f0; font: 3.2vh/1.5 system-ui, sans-serif; }
  h1 { font-size: 5vh; margin: 0 0 2vh; } time { float: right; font-size: 5vh; font-variant-numeric: tabular-nums; }
  p { white-space: pre-line; } footer { color: #94a3b8; margin-top: 4vh; }
`;

export class Notes {
  constructor() {
    /** @type {Window | null} */
    this.window = null;
    this.began = 0;
    this.title = h("h1", {});
    this.text = h("p", {});
    this.next = h("footer", {});
    this.clock = h("time", {});
  }

  get open() {
    return Boolean(this.window && !this.window.closed);
  }

  /** Only after a key or a click: browsers open no window otherwise. */
  show() {
    if (this.open) {
      this.window.focus();
      return;
    }
    this.window = open("", "gan-notes", "popup,width=760,height=560");
    if (!this.window) return;
    const { document } = this.window;
    document.title = t("stage_notes");
    document.documentElement.lang = globalThis.document.documentElement.lang;
    document.body.replaceChildren(h("style", {}, LOOK), this.clock, this.title, this.text, this.next);
    this.began ||= Date.now();
    this.window.setInterval(() => this.tick(), 1000);
    this.tick();
  }

  tick() {
    const seconds = Math.floor((Date.now() - this.began) / 1000);
    this.clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  /** @param {string} scene @param {string | undefined} next the one after it */
  tell(scene, next) {
    this.title.textContent = t(`scene_${scene}`);
    this.text.textContent = t(`notes_${scene}`);
    this.next.textContent = next ? t("stage_then", { scene: t(`scene_${next}`) }) : t("stage_last");
  }

  close() {
    if (this.open) this.window.close();
    this.window = null;
    this.began = 0;
  }
}
