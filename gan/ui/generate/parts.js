// What the parts of the tab know of each other: the sheet's pictures go to the board, the tray or Explore.

/**
 * A generated picture.
 * @typedef {{ model: string, class: string | null, seed: number, truncation: number }} Item
 */

/** @param {Item} item */
export const viewOf = ({ model, class: name, seed, truncation }) => ({ model, class: name, seed, truncation });

/** What tells a picture from all others. @param {Item} item */
export const keyOf = (item) => JSON.stringify(Object.values(viewOf(item)));

/** The parts that are on the page; each puts itself here. */
export const parts = {
  /** @type {{ mark: () => void } | null} */
  sheet: null,
  /** @type {{ chosen: () => Item[], toggle: (item: Item) => void } | null} */
  tray: null,
  /** @type {{ take: (item: Item) => boolean } | null} */
  board: null,
};
