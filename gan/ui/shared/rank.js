// What a score is worth: its rank among the scores of a model's generated and real pictures, in words.

import { address, tryFetch } from "./requests.js";
import { t } from "./words.js";

/** Logits in rising order, 0 to 100% of the pictures; the twin of `reference_value` in gan/ui/judge/values.py.
 * @typedef {{ real: number[] | null, generated: number[] }} Reference */

/** @type {Record<string, Promise<Reference | null>>} */
const known = {};

/** A model's table, fetched once; asked for again where there was no answer.
 * @param {string} model @returns {Promise<Reference | null>} */
export function referenceOf(model) {
  known[model] ??= tryFetch(address(`judge/reference/${model}.json`))
    .then((answer) => (answer?.ok ? answer.json() : null))
    .catch(() => null)
    .then((found) => {
      if (!found) delete known[model];
      return found;
    });
  return known[model];
}

/** How many of a hundred are less. @param {number[]} table @param {number} logit */
const below = (table, logit) => Math.min(100, table.filter((value) => value < logit).length);

/** @param {Reference | null} reference @param {number} logit */
export function rankInWords(reference, logit) {
  if (!reference) return "";
  const generated = below(reference.generated, logit);
  if (!reference.real) return t("rank_generated", { generated });
  return t("rank", { generated, real: below(reference.real, logit) });
}

/** The probability of a logit. @param {number} logit */
export const sigmoid = (logit) => 1 / (1 + Math.exp(-logit));

/** The logit of a probability. @param {number} p */
export function logitOf(p) {
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, p));
  return Math.log(inside / (1 - inside));
}
