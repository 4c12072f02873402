// The keys of the whole tab.

import { takesKeys } from "../shared/controls.js";
import { isShown } from "../shared/dom.js";

/** @param {import("./explore.js").Explore} explore @param {KeyboardEvent} event */
export function onKey(explore, event) {
  if (!isShown(explore.picture.canvas) || event.altKey || event.metaKey || takesKeys(event.target)) return;
  const { tagName } = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey) {
    if (event.key !== "z") return;
    event.preventDefault();
    explore.undo();
  } else if (event.key === " " && !["BUTTON", "A", "SUMMARY"].includes(tagName)) {
    event.preventDefault();
    explore.stroll.toggle();
  } else if (event.key.toLowerCase() === "r") {
    explore.roll();
  } else if (explore.shape.classes?.includes(event.key)) {
    explore.setClass(event.key);
  } else if (explore.shape.sharpens && event.key.toLowerCase() === "s") {
    if (!event.repeat) explore.picture.picker.toggle();
  } else if (event.target === document.body || tagName === "CANVAS") {
    if (explore.directions.pad.nudge(event.key, event.shiftKey)) event.preventDefault();
  }
}
