// What directions a visitor has taught, kept in the browser by the version of the model that they are of.

import { keep, recall } from "../shared/storage.js";

/** @typedef {import("../shared/types.js").Taught} Taught */

const KEY = "gan-taught";

/** @returns {Record<string, { version: string, taught: { name: string, code: string }[] }>} */
function all() {
  try {
    return JSON.parse(recall(KEY)) ?? {};
  } catch {
    return {}; // somebody has written something else there
  }
}

/** Those of a model, at rest. @param {string} model @param {string} version @returns {Taught[]} */
export function recallTaught(model, version) {
  const found = all()[model];
  if (found?.version !== version || !Array.isArray(found.taught)) return [];
  return found.taught.map(({ name, code }) => ({ name: String(name), code: String(code), step: 0, own: true }));
}

/** The same at rest. @param {Taught[]} taught */
export const atRest = (taught) => taught.map((one) => ({ ...one, step: 0 }));

/** Remembers those that are there, forgets those that were.
 * @param {string} model @param {string} version @param {Taught[]} before @param {Taught[]} now */
export function rememberTaught(model, version, before, now) {
  const gone = new Set(before.map(({ code }) => code));
  const rest = recallTaught(model, version).filter(({ code }) => !gone.has(code));
  const own = now.filter((one) => one.own && !rest.some(({ code }) => code === one.code));
  const taught = [...rest, ...own].map(({ name, code }) => ({ name, code }));
  keep(KEY, JSON.stringify({ ...all(), [model]: { version, taught } }));
}
