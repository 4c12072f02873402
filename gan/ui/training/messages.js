// What the server tells of a live training: the twins of the dataclasses in gan/live/messages.py and news.py, without
// their pictures, which have addresses of their own. tests/ui/train/test_messages.py holds them together.

/** @typedef {import("../shared/types.js").Chart} Chart */

/**
 * @typedef {object} Loading
 * @property {boolean} download
 * @property {number} count
 */

/**
 * @typedef {object} Hello
 * @property {number} count
 * @property {number} columns
 * @property {number} shown
 * @property {boolean} drawn
 * @property {boolean} few
 * @property {Chart[]} charts
 * @property {string[]} bad
 * @property {number} left_out
 */

/**
 * @typedef {object} VariantFrame
 * @property {number} step
 * @property {number} images
 * @property {number} seconds
 * @property {boolean} diverged
 * @property {Record<string, number | null>} figures
 * @property {{ kind: string, values: Record<string, number | null> } | null} diagnosis
 */

/**
 * @typedef {object} Frame
 * @property {number} step
 * @property {number} seconds
 * @property {number} images
 * @property {boolean} paused
 * @property {number} done
 * @property {number} shown
 * @property {VariantFrame[]} variants
 */

/**
 * @typedef {object} Pairs
 * @property {number} near
 * @property {number} usual
 * @property {string} preset
 */

/**
 * @typedef {object} News
 * @property {string} state
 * @property {string} why
 * @property {boolean} busy
 * @property {number} place
 * @property {Loading | null} loading
 * @property {number} version
 * @property {Frame[]} points
 * @property {number} frame
 * @property {number[]} kept
 * @property {Hello | null} hello
 * @property {Pairs | null} pairs
 * @property {number} pairs_number
 */

export {};
