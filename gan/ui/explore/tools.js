// Tools for the picture itself: look at it, drag a point of it, paint onto it; by mouse, by several fingers, by keys.
// And one that learns from other pictures, a slider for this one.

import { checkRadio, segments } from "../shared/controls.js";
import { h, placeOn, svg } from "../shared/dom.js";
import { t } from "../shared/words.js";
import { Brush } from "./brush.js";
import { Grip } from "./grip.js";
import { Hold } from "./hold.js";
import { Teacher } from "./teacher.js";

/** @typedef {import("../in_browser/steering.js").Place} Place */
/** What a tool does with a pointer, by the pointer's number; `down` says whether it has taken hold of anything.
 * @typedef {{ down: (id: number, at: Place) => boolean, move: (id: number, at: Place) => void,
 *   up: (id: number) => void, forget: () => void, draw: () => void, root: HTMLElement }} Tool */

const KEYS = -1; // the number of the pointer that keys move
const STEP = 1 / 32; // of the side, by a key; with Shift a quarter

export class Tools {
  /** @param {import("./explore.js").Explore} explore */
  constructor(explore) {
    this.explore = explore;
    this.strokes = h("canvas", { class: "gan-strokes", width: 28, height: 28 });
    this.marks = svg("svg");
    const words = {
      role: "application",
      tabindex: 0,
      "aria-label": t("hand_label"),
      "aria-describedby": "explore-said",
    };
    this.overlay = h("div", { class: "gan-hand", id: "explore-hand", hidden: true, ...words }, this.strokes);
    this.overlay.append(this.marks);
    this.said = h("p", { class: "gan-said", id: "explore-said", role: "status", hidden: true });
    /** @type {Record<string, Tool>} */
    this.tools = { drag: new Grip(this), paint: new Brush(this) };
    this.teacher = new Teacher(this);
    this.name = "look";
    /** @type {Tool | null} */
    this.tool = null;
    /** Where keys have moved to, and whether they press. @type {{ at: Place, pressed: boolean } | null} */
    this.cursor = null;
    /** Holds one after another. @type {Promise<void>} */
    this.busy = Promise.resolve();
    /** The hold that runs, and the view that it began with. @type {{ hold: Hold, before: string } | null} */
    this.running = null;
    this.picker = segments({
      name: "explore-tool",
      label: t("hand"),
      titled: false,
      options: ["look", "drag", "paint", "teach"].map((name) => [name, t(`hand_${name}`)]),
      value: "look",
      onpick: (name) => this.pick(name),
    });
    this.settings = h("div", { class: "gan-hand-settings", hidden: true });
    this.root = h("div", { class: "gan-hands" }, this.picker, this.said, this.settings);
    this.listen();
  }

  get side() {
    return this.explore.shape.size;
  }

  /** @param {string} name */
  pick(name) {
    this.lift();
    this.forget();
    this.name = name;
    this.tool = this.tools[name] ?? null;
    this.cursor = null;
    const teaches = name === "teach";
    const shown = teaches ? this.teacher : this.tool;
    this.overlay.hidden = !this.tool;
    this.settings.hidden = this.said.hidden = !shown;
    this.settings.replaceChildren(...(shown ? [shown.root] : []));
    this.say(shown ? t(`hand_${name}_help`) : "");
    this.tool?.draw();
    if (teaches) this.teacher.begin();
    else this.teacher.end();
  }

  /** Takes up a tool, or "look" for none. @param {string} name */
  take(name) {
    checkRadio(this.picker, name);
    this.pick(name);
  }

  /** @param {string} text */
  say(text) {
    this.said.textContent = text;
  }

  listen() {
    const { overlay } = this;
    const on = (/** @type {string} */ name, /** @type {(event: PointerEvent) => void} */ act) =>
      overlay.addEventListener(name, /** @type {any} */ (act));
    on("pointerdown", (event) => {
      if (event.button) return;
      overlay.setPointerCapture(event.pointerId);
      this.lift();
      this.cursor = null;
      this.tool.down(event.pointerId, this.placeOf(event));
    });
    on("pointermove", (event) => {
      for (const one of event.getCoalescedEvents?.() ?? []) this.tool?.move(event.pointerId, this.placeOf(one));
      this.tool?.move(event.pointerId, this.placeOf(event));
    });
    // A pointer that is let go of loses its capture, too: what comes second finds nothing to let go of.
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"])
      on(name, (event) => this.tool?.up(event.pointerId));
    overlay.addEventListener("keydown", (event) => this.key(event));
    overlay.addEventListener("blur", () => this.lift());
  }

