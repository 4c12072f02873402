// The stage: one thing full screen, large and dark, for a talk. Scenes follow each other by a presenter's clicker, and
// a seed makes the show the same each time. Every scene is a panel of the page, with everything else put away.

import { button, withModifier } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { panel } from "../shared/panels.js";
import { seedOf } from "../shared/view_address.js";
import { t } from "../shared/words.js";
import { Notes } from "./notes.js";
import { SCENES, scenesOf } from "./scenes.js";

/** @typedef {import("./scenes.js").Scene} Scene */

const root = document.documentElement;

class Stage {
  constructor() {
    /** What the address asks for. @type {import("./scenes.js").Asked} */
    this.asked = { seed: 0 };
    this.scenes = SCENES;
    this.notes = new Notes();
    /** @type {Scene | null} */
    this.scene = null;
    /** What the scene's panel offers, once it is there. @type {any} */
    this.face = null;
    this.turn = 0;
    this.wasDark = false;
    this.wasFull = false;
    /** @type {URL | null} */
    this.before = null;
    this.title = h("h1", { "aria-live": "polite" });
    this.place = h("span", {});
    const black = () => root.classList.toggle("gan-black");
    const again = () => this.show(this.scene);
    /** @type {Record<string, () => void>} */
    this.keys = {
      PageDown: () => this.move(1),
      PageUp: () => this.move(-1),
      r: again,
      R: again,
      n: () => this.notes.show(),
      N: () => this.notes.show(),
      Escape: () => this.leave(),
      b: black,
      B: black,
      ".": black,
    };
    // Before the panels' own keys: a clicker must work wherever the focus is.
    addEventListener("keydown", (event) => this.onKey(event), true);
    addEventListener("fullscreenchange", () => this.onFullScreen());
  }

  bar() {
    const one = (/** @type {string} */ sign, /** @type {string} */ key, /** @type {() => void} */ onclick) =>
      button(sign, onclick, { "aria-label": t(key), title: t(key) });
    return h(
      "nav",
      { class: "gan-stage-bar", id: "stage-bar", "aria-label": t("stage") },
      this.title,
      this.place,
      h("span", { class: "gan-keys" }, t("stage_keys")),
      one("✎", "stage_notes", () => this.notes.show()),
      one("↻", "stage_again", () => this.show(this.scene)),
      one("‹", "stage_back", () => this.move(-1)),
      one("›", "stage_next", () => this.move(1)),
      one("×", "stage_leave", () => this.leave()),
    );
  }

  /** @param {string} [name] of the scene to begin with */
  enter(name) {
    if (this.scene) return;
    const query = new URLSearchParams(location.search);
    this.asked = { seed: seedOf(query.get("seed"), 0), model: query.get("model") ?? undefined };
    this.scenes = scenesOf(query.get("scenes"));
    this.before = new URL(location.href);
    for (const name of ["stage", "scenes"]) this.before.searchParams.delete(name);
    this.wasDark = document.body.classList.contains("dark");
    document.body.classList.add("dark");
    root.classList.add("gan-onstage");
    document.querySelector(".gradio-container").append(this.bar());
    this.show(this.scenes.find((one) => one.name === name) ?? this.scenes[0]);
  }

  /** @param {Scene} next */
  async show(next) {
    this.turn += 1;
    const mine = this.turn;
    this.end();
    this.scene = next;
    root.classList.remove("gan-black");
    root.dataset.scene = next.name;
    this.title.textContent = t(`scene_${next.name}`);
    const place = this.scenes.indexOf(next);
    this.place.textContent = `${place + 1} / ${this.scenes.length}`;
    this.notes.tell(next.name, this.scenes[place + 1]?.name);
    this.writeAddress(next.name);
    const face = await panel(next.panel);
    if (mine !== this.turn) return;
    this.face = face;
    scrollTo(0, 0);
    await next.begin(face, this.asked);
  }

  /** Whatever a panel makes of it, the show goes on. */
  end() {
    try {
      if (this.face) this.scene.end(this.face);
    } catch (error) {
      console.warn(error);
    }
    this.face = null;
  }

  /** @param {1 | -1} way */
  move(way) {
    if (!this.scene) return;
    const within = way > 0 ? this.scene.next : this.scene.back;
    if (this.face && within?.(this.face)) {
      scrollTo(0, 0);
      return;
    }
    const next = this.scenes[this.scenes.indexOf(this.scene) + way];
    if (next) this.show(next);
  }

  leave() {
    this.turn += 1;
    this.end();
    this.scene = null;
    this.notes.close();
    root.classList.remove("gan-onstage", "gan-black");
    delete root.dataset.scene;
    document.getElementById("stage-bar")?.remove();
    document.body.classList.toggle("dark", this.wasDark);
    history.replaceState(history.state, "", this.before);
    if (document.fullscreenElement) document.exitFullscreen();
    document.getElementById("stage-button").focus();
  }

  /** @param {string} name */
  writeAddress(name) {
    const url = new URL(location.href);
    url.searchParams.set("stage", name);
    url.searchParams.set("seed", String(this.asked.seed));
    history.replaceState(history.state, "", url);
  }

  async fillScreen() {
    try {
      await root.requestFullscreen?.();
    } catch {
      // a frame may forbid it, or nobody has pressed anything yet
    }
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (!this.scene || withModifier(event) || !Object.hasOwn(this.keys, event.key)) return;
    if (event.key.length === 1 && event.target instanceof HTMLTextAreaElement) return; // a letter that is written
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.repeat) return;
    if (event.key !== "Escape" && !document.fullscreenElement) this.fillScreen();
    this.keys[event.key]();
  }

  /** The browser takes Escape for itself in full screen. */
  onFullScreen() {
    if (this.wasFull && !document.fullscreenElement && this.scene) this.leave();
    this.wasFull = Boolean(document.fullscreenElement);
  }
}

/** For the header: a button, and what the address asks for. */
export function tool() {
  const stage = new Stage();
  const first = new URLSearchParams(location.search).get("stage");
  if (first !== null) setTimeout(() => stage.enter(first));
  const enter = () => {
    stage.fillScreen();
    stage.enter();
  };
  return button(t("stage"), enter, { id: "stage-button", title: t("stage_help") });
}
