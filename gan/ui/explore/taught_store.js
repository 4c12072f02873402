// What directions a visitor has taught, kept in the browser by the version of the model that they are of.

import { keep, recall } from "../shared/storage.js";

/** @typedef {import("../shared/types.js").Taught} Taught */
/** What is kept of one. @typedef {{ name: string, code: string }} Kept */

const KEY = "gan-taught";
const [MODELS, MOST] = [12, 8]; // versions of models, those that were taught last, and directions of each

/** @returns {[string, Kept[]][]} by version */
function all() {
  try {
    const found = JSON.parse(recall(KEY));
    return Array.isArray(found) ? found.filter((one) => Array.isArray(one) && Array.isArray(one[1])) : [];
  } catch {
    return []; // somebody has written something else there
  }
}

/** Those of a model, at rest. @param {string} version of the model @returns {Taught[]} */
export function recallTaught(version) {
  const found = all().find(([known]) => known === version)?.[1] ?? [];
  const whole = found.filter((one) => typeof one?.name === "string" && typeof one.code === "string");
  return whole.map(({ name, code }) => ({ name, code, step: 0, own: true }));
}

/** The same at rest. @param {Taught[]} taught */
export const atRest = (taught) => taught.map((one) => ({ ...one, step: 0 }));

/** Remembers those that are there, forgets those that were.
 * @param {string} version of the model @param {Taught[]} before @param {Taught[]} now */
export function rememberTaught(version, before, now) {
  const own = now.filter((one) => one.own);
  const known = new Set([...before, ...own].map(({ code }) => code));
  const rest = recallTaught(version).filter(({ code }) => !known.has(code));
  const taught = [...own, ...rest].slice(0, MOST).map(({ name, code }) => ({ name, code }));
  const others = all().filter(([one]) => one !== version);
  const kept = taught.length ? [...others, /** @type {[string, Kept[]]} */ ([version, taught])] : others;
  keep(KEY, JSON.stringify(kept.slice(-MODELS)));
}