  /** @param {MouseEvent} event @returns {Place} */
  placeOf(event) {
    const within = (/** @type {number} */ share) => Math.max(-0.5, Math.min(this.side - 0.5, share * this.side - 0.5));
    const [x, y] = placeOn(this.overlay, event).map(within);
    return { x, y };
  }

  /** Arrows move, Enter or the space bar takes hold and lets go, Escape takes the point away.
   * @param {KeyboardEvent} event */
  key(event) {
    /** @type {Record<string, number[]>} */
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const way = ways[event.key];
    if ((!way && !["Enter", " ", "Escape"].includes(event.key)) || event.ctrlKey || event.altKey || event.metaKey)
      return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat && !way) return;
    const middle = (this.side - 1) / 2;
    this.cursor ??= { at: { x: middle, y: middle }, pressed: false };
    const { cursor, side } = this;
    if (way) {
      const step = side * STEP * (event.shiftKey ? 0.25 : 1);
      const moved = (/** @type {number} */ from, /** @type {number} */ by) =>
        Math.max(0, Math.min(side - 1, from + by * step));
      cursor.at = { x: moved(cursor.at.x, way[0]), y: moved(cursor.at.y, way[1]) };
      if (cursor.pressed) this.tool.move(KEYS, cursor.at);
      else this.say(t("hand_at", { x: Math.round(cursor.at.x) + 1, y: Math.round(cursor.at.y) + 1 }));
    } else if (event.key === "Escape") {
      this.lift();
      this.cursor = null;
    } else if (cursor.pressed) {
      this.lift();
    } else {
      cursor.pressed = this.tool.down(KEYS, cursor.at);
    }
    this.tool.draw();
  }

  /** What the keys press is let go of. */
  lift() {
    if (!this.cursor?.pressed) return;
    this.cursor.pressed = false;
    this.tool.up(KEYS);
  }

  /** Holds the picture, once it is no longer held otherwise.
   * @param {Hold} hold @param {(places: Place[] | null) => void} then once that is over; none where the view is not
   *   what has become of it */
  hold(hold, then) {
    this.explore.stroll.stop();
    this.busy = this.busy.then(() => this.run(hold, then)).catch(() => {});
  }

  /** @param {Hold} hold @param {(places: Place[] | null) => void} then */
  async run(hold, then) {
    const { explore } = this;
    this.running = { hold, before: JSON.stringify(explore.view) };
    const found = await hold.run(explore.view).catch(() => null);
    const moved = this.hasMoved(); // by another hand, whose movement counts
    this.running = null;
    if (found && !moved) explore.take(/** @type {any} */ (found.view));
    else explore.update();
    if (!found) this.say(t(hold.number ? "hand_lost" : "hand_cannot"));
    then(found && !moved ? found.places : null);
  }

  /** Whether the view is another than the running hold began with. */
  hasMoved() {
    return this.running !== null && JSON.stringify(this.explore.view) !== this.running.before;
  }

  /** All that was asked of the picture is forgotten, and what is held let go of. */
  forget() {
    this.running?.hold.end();
    for (const tool of Object.values(this.tools)) tool.forget();
  }

  /** A hold of the picture, which asks for what a tool wishes. @param {() => import("./hold.js").Wish} wish
   * @param {number} settle steps at the end */
  newHold(wish, settle) {
    return new Hold(this.explore.picture, wish, settle);
  }

  /** After every movement of another control: what was asked of another picture is forgotten. */
  sync() {
    const { model, seed, class: label } = this.explore.view;
    const of = `${model} ${seed} ${label}`;
    if (of !== this.of) this.forget();
    this.of = of;
    this.teacher.sync();
    if (this.hasMoved()) this.running.hold.end();
    if (this.strokes.width !== this.side) this.strokes.width = this.strokes.height = this.side;
    this.marks.setAttribute("viewBox", `-0.5 -0.5 ${this.side} ${this.side}`);
  }

  /** Marks over the picture. @param {Element[]} marks */
  mark(marks) {
    if (this.cursor) marks.push(...cross(this.cursor.at, this.side / 24));
    this.marks.replaceChildren(...marks);
  }
}

/** @param {Place} at @param {number} arm */
function cross({ x, y }, arm) {
  const line = (/** @type {number} */ dx, /** @type {number} */ dy) =>
    svg("line", { class: "gan-cursor", x1: x - dx, y1: y - dy, x2: x + dx, y2: y + dy });
  return [line(arm, 0), line(0, arm)];
}
