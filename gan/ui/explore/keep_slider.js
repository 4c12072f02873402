// How much of a picture has to stay as it is while a part of it is changed by hand.

import { h } from "../shared/dom.js";

const [MOST, LEAST] = [3, 0.03]; // weights of the rest staying, at either end; see in_browser/steering.js

/** @param {string} id @param {string} keep the left end in words @param {string} reach the right one */
export function keepSlider(id, keep, reach) {
  const label = `${keep} ↔ ${reach}`;
  const input = h("input", { type: "range", min: 0, max: 1, step: 0.01, value: 0.35, id, "aria-label": label });
  const root = h("label", { class: "gan-keep" }, h("span", {}, keep), input, h("span", {}, reach));
  return { root, value: () => MOST * (LEAST / MOST) ** +input.value };
}
