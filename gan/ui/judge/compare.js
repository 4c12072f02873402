// Side by side: real and generated pictures with D's scores, their histogram, their ROC curve, and what they mean.

import { FAKE, REAL } from "../shared/colours.js";
import { button, card, fillFigures, help, onReset, segments, spriteOf } from "../shared/controls.js";
import { diced, h } from "../shared/dom.js";
import { sigmoid } from "../shared/rank.js";
import { LatestCall } from "../shared/requests.js";
import { classNamed, fixed, percent, significant, t, whole } from "../shared/words.js";
import { makeHistogram, makeRoc } from "./compare_charts.js";

const MIDDLE = 0.5; // the threshold at first
/** How the verdict is coloured. @type {Record<string, string>} */
const KINDS = { area_lost: "d_wins", area_even: "balanced" };

/** The twin of `comparison_value` in gan/ui/judge/values.py.
 * @typedef {{ drawn: boolean, shipped: boolean, seen: boolean, classes: string[] | null, seeds: number[],
 *   real: string, fake: string, real_logits: number[], fake_logits: number[],
 *   curve: [number[], number[]], area: number, verdict: string }} Value */

/** One side of the comparison. @param {string} id @param {string} title */
const makeSide = (id, title) => ({
  title: h("h2", {}, title),
  grid: h("div", { class: "gan-faces", id, role: "group" }),
  /** @type {{ tile: HTMLElement, logit: number }[]} */
  tiles: [],
});

export class Comparison {
  /** @param {import("./page.js").JudgePage} page */
  constructor(page) {
    this.page = page;
    /** @type {Value | null} */
    this.value = null;
    /** @type {import("./page.js").Calibration | null} */
    this.calibration = null;
    this.calibrated = false; // whether scores are shown so
    this.threshold = MIDDLE;
    this.asked = ""; // the model that was asked for
    this.calls = new LatestCall();
    this.real = makeSide("compare-real", t("compare_real"));
    this.fake = makeSide("compare-fake", t("compare_fake"));
    this.histogram = makeHistogram(this);
    this.roc = makeRoc(this);
    this.verdict = h("p", { class: "gan-verdict", id: "compare-verdict", role: "status" }, t("judge_working"));
    this.figures = h("dl", { class: "gan-figures" });
    this.histogramTitle = h("h2", {});
    this.explained = help();
    this.flat = help();
    this.off = help();
    this.makeControls();
    this.root = this.layout();
    this.setThreshold(MIDDLE);
    this.explain();
  }

  makeControls() {
    const fresh = () => this.load(Math.floor(Math.random() * 1e6));
    this.again = button(diced(t("compare_new")), fresh, { id: "compare-draw-new", primary: true });
    this.kinds = segments({
      name: "compare-kind",
      label: t("compare_score"),
      options: [
        ["raw", t("compare_raw")],
        ["calibrated", t("compare_calibrated")],
      ],
      value: "raw",
      onpick: (kind) => {
        this.calibrated = kind === "calibrated";
        this.draw();
      },
    });
    this.output = h("output", {});
    this.slider = h("input", { type: "range", min: 0, max: 1, step: 0.01, value: MIDDLE, id: "compare-threshold" });
    this.slider.addEventListener("input", () => this.setThreshold(+this.slider.value));
    onReset(this.slider, () => this.setThreshold(MIDDLE));
  }

  layout() {
    const label = h("label", { for: "compare-threshold" }, t("compare_threshold"));
    const threshold = h("div", { class: "gan-slider" }, label, this.slider, this.output);
    const sides = [this.real, this.fake].map(({ title, grid }) => h("section", { class: "gan-card" }, title, grid));
    const legend = h(
      "div",
      { class: "gan-legend" },
      h("span", { style: `--c:${REAL}` }, t("game_is_real")),
      h("span", { style: `--c:${FAKE}` }, t("game_is_fake")),
    );
    const left = [
      h("div", { class: "gan-bar gan-commands" }, this.again, this.kinds, threshold),
      help(t("compare_threshold_help")),
      h("div", { class: "gan-sides" }, ...sides),
      card(t("calibration_title"), this.explained, this.flat, this.off),
    ];
    const right = [
      this.verdict,
      this.figures,
      h("section", { class: "gan-card" }, this.histogramTitle, this.histogram.canvas, legend),
      card(t("compare_roc"), this.roc.canvas),
    ];
    const columns = [left, right].map((parts) => h("div", { class: "gan-column" }, ...parts));
    return h("div", { class: "gan-compare" }, ...columns);
  }

  // ---- numbers

  /** @param {number} logit */
  score(logit) {
    const { calibrated, calibration } = this;
    return sigmoid(calibrated && calibration ? calibration.scale * logit + calibration.shift : logit);
  }

  scores() {
    const score = (/** @type {number} */ logit) => this.score(logit);
    return { real: this.value.real_logits.map(score), fake: this.value.fake_logits.map(score) };
  }

  /** Shares of real and of generated pictures that are taken for real. */
  believed() {
    const share = (/** @type {number[]} */ all) => all.filter((p) => p >= this.threshold).length / all.length;
    const { real, fake } = this.scores();
    return { real: share(real), fake: share(fake) };
  }

  /** @param {number} p */
  setThreshold(p) {
    this.threshold = p;
    this.slider.value = String(p);
    this.output.textContent = `${percent(p)}%`;
    this.slider.setAttribute("aria-valuetext", this.output.textContent);
    this.draw();
  }

