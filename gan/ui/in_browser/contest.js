// Whether the graphics card draws sooner than the processor: both draw the same pictures, once, and the clock decides.

/** @typedef {import("../shared/types.js").View} View */
/** @typedef {import("./artist.js").Artist} Artist */

const ROUNDS = 9;
const WON = 0.8; // of the other's time: a card is worth its start only where it is clearly sooner
const APART = 2; // levels of 255 that two pictures may differ by

/** Whether there is a real card that the page may use; one that is only pretended is never sooner. */
export async function hasCard() {
  const { gpu } = /** @type {any} */ (navigator);
  const adapter = await gpu?.requestAdapter().catch(() => null);
  return Boolean(adapter) && !(adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter);
}

/** The middle of the times that pictures take, and the last of them. @param {Artist} artist @param {View} view */
async function timed(artist, view) {
  /** @type {number[]} */
  const times = [];
  let pixels = new Uint8ClampedArray();
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    ({ pixels } = await artist.tell({ kind: "draw", views: [{ ...view, seed: round }] }));
    times.push(performance.now() - began);
  }
  return { middle: times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)], pixels };
}

/** Whether the challenger draws the same, and clearly sooner. @param {Artist} holder @param {Artist} challenger
 * @param {View} view of a model that both have */
export async function wins(holder, challenger, view) {
  const theirs = await timed(challenger, view);
  const own = await timed(holder, view);
  const same = own.pixels.every((value, i) => Math.abs(value - theirs.pixels[i]) <= APART);
  return same && theirs.middle < WON * own.middle;
}
