// The scenes of the stage, in the order of a talk.

import { served } from "../shared/served.js";

/**
 * What a speaker has asked for in the address.
 * @typedef {{ seed: number, model?: string }} Asked
 */
/**
 * What a scene is: the panel it uses, what it does there, and how it is left.
 * @typedef {object} Scene
 * @property {string} name
 * @property {string} panel
 * @property {(face: any, asked: Asked) => any} begin
 * @property {(face: any) => void} end
 * @property {(face: any) => boolean} [next] whether the clicker moved something within the scene
 * @property {(face: any) => boolean} [back]
 */

const rest = (/** @type {any} */ face) => face.rest();
const leave = (/** @type {any} */ face) => face.leave();

/** A scene in the room of a relative, where a click shows another example. @returns {Scene} @param {string} name
 * @param {string} relative */
function room(name, relative) {
  const begin = (/** @type {any} */ face, /** @type {Asked} */ { seed }) => face.open(relative, seed);
  return { name, panel: "family", begin, end: leave, next: (face) => face.next() };
}

const ALONE = ["explore"]; // the panels that need no server

/** @type {Scene[]} */
const ALL = [
  {
    name: "noise",
    panel: "works",
    begin: (face, { seed }) => face.film(seed),
    end: rest,
    next: (face) => face.roll(), // it waits on pure noise for the clicker
  },
  { name: "walk", panel: "explore", begin: (face, { seed, model }) => face.walk(seed, { model }), end: rest },
  {
    name: "faces",
    panel: "explore",
    begin: (face, { seed, model = "faces" }) => face.walk(seed, { model, fill: true }),
    end: rest,
  },
  { name: "drag", panel: "explore", begin: (face, { seed, model }) => face.hands("drag", seed, model), end: rest },
  { name: "paint", panel: "explore", begin: (face, { seed, model }) => face.hands("paint", seed, model), end: rest },
  {
    name: "atlas",
    panel: "explore",
    begin: (face, { seed, model = "digits" }) => face.atlas(seed, model),
    end: rest,
  },
  { name: "train", panel: "train", begin: (face, { seed }) => face.open({ preset: "balanced", seed }), end: leave },
  {
    name: "collapse",
    panel: "train",
    begin: (face, { seed }) => face.open({ preset: "balanced", against: "collapse", seed }),
    end: leave,
  },
  { name: "game", panel: "judge", begin: (face, { seed, model }) => face.play(seed, model), end: () => {} },
  { name: "draw", panel: "judge", begin: (face) => face.draw(), end: () => {} },
  room("sketch", "pix2pix"),
  room("sharpen", "srgan"),
  room("hats", "cyclegan"),
  room("critic", "wgan"),
  room("say", "stackgan"),
  room("grow", "progan"),
  room("trade", "biggan"),
  {
    name: "morph",
    panel: "explore",
    begin: (face, { seed, model = "faces" }) => face.between(seed, model),
    end: rest,
  },
  {
    name: "works",
    panel: "works",
    begin: (face, { seed }) => face.begin(seed),
    end: rest,
    next: (face) => face.next(),
    back: (face) => face.back(),
  },
];

export const SCENES = ALL.filter(({ panel }) => served || ALONE.includes(panel));

/** The scenes that an address names, in its order; all of them where it names none that there is.
 * @param {string | null} names with commas between them */
export function scenesOf(names) {
  const asked = (names ?? "").split(",").map((name) => SCENES.find((one) => one.name === name.trim()));
  const known = asked.filter((one) => one !== undefined);
  return known.length ? known : SCENES;
}
