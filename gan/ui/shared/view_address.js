// A view as an address's query, and back.

/** @typedef {import("./types.js").View} View */
/** @typedef {import("./types.js").ModelShape} ModelShape */
/** @typedef {{ reach: number, rawReach: number, maxTruncation: number, maxWalk: number, maxTaught: number }} Limits */

export const MAX_SEED = 2 ** 32 - 1;
const MAX_MAPS = 500; // as the server takes
const LONGEST_NAME = 20;

/** Three digits are enough for any slider. @param {number} value */
const brief = (value) => +value.toFixed(3);

/**
 * A view as a query; what has its default is left out.
 * @param {View} view
 * @param {Record<string, any>} [extra]
 */
export function viewQuery(view, extra = {}) {
  const query = new URLSearchParams();
  for (const name of /** @type {const} */ (["model", "class", "seed", "truncation"])) {
    if (view[name] != null) query.set(name, String(view[name]));
  }
  if (view.s?.some((value) => value)) query.set("s", view.s.map(brief).join(","));
  const raw = Object.entries(view.raw ?? {});
  if (raw.length) query.set("raw", raw.map(([index, value]) => `${index}:${brief(value)}`).join(","));
  if (view.z) query.set("z", view.z);
  if (view.walk) query.set("walk", view.walk.toFixed(3));
  if (view.minus != null) {
    query.set("minus", String(view.minus));
    query.set("plus", String(view.plus));
  }
  const maps = Object.entries(view.maps ?? {});
  if (maps.length) query.set("maps", maps.map(([place, factor]) => `${place}:${factor}`).join(","));
  if (view.taught?.length) query.set("taught", view.taught.map(({ step, code }) => `${brief(step)}:${code}`).join(","));
  for (const [name, value] of Object.entries(extra)) query.set(name, value);
  return query;
}

/**
 * A number of an address within its bounds, or something else where there is none.
 * @param {string | null | undefined} text
 * @param {number} low
 * @param {number} high
 * @param {number} otherwise
 */
function bounded(text, low, high, otherwise) {
  const value = text == null || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? Math.max(low, Math.min(high, value)) : otherwise;
}

/** @param {string | null} text @param {number} otherwise */
export const seedOf = (text, otherwise) => Math.round(bounded(text, 0, MAX_SEED, otherwise));

/**
 * The view of a query; what cannot be used has its default.
 * @param {URLSearchParams} query
 * @param {Record<string, ModelShape>} models
 * @param {Limits} limits
 * @param {(model?: string) => Required<View>} fresh the view that a model opens with
 */
export function readView(query, models, limits, fresh) {
  const model = query.get("model");
  const view = fresh(model !== null && Object.hasOwn(models, model) ? model : undefined);
  const shape = models[view.model];
  if (shape.classes?.includes(query.get("class"))) view.class = query.get("class");
  view.seed = seedOf(query.get("seed"), view.seed);
  view.truncation = bounded(query.get("truncation"), 0, limits.maxTruncation, view.truncation);
  const steps = (query.get("s") ?? "").split(",").slice(0, view.s.length);
  for (const [i, part] of steps.entries()) view.s[i] = bounded(part, -limits.reach, limits.reach, 0);
  readRaw(query.get("raw") ?? "", view, shape.dim, limits.rawReach);
  if (isCode(query.get("z"), shape.dim)) view.z = query.get("z");
  readTaught(query, view, shape.dim, limits);
  view.walk = bounded(query.get("walk"), 0, limits.maxWalk, 0);
  if (query.has("minus") && query.has("plus")) {
    view.minus = seedOf(query.get("minus"), 0);
    view.plus = seedOf(query.get("plus"), 0);
  }
  readMaps(query.get("maps") ?? "", view, shape.maps ?? []);
  return view;
}

/** @param {string} text @param {Required<View>} view @param {[number, number][]} shapes */
function readMaps(text, view, shapes) {
  for (const part of text.split(",").slice(0, MAX_MAPS)) {
    const [, level, map, factor] = part.match(/^(\d+)\.(\d+):([02])$/) ?? [];
    if (+map < (shapes[+level]?.[0] ?? 0)) view.maps[`${+level}.${+map}`] = +factor;
  }
}

/** Whether that is the code of a latent: a byte for each number, in base64. @param {string | null} code
 * @param {number} dim */
const isCode = (code, dim) => /^[\w-]+$/.test(code ?? "") && code.length === Math.ceil((dim * 4) / 3);

/** Directions that somebody has taught; the visitor's own ones stay, as far as there is room.
 * @param {URLSearchParams} query @param {Required<View>} view @param {number} dim @param {Limits} limits */
function readTaught(query, view, dim, { reach, maxTaught }) {
  const names = (query.get("names") ?? "").split(",");
  /** @type {import("./types.js").Taught[]} */
  const found = [];
  for (const [i, part] of (query.get("taught") ?? "").split(",").entries()) {
    const [step, code] = part.split(":");
    if (!isCode(code, dim) || found.some((known) => known.code === code)) continue;
    const own = view.taught.some((known) => known.code === code);
    found.push({ name: nameOfTaught(names[i] ?? "") || `#${i + 1}`, code, step: bounded(step, -reach, reach, 0), own });
  }
  const others = view.taught.filter(({ code }) => !found.some((known) => known.code === code));
  view.taught = [...found, ...others].slice(0, maxTaught);
}

/** The name of a direction that was taught: short, and without what an address means something by.
 * @param {string} text */
export const nameOfTaught = (text) => [...text.replaceAll(/[,:\p{Cc}]/gu, " ").trim()].slice(0, LONGEST_NAME).join("");

/** @param {string} text @param {Required<View>} view @param {number} dim @param {number} reach */
function readRaw(text, view, dim, reach) {
  for (const part of text.split(",")) {
    const [index, value] = part.split(":");
    if (/^\d+$/.test(index) && +index < dim) view.raw[+index] = bounded(value ?? "", -reach, reach, 0);
  }
}
