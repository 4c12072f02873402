// The way through the chosen pictures: plays as soon as there are two, and can be kept as a film.

import { drawer } from "../in_browser/drawer.js";
import { filmKind, recordFilm } from "../in_browser/film.js";
import { isStill } from "../shared/awake.js";
import { button, help } from "../shared/controls.js";
import { h, isShown, wait } from "../shared/dom.js";
import { address, tryFetch } from "../shared/requests.js";
import { saveFile } from "../shared/save_file.js";
import { served } from "../shared/served.js";
import { Slider } from "../shared/slider.js";
import { t } from "../shared/words.js";

/** @typedef {import("./parts.js").Item} Item */

const FPS = 25;
const SIDE = 256; // of the film, in pixels
const KINDS = ["webp", "gif", "mp4"];

export class Morph {
  /** @param {{ least: number, steps: number, leastSteps: number, mostSteps: number }} props */
  constructor({ least, steps, leastSteps, mostSteps }) {
    this.least = least;
    this.steps = steps;
    /** @type {Item[]} */
    this.items = [];
    this.canvas = h("canvas", { width: 1, height: 1, role: "img", "aria-label": t("morph_result") });
    this.playing = !isStill();
    this.player = button(this.canvas, () => this.toggle(), { "aria-label": t("morph_play"), title: t("morph_play") });
    this.player.className = "gan-film-player";
    this.view = h("div", { class: "gan-film", id: "generate-film", hidden: true });
    this.go = button(t("morph_run"), () => this.preview(), { primary: true, id: "generate-morph", hidden: true });
    this.slider = new Slider({
      id: "generate-steps",
      label: t("morph_steps"),
      low: leastSteps,
      high: mostSteps,
      step: 1,
      digits: 0,
      read: () => this.steps,
      write: (value) => {
        this.steps = value;
      },
      initial: () => steps,
      update: () => this.slider.sync(),
      commit: () => this.play(),
    });
    this.said = help("", { role: "status", id: "generate-film-said" });
    const kinds = served ? KINDS : [filmKind() ? "film" : ""].filter(Boolean);
    this.buttons = kinds.map((kind) =>
      button(kind === "film" ? t("morph_film") : kind.toUpperCase(), () => this.keep(kind), { "data-kind": kind }),
    );
    const bar = h("div", { class: "gan-bar" }, this.go, ...this.buttons);
    this.root = h("div", { class: "gan-morph" }, this.view, this.slider.root, bar, this.said);
    this.turn = 0;
    this.slider.sync();
    this.show([]);
  }

  get frames() {
    return this.items.length * this.steps;
  }

  /** The pictures that are in the tray. @param {Item[]} items */
  show(items) {
    this.items = items;
    const ready = items.length >= this.least;
    for (const one of [this.go, ...this.buttons]) one.disabled = !ready;
    this.view.hidden = true;
    this.said.textContent = "";
    this.play();
  }

  /** Plays in a loop, drawn here; where the browser cannot, a button asks for the server's film. */
  async play() {
    const mine = ++this.turn;
    if (!this.items.length) return;
    const here = await drawer.bring(this.items[0].model);
    if (mine !== this.turn) return;
    this.go.hidden = here;
    if (here && this.items.length >= this.least) {
      await this.loop(mine).catch(() => {
        this.go.hidden = !served; // the model has been put away meanwhile
      });
    }
  }

  /** @param {number} mine the turn that it belongs to */
  async loop(mine) {
    const frame = this.frameOf();
    this.view.replaceChildren(this.player);
    this.paint(await frame(0));
    this.view.hidden = false;
    for (let number = 1; mine === this.turn; ) {
      const began = performance.now();
      if (this.playing && !document.hidden && isShown(this.root)) {
        const picture = await frame(number);
        if (mine === this.turn) this.paint(picture);
        number += 1;
      }
      await wait(Math.max(0, 1000 / FPS - (performance.now() - began)));
    }
  }

  /** What draws the frame of a number, of the pictures that are chosen now. */
  frameOf() {
    const { items, steps } = this;
    return async (/** @type {number} */ number) => {
      const stop = Math.floor(number / steps);
      const [from, to] = [items[stop % items.length], items[(stop + 1) % items.length]];
      const { pixels, side } = await drawer.between(from, to, [(number % steps) / steps]);
      return createImageBitmap(new ImageData(pixels, side));
    };
  }

  /** @param {ImageBitmap} picture */
  paint(picture) {
    if (this.canvas.width !== picture.width) this.canvas.width = this.canvas.height = picture.width;
    this.canvas.getContext("2d").drawImage(picture, 0, 0);
    picture.close();
  }

  toggle() {
    this.playing = !this.playing;
  }

  async preview() {
    const mine = ++this.turn;
    this.said.textContent = t("morph_writing", { kind: "WEBP" });
    const answer = await this.ask("webp");
    if (mine !== this.turn) return;
    this.said.textContent = answer?.ok ? "" : await this.whyNot(answer);
    if (!answer?.ok) return;
    this.view.replaceChildren(h("img", { src: URL.createObjectURL(await answer.blob()), alt: t("morph_result") }));
    this.view.hidden = false;
  }

  /** The server's film. @param {string} kind */
  ask(kind) {
    const stops = this.items.map(({ seed, class: name, truncation }) => [seed, name, truncation]);
    const query = { model: this.items[0].model, stops: JSON.stringify(stops), steps: this.steps, kind };
    return tryFetch(address("morph", query));
  }

  /** @param {string} kind */
  async keep(kind) {
    this.said.textContent = t("morph_writing", { kind: kind.toUpperCase() });
    const name = `${this.items[0].model}-morph`;
    if (kind === "film") {
      await this.record(name);
      return;
    }
    const answer = await this.ask(kind);
    if (answer?.ok) {
      saveFile(await answer.blob(), `${name}.${kind}`);
      this.said.textContent = "";
    } else if (!answer && drawer.has(this.items[0].model) && filmKind()) await this.record(name);
    else this.said.textContent = await this.whyNot(answer);
  }

  /** What the server says, or that it is not there. @param {Response | null} answer */
  async whyNot(answer) {
    return answer ? answer.text() : t("no_server");
  }

  /** A film made here. @param {string} name */
  async record(name) {
    this.turn += 1; // the preview stands still meanwhile
    const film = await recordFilm(this.frameOf(), this.frames, {
      side: SIDE,
      fps: FPS,
      onProgress: (share) => {
        this.said.textContent = t("morph_recording", { p: Math.round(100 * share) });
      },
    });
    saveFile(film, `${name}.${film.type.includes("mp4") ? "mp4" : "webm"}`);
    this.said.textContent = "";
    this.play();
  }
}
