// What the parts of the tab know of each other: the sheet's pictures go to the board, the tray or Explore.

import { named, t } from "../shared/words.js";

/**
 * A generated picture.
 * @typedef {{ model: string, class: string | null, seed: number, truncation: number }} Item
 */

/** @param {Item} item */
export const viewOf = ({ model, class: name, seed, truncation }) => ({ model, class: name, seed, truncation });

/** What tells a picture from all others. @param {Item} item */
export const keyOf = (item) => JSON.stringify(Object.values(viewOf(item)));

/** Its class in words, to be put behind something, or nothing. @param {{ class: string | null }} item */
export const ofClass = ({ class: name }) => (name === null ? "" : t("tile_of", { label: named("class", name) }));

/** The parts that are on the page; each puts itself here. */
export const parts = {
  /** @type {{ mark: () => void, model: () => { model: string, truncation: number } | null } | null} */
  sheet: null,
  /** @type {{ chosen: () => Item[], toggle: (item: Item) => void } | null} */
  tray: null,
  /** @type {{ take: (item: Item) => boolean, draw: () => void } | null} */
  board: null,
};
