// What the map's pictures are coloured by: their class, what the discriminator believes of them, or how much of a named
// direction there is in them.

import { drawer } from "../in_browser/drawer.js";
import { directionFromCode } from "../shared/latent.js";
import { dot } from "../shared/linear.js";
import { named, t } from "../shared/words.js";
import { readingsOf } from "./teaching.js";

/** @typedef {import("../in_browser/survey.js").Item} Item */
/** A way to colour: what it is called, and a number for each picture, or its class.
 * @typedef {{ key: string, label: string, of: (item: Item) => number | string | null }} Colouring */

// Ten that are told apart, also by the colour-blind as far as ten can be (after Okabe and Ito 2008).
const CLASSES = [
  "#e69f00",
  "#56b4e9",
  "#009e73",
  "#f0e442",
  "#4f83ff",
  "#d55e00",
  "#cc79a7",
  "#b8b8b8",
  "#8c6bd8",
  "#7dd87d",
];
/** From little to much (viridis, Smith and van der Walt 2015). */
const RAMP = ["#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"];
export const RAMP_STYLE = `linear-gradient(to right, ${RAMP.join(", ")})`;

/** @param {string[] | null} classes @param {string | null} name */
const colourOfClass = (classes, name) => CLASSES[Math.max(0, classes?.indexOf(name) ?? 0) % CLASSES.length];

/** @param {number} share 0 to 1 */
function colourOf(share) {
  const at = share * (RAMP.length - 1);
  const [low, high] = [RAMP[Math.floor(at)], RAMP[Math.min(RAMP.length - 1, Math.floor(at) + 1)]];
  const part = (/** @type {string} */ text, /** @type {number} */ i) =>
    Number.parseInt(text.slice(1 + 2 * i, 3 + 2 * i), 16);
  const mix = (/** @type {number} */ i) => Math.round(part(low, i) + (at % 1) * (part(high, i) - part(low, i)));
  return `rgb(${mix(0)}, ${mix(1)}, ${mix(2)})`;
}

/** @param {import("./explore.js").Explore} explore @returns {Promise<Colouring[]>} */
export async function colouringsOf({ view, shape, directions }) {
  const readings = readingsOf(await drawer.directions(view.model, shape.directions.length, shape.dim));
  /** @type {Colouring[]} */
  const found = shape.classes ? [{ key: "class", label: t("class"), of: (item) => item.class }] : [];
  found.push({ key: "belief", label: t("score"), of: ({ logit }) => logit });
  for (const [k, reading] of readings.entries())
    found.push({ key: `s${k}`, label: directions.nameOf(k), of: ({ latent }) => dot(latent, reading) });
  for (const { name, code } of view.taught) {
    const direction = directionFromCode(code);
    found.push({ key: code, label: name, of: ({ latent }) => dot(latent, direction) });
  }
  return found;
}

/** A colour for each picture. @param {Colouring} colouring @param {Item[]} items @param {string[] | null} classes */
export function coloursBy({ key, of }, items, classes) {
  if (key === "class") return items.map((item) => colourOfClass(classes, item.class));
  // By rank: one picture that sticks out would leave all others alike.
  const values = items.map((item) => /** @type {number} */ (of(item)));
  const sorted = Float64Array.from(values).sort();
  const places = new Map([...sorted].map((value, i) => [value, i]));
  return values.map((value) => colourOf(places.get(value) / Math.max(1, items.length - 1)));
}

/** What the colours mean. @param {Colouring} colouring @param {string[] | null} classes
 * @returns {{ colour: string, text: string }[]} none for a ramp */
export function legendOf({ key }, classes) {
  if (key !== "class") return [];
  return classes.map((name) => ({ colour: colourOfClass(classes, name), text: named("class", name) }));
}
