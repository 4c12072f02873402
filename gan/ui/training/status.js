// What the line above a training says of it.

import { significant, t, whole } from "../shared/words.js";

/** @typedef {import("./messages.js").News} News */

/** The words of each state in which a run is alive. @type {Record<string, string>} */
const STATUS = {
  waiting: "train_waiting",
  starting: "train_starting",
  training: "train_running",
  paused: "train_paused",
};

/** @param {string} state */
export const isAlive = (state) => Object.hasOwn(STATUS, state);

/**
 * @param {News} news
 * @param {import("./messages.js").Frame | undefined} last the newest moment
 * @param {number} seconds that a training may take
 */
export function statusOf(news, last, seconds) {
  const seen = last?.variants.reduce((sum, one) => sum + one.images, 0) ?? 0;
  const facts = {
    step: last?.step ?? 0,
    images: whole(last?.images ?? 0),
    rate: significant(last?.seconds ? seen / last.seconds : 0),
    seconds,
    place: news.place,
    n: whole(news.loading?.count ?? 0),
    left: last?.done ? Math.max(0, Math.round(last.seconds / last.done - last.seconds)) : seconds,
  };
  if (news.state === "starting" && news.loading) {
    return t(news.loading.download ? "train_downloading" : "train_loading", facts);
  }
  return t(STATUS[news.state] ?? `train_over_${news.why}`, facts);
}
