// What is shown of the visitor's picture: as the networks see it, its score, where D looks, the nearest one that the
// generator can make.

import { button, card, help, scoreMeter } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { rankInWords, sigmoid } from "../shared/rank.js";
import { classNamed, fixed, percent, t } from "../shared/words.js";

/** @typedef {import("./own.js").Value} Value */
/** The twin of `nearest_value` in gan/ui/judge/values.py.
 * @typedef {{ class: string | null, ways: { image: string, z: string, error: number }[], before: number,
 *   seconds: number }} Nearest */

/** A picture, and what stands in its place while there is none. @param {string} id @param {string} alt */
function makeShown(id, alt) {
  const image = h("img", { id, alt, class: "gan-shown", hidden: true });
  const empty = help(t("own_empty"), { class: "gan-help gan-empty" });
  return {
    image,
    empty,
    /** @param {string} source */
    show(source) {
      image.src = source;
      image.hidden = false;
      empty.hidden = true;
    },
    /** @param {string} words */
    clear(words) {
      image.hidden = true;
      empty.hidden = false;
      empty.textContent = words;
    },
  };
}

/** A third of the picture, in words. @param {[number, number] | null} at */
const placeNamed = (at) => t(at ? `place_${at[0]}_${at[1]}` : "place_none");

export class OwnCards {
  /** @param {() => void} open what the button below the nearest picture does */
  constructor(open) {
    this.seen = makeShown("own-seen", t("own_seen"));
    this.heat = makeShown("own-heatmap", "");
    this.near = makeShown("own-nearest", t("own_nearest_alt"));
    this.seenHelp = help();
    this.nearHelp = help();
    this.scope = help();
    this.raw = scoreMeter(t("own_raw"), { id: "own-raw" });
    this.calibrated = scoreMeter(t("own_calibrated"), { id: "own-calibrated" });
    this.read = h("p", { class: "gan-read", id: "own-read", role: "status" });
    this.rank = h("p", { class: "gan-rank", id: "own-rank", role: "status" });
    this.open = button(t("own_open"), open, { id: "own-open", primary: true, disabled: true });
    const score = card(t("own_score"), this.raw.root, this.rank, this.calibrated.root, this.read, this.scope);
    score.id = "own-score";
    this.root = h(
      "div",
      { class: "gan-cards" },
      card(t("own_seen"), this.seen.image, this.seen.empty, this.seenHelp),
      score,
      card(t("own_heat"), this.heat.image, this.heat.empty, help(t("own_heat_help"))),
      card(t("own_nearest"), this.near.image, this.near.empty, this.nearHelp, this.open),
    );
  }

  /** A picture is being asked about; what is known of the one before stays meanwhile. */
  wait() {
    if (this.seen.image.hidden) this.clear(t("judge_working"));
    this.root.classList.add("busy");
    this.open.disabled = true;
  }

  /** Nothing more comes. */
  rest() {
    this.root.classList.remove("busy");
  }

  /** @param {Value} value @param {boolean} asked whether the class was the visitor's choice */
  tell(value, asked) {
    this.seen.show(value.seen);
    this.raw.set(sigmoid(value.logit));
    this.calibrated.set(null);
    this.scope.textContent = "";
    this.root.classList.toggle("gan-strange", !value.familiar);
    this.rank.textContent = value.familiar ? "" : t("own_strange");
    this.read.textContent = this.readInWords(value, asked);
    this.read.classList.toggle("gan-unseen", value.class === null); // the bar says it
    this.heat.show(value.heat);
    this.heat.image.alt = t("own_heat_alt", { most: placeNamed(value.most), least: placeNamed(value.least) });
  }

  /** @param {Value} value @param {boolean} asked */
  readInWords({ class: name, read, logit }, asked) {
    if (name === null) return t("score_real", { p: percent(sigmoid(logit)) });
    const label = classNamed(name);
    if (read === null) return t("own_judged", { label });
    return t(asked ? "own_asked" : "own_read", { label, p: percent(read) });
  }

  /** @param {number} logit @param {import("../shared/rank.js").Reference | null} reference */
  tellRank(logit, reference) {
    this.rank.textContent = rankInWords(reference, logit);
  }

  /** @param {number} logit @param {import("./page.js").Calibration | null} calibration */
  calibrate(logit, calibration) {
    this.calibrated.set(calibration && sigmoid(calibration.scale * logit + calibration.shift));
    this.scope.textContent = t(calibration ? "calibration_scope" : "own_uncalibrated");
  }

  /** The nearest picture is being looked for. */
  seek() {
    this.near.image.classList.add("busy");
    this.nearHelp.textContent = t("judge_working");
  }

  /** @param {Nearest | null} nearest */
  tellNearest(nearest) {
    this.near.image.classList.remove("busy");
    this.nearHelp.textContent = "";
    if (!nearest) return;
    const [{ image, error }] = nearest.ways;
    this.near.show(image);
    const share = (/** @type {number} */ distance) => fixed(50 * distance, 1); // of the range, which is 2
    const errors = { error: share(error), before: share(nearest.before) };
    this.nearHelp.textContent = t("own_nearest_help", { seconds: fixed(nearest.seconds, 1), ...errors });
    this.open.disabled = false;
  }

  /** Nothing is known. @param {string} [words] */
  clear(words = t("own_empty")) {
    for (const shown of [this.seen, this.heat, this.near]) shown.clear(words);
    for (const meter of [this.raw, this.calibrated]) meter.set(null);
    this.root.classList.remove("gan-strange");
    this.rank.textContent = this.read.textContent = this.scope.textContent = this.nearHelp.textContent = "";
    this.open.disabled = true;
    this.rest();
  }
}
