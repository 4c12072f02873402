// How the tabs speak of each other without knowing each other: what one offers, another asks for by its name.

import { wait } from "./dom.js";

/** @typedef {import("./types.js").ModelShape} ModelShape */

/** @type {((name: string, shape: ModelShape, fresh: boolean) => void)[]} */
const takers = [];
/** The visitor's newest own model. @type {[string, ModelShape, boolean] | null} */
let own = null;

/** A visitor's own model: every panel that offers models is told, at once or when it is built.
 * @param {typeof takers[number]} take `fresh`: it has just been made, so that it is what is wanted now */
export function onModel(take) {
  takers.push(take);
  if (own) take(...own);
}

/** @param {string} name @param {ModelShape} shape @param {boolean} [fresh] */
export function addModel(name, shape, fresh = true) {
  own = [name, shape, fresh];
  for (const take of takers) take(...own);
}

/** Opens a tab, as soon as it is there. @param {string} name */
export async function showTab(name) {
  for (let tries = 0; tries < 200; tries += 1) {
    const tab = document.getElementById(`tab-${name}-button`);
    if (tab) {
      tab.click();
      return;
    }
    await wait(50);
  }
}

/** @type {Record<string, any>} */
const offered = {};
/** @type {Record<string, ((face: any) => void)[]>} */
const waiting = {};

/**
 * What a panel lets others do with it. A panel is built when its tab is first shown.
 * @param {string} name
 * @param {any} face
 */
export function offer(name, face) {
  offered[name] = face;
  for (const done of waiting[name]?.splice(0) ?? []) done(face);
}

/**
 * What a panel offers, once it is there, with its tab in view.
 * @param {string} name
 * @returns {Promise<any>}
 */
export function panel(name) {
  showTab(name);
  if (offered[name]) return Promise.resolve(offered[name]);
  return new Promise((done) => {
    waiting[name] = [...(waiting[name] ?? []), done];
  });
}

/** Hands a view over to Explore. @param {import("./types.js").View} view */
export async function openInExplore(view) {
  (await panel("explore")).open(view);
}

/** Whether the stage is on; it says so by a class of the page. */
export const onStage = () => document.documentElement.classList.contains("gan-onstage");
