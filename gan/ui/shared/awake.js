// Whether anybody is there: what moves by itself asks the server for pictures, which others may want, too.

const ASLEEP = 60_000; // milliseconds after the last movement of a hand

let moved = performance.now();
for (const name of ["pointermove", "pointerdown", "keydown", "scroll"]) {
  addEventListener(
    name,
    () => {
      moved = performance.now();
    },
    { capture: true, passive: true },
  );
}

/** Whether the visitor has asked for a page that moves as little as may be. */
export const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export const isAwake = () => !document.hidden && performance.now() - moved < ASLEEP;
