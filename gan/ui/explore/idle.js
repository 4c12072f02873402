// The picture strolls slowly by itself until somebody touches anything: what one sees first is alive.

import { isAwake, isStill } from "../shared/awake.js";
import { isShown } from "../shared/dom.js";
import { onStage } from "../shared/panels.js";

const PACE = 0.16; // seeds a second
const FRAMES = 12; // a second

export class Idle {
  /** @param {HTMLElement} seen goes on only while this is shown @param {(seeds: number) => void} step */
  constructor(seen, step) {
    this.seen = seen;
    this.step = step;
    this.timer = 0;
    this.end = this.end.bind(this);
  }

  begin() {
    if (isStill() || onStage()) return;
    for (const name of ["pointerdown", "keydown", "input"]) addEventListener(name, this.end, { capture: true });
    this.timer = setInterval(() => {
      if (onStage()) this.end();
      else if (isShown(this.seen) && isAwake()) this.step(PACE / FRAMES);
    }, 1000 / FRAMES);
  }

  end() {
    clearInterval(this.timer);
    for (const name of ["pointerdown", "keydown", "input"]) removeEventListener(name, this.end, { capture: true });
  }
}