  // ---- what is shown

  /** @param {typeof this.real} side @param {string} sprite @param {number[]} logits @param {boolean} isReal */
  fill(side, sprite, logits, isReal) {
    const { seeds, classes } = this.value;
    const model = this.asked;
    side.tiles = seeds.map((seed, i) => {
      const picture = spriteOf(sprite, i, seeds.length);
      const open = () => this.page.openInExplore({ model, class: classes?.[i] ?? null, seed });
      const tile = isReal ? h("div", { role: "img" }, picture) : button(picture, open);
      tile.className = "gan-tile";
      tile.append(h("span", { class: "gan-believed" }));
      return { tile, logit: logits[i] };
    });
    side.grid.replaceChildren(...side.tiles.map(({ tile }) => tile));
  }

  /** @param {typeof this.real} side @param {boolean} isReal */
  mark({ tiles }, isReal) {
    for (const [i, { tile, logit }] of tiles.entries()) {
      const score = this.score(logit);
      const right = score >= this.threshold === isReal;
      const name = classNamed(this.value.classes?.[i] ?? null);
      const values = {
        n: i + 1,
        label: name && t("tile_class", { label: name }),
        p: percent(score),
        verdict: t(right ? "compare_right" : "compare_wrong"),
      };
      tile.setAttribute("aria-label", t(isReal ? "compare_tile_real" : "compare_tile_fake", values));
      tile.title = name;
      tile.dataset.right = String(right);
      const text = /** @type {HTMLElement} */ (tile.lastChild);
      text.textContent = `${right ? "✓" : "✗"} ${percent(score)}%`;
      text.style.setProperty("--p", `${100 * score}%`);
    }
  }

  write() {
    const { area, verdict, drawn, shipped, seen, real_logits: logits } = this.value;
    this.verdict.textContent = t(verdict, { area: fixed(area), p: Math.round(100 * area) });
    this.verdict.dataset.kind = KINDS[verdict] ?? "";
    const { real, fake } = this.believed();
    fillFigures(this.figures, [
      ["figure_area", fixed(area)],
      ["figure_accuracy", `${percent((real + 1 - fake) / 2)}%`],
      ["figure_missed", `${percent(1 - real)}%`],
      ["figure_fooled", `${percent(fake)}%`],
    ]);
    const kind = drawn ? "drawn" : shipped ? "shipped" : seen ? "seen" : "real";
    this.real.title.textContent = t(`compare_${kind}`);
    this.histogramTitle.textContent = t("compare_histogram", { n: logits.length });
  }

  explain() {
    const { calibration } = this;
    /** @type {HTMLInputElement} */ (this.kinds.querySelector("input[value=calibrated]")).disabled = !calibration;
    if (!calibration) {
      this.explained.textContent = t("judge_working");
      this.flat.textContent = this.off.textContent = "";
      return;
    }
    const { scale, shift, uncertainty, flat, count, raw, calibrated } = calibration;
    this.explained.textContent = t("calibration_help", {
      scale: fixed(scale),
      uncertainty: fixed(uncertainty),
      temperature: Math.abs(scale) < 1e-6 ? "∞" : significant(1 / scale),
      shift: fixed(shift),
    });
    this.flat.textContent = flat ? t("calibration_flat") : "";
    const errors = { raw: fixed(100 * raw, 1), calibrated: fixed(100 * calibrated, 1) };
    this.off.textContent = t("calibration_errors", { n: whole(count), ...errors });
  }

  draw() {
    if (!this.value) return;
    this.mark(this.real, true);
    this.mark(this.fake, false);
    this.write();
    this.histogram.paint();
    this.roc.paint();
  }

  // ---- what the server says

  /** @param {number} seed */
  async load(seed) {
    const signal = this.calls.begin();
    const { page, root } = this;
    this.asked = page.model;
    root.classList.add("busy");
    const found = await page.ask("judge/compare", { model: this.asked, seed }, { signal });
    if (signal.aborted) return;
    root.classList.remove("busy");
    if (!found) {
      this.asked = ""; // asked again when the tab is next opened
      if (!this.value) this.verdict.textContent = "";
      return;
    }
    root.classList.toggle("gan-missing", Boolean(found.missing));
    if (found.missing) page.missing(found.missing);
    else this.take(found, signal);
  }

  /** @param {Value} value @param {AbortSignal} signal */
  async take(value, signal) {
    this.value = value;
    this.fill(this.real, value.real, value.real_logits, true);
    this.fill(this.fake, value.fake, value.fake_logits, false);
    this.draw();
    if (this.calibration) return;
    const calibration = await this.page.calibration();
    if (signal.aborted || !calibration) return;
    this.calibration = calibration;
    this.explain();
    if (this.calibrated) this.draw();
  }

  show() {
    if (this.asked !== this.page.model) this.load(0);
    else this.draw();
  }

  reset() {
    this.asked = "";
    this.calls.cancel();
    this.root.classList.remove("busy", "gan-missing");
    [this.value, this.calibration] = [null, null];
    for (const side of [this.real, this.fake]) {
      side.tiles = [];
      side.grid.replaceChildren();
    }
    this.figures.replaceChildren();
    this.verdict.textContent = t("judge_working");
    this.verdict.dataset.kind = "";
    this.histogramTitle.textContent = "";
    this.histogram.paint();
    this.roc.paint();
    this.explain();
  }
}
