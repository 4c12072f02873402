// The tool that drags points of a picture to where they shall be.

import { button, segments } from "../shared/controls.js";
import { h, svg } from "../shared/dom.js";
import { t } from "../shared/words.js";
import { keepSlider } from "./keep_slider.js";
import { Mask } from "./mask.js";

/** @typedef {import("./tools.js").Place} Place */
/** @typedef {{ id: number, from: Place, to: Place, moved: boolean }} Pull */
/** Pulls at the same time, the pins that there were, and what they pull at.
 * @typedef {{ pulls: Map<number, Pull>, let: Pull[], pins: Place[], hold: import("./hold.js").Hold | null }} Gesture */

const SETTLE = 12; // steps after all that is pulled is asked for where it is to go
const CLICK = 1 / 40; // of the side: who moves less has clicked
const NEAR = 1 / 20; // of the side: a click so near to a pin is on it
const THERE = 2.5 / 64; // of the side: what comes so near to its target is there

/** @param {Place} a @param {Place} b */
const gap = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

export class Grip {
  /** @param {import("./tools.js").Tools} tools */
  constructor(tools) {
    this.tools = tools;
    this.count = 0;
    /** Places that stay where they are. @type {Place[]} */
    this.pins = [];
    this.mask = new Mask();
    this.brushing = false;
    /** Which pointer brushes. @type {number | null} */
    this.pointer = null;
    /** @type {Gesture | null} */
    this.gesture = null;
    this.keep = keepSlider("explore-keep", t("hand_keep_rest"), t("hand_reach"));
    const kinds = segments({
      name: "explore-grip",
      label: t("hand_drag"),
      titled: false,
      options: [
        [false, t("hand_pull")],
        [true, t("hand_still")],
      ],
      value: false,
      onpick: (on) => {
        this.brushing = on;
      },
    });
    this.root = h(
      "div",
      {},
      kinds,
      this.keep.root,
      button(t("hand_clear"), () => tools.forget(), { id: "explore-drag-clear" }),
    );
  }

  /** @param {number} id @param {Place} at */
  down(id, at) {
    if (this.brushing) {
      if (this.pointer !== null) return false;
      this.pointer = id;
      this.mask.begin(this.tools.side, at);
      this.draw();
      return true;
    }
    if (!this.gesture || this.gesture.hold?.released)
      this.gesture = { pulls: new Map(), let: [], pins: [...this.pins], hold: null };
    this.gesture.pulls.set(id, { id: ++this.count, from: at, to: at, moved: false });
    return true;
  }

  /** @param {number} id @param {Place} at */
  move(id, at) {
    if (id === this.pointer && this.mask.going) this.mask.go(at);
    const pull = this.gesture?.pulls.get(id);
    if (pull) {
      pull.to = at;
      pull.moved ||= gap(pull.from, at) > CLICK * this.tools.side;
      if (pull.moved) this.pull();
    }
    this.draw();
  }

  /** @param {number} id */
  up(id) {
    if (id === this.pointer) {
      this.pointer = null;
      this.mask.end();
    }
    const { gesture } = this;
    const pull = gesture?.pulls.get(id);
    if (!pull) return;
    gesture.pulls.delete(id);
    if (pull.moved) gesture.let.push(pull);
    else this.pin(pull.from);
    if (!gesture.pulls.size) gesture.hold?.release();
    this.draw();
  }

  /** Something is pulled to another place than before. */
  pull() {
    const { gesture, tools } = this;
    if (gesture.hold) {
      gesture.hold.changed();
      return;
    }
    gesture.hold = tools.newHold(() => this.wish(gesture), SETTLE);
    tools.say("");
    tools.hold(gesture.hold, (places) => this.settled(gesture, places));
  }

  /** @param {Gesture} gesture @returns {import("./hold.js").Wish} */
  wish(gesture) {
    const pulls = [...gesture.let, ...gesture.pulls.values()].filter(({ moved }) => moved);
    const pins = gesture.pins.map((pin, i) => ({ id: -1 - i, from: pin, to: pin }));
    return { pulls: [...pulls, ...pins], paint: null, held: this.mask.values, keep: this.keep.value() };
  }

  /** @param {Gesture} gesture @param {Place[] | null} places where what was pulled has come to, if it has */
  settled(gesture, places) {
    if (places) this.tell(gesture, places);
    if (this.gesture === gesture) this.gesture = null;
    this.draw();
  }

  /** How far it has come. @param {Gesture} gesture @param {Place[]} places */
  tell(gesture, places) {
    const { side } = this.tools;
    const short = gesture.let.findIndex(({ to }, i) => gap(places[i], to) > THERE * side);
    if (short < 0) this.tools.say(t("hand_there"));
    else {
      const { from, to } = gesture.let[short];
      const [far, left] = [gap(from, to), gap(places[short], to)];
      const numbers = { n: Math.max(0, Math.round(far - left)), m: Math.round(far) };
      this.tools.say(t("hand_short", numbers));
    }
  }

  /** A place that is to stay, or no longer. @param {Place} at */
  pin(at) {
    const known = this.pins.findIndex((pin) => gap(pin, at) < NEAR * this.tools.side);
    if (known >= 0) this.pins.splice(known, 1);
    else this.pins.push(at);
    this.tools.say(t(known >= 0 ? "hand_unpinned" : "hand_pinned"));
  }

  forget() {
    this.pins = [];
    this.pointer = this.gesture = null;
    this.mask.clear();
    this.draw();
  }

  draw() {
    if (this.tools.tool !== this) return;
    const { side } = this.tools;
    this.mask.paint(this.tools.strokes, [80, 160, 255, 110]);
    this.tools.strokes.classList.remove("gan-painted");
    const r = side / 64;
    const dot = ({ x, y }, kind) => svg("circle", { class: kind, cx: x, cy: y, r });
    const pulls = this.gesture ? [...this.gesture.let, ...this.gesture.pulls.values()] : [];
    const lines = pulls.flatMap(({ from, to }) => [
      svg("line", { class: "gan-pull", x1: from.x, y1: from.y, x2: to.x, y2: to.y }),
      dot(from, "gan-from"),
      dot(to, "gan-to"),
    ]);
    this.tools.mark([...lines, ...this.pins.map((pin) => dot(pin, "gan-pin"))]);
  }
}
