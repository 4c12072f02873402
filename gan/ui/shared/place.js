// Where on the page one is, in the address: the tab, and what its panel adds to it (a part, a model, a view). So a
// reload stays, and a link leads to any place.

import { later } from "./dom.js";
import { onStage } from "./panels.js";

const KEPT = ["lang", "__theme"]; // of what is no place
const HOME = "explore"; // the tab that the page opens with; its address names none

/** What the address asked for when the page was opened. */
const asked = new URLSearchParams(location.search);

/** @type {Record<string, () => Record<string, string> | URLSearchParams>} */
const tells = {};
let here = HOME;

/** The same, once the hand rests. */
export const placeChanged = later(400, () => writePlace());

/** What the address has asked for in this tab; nothing, if it has asked for another. @param {string} tab */
export const askedOf = (tab) => ((asked.get("tab") ?? HOME) === tab ? asked : new URLSearchParams());

/** The tab that the address has asked for, or none. */
export const askedTab = () => asked.get("tab");

/**
 * What a tab's panel adds to the address while the tab is open.
 * @param {string} tab
 * @param {() => Record<string, string> | URLSearchParams} tell
 */
export function tellsPlace(tab, tell) {
  tells[tab] = tell;
  placeChanged();
}

/** The address of what is shown in a tab. @param {string} tab */
export function linkTo(tab) {
  const url = new URL(location.href);
  const told = tells[tab]?.() ?? askedOf(tab); // a panel that is still being built keeps what it was asked for
  const query = new URLSearchParams(tab === HOME ? {} : { tab });
  for (const [name, value] of told instanceof URLSearchParams ? told : Object.entries(told)) query.set(name, value);
  for (const name of KEPT) {
    if (url.searchParams.has(name)) query.set(name, url.searchParams.get(name));
  }
  url.search = String(query);
  return url.href;
}

export function writePlace() {
  if (!onStage()) history.replaceState(history.state, "", linkTo(here));
}

/** Follows the hand from tab to tab; gradio's tabs say by themselves which they are. */
export function followPlace() {
  document.addEventListener("click", (event) => {
    const tab = /** @type {HTMLElement} */ (event.target).closest?.("[role=tab][data-tab-id]");
    if (tab) here = /** @type {HTMLElement} */ (tab).dataset.tabId;
    if (tab) writePlace();
    else placeChanged();
  });
  document.addEventListener("change", placeChanged);
}
