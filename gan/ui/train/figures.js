// The figures of a DCGAN's training, as tiles beside its sheet.

import { asPercent, significant } from "../shared/words.js";

/**
 * @param {import("../training/messages.js").VariantFrame} frame
 * @param {import("../training/messages.js").Frame} point
 * @returns {[string, string | null][]}
 */
export function figuresOf(frame, point) {
  const { asked, covered, variety, d_auc: auc } = frame.figures;
  const rate = frame.seconds ? frame.images / frame.seconds : null;
  const text = (/** @type {(value: any) => string} */ form, /** @type {number} */ value) =>
    value == null ? null : form(value);
  return [
    ["figure_asked", text(asPercent, asked)],
    ["figure_covered", text(String, covered)],
    ["figure_variety", text(asPercent, variety)],
    ["figure_auc", text(asPercent, auc)],
    ["figure_rate", text(significant, rate)],
    ["figure_shown", text(asPercent, point.shown)],
  ];
}
