// The room of WGAN: a digit of one's own, the critic's number of it beside those of real and generated ones.

import { button, help } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { DrawingPad } from "../shared/drawing_pad.js";
import { placeChanged } from "../shared/place.js";
import { bitmapAt } from "../shared/requests.js";
import { fixed, significant, t } from "../shared/words.js";
import { numberLine } from "./number_line.js";
import { greyOf } from "./pixels.js";
import { Room } from "./room.js";

const PEN = 22; // of the pad's 280 pixels

/** The twins of `board_value` and `judged_value` in gan/ui/family/wgan.py.
 * @typedef {{ real: number[], fake: number[], sheet: string, columns: number,
 *   loss: { gap: number, slope: number, off: number, weight: number, total: number } }} Board
 * @typedef {{ value: number, slope: number }} Judged */

export class WGANRoom extends Room {
  /** @param {any} props @param {URLSearchParams} asked */
  constructor(props, asked) {
    super("wgan", props, asked, { shape: "8 / 6", figures: figuresOf });
    this.size = props.shape.size;
    /** @type {Board | null} */
    this.board = null;
    /** @type {Judged | null} */
    this.own = null;
    const changed = () => this.judge();
    this.pad = new DrawingPad({ label: t("wgan_pad"), id: "wgan-pad", changed, moved: changed });
    this.pad.setPen({ width: PEN });
    this.pad.renew("#000000");
    this.line = numberLine("wgan-line", () => ({ ...this.board, own: this.own?.value ?? null }));
    this.told = h("p", { id: "wgan-told", role: "status" });
    this.sheet = h("img", { class: "gan-made gan-pixels", id: "wgan-digits", alt: t("wgan_sheet_alt") });
    this.loss = h("p", { class: "gan-formula", id: "wgan-loss" });
    this.fill(h("div", { class: "gan-translate" }, ...this.columns()), this.loss);
    this.again(props.shape);
  }

  columns() {
    const another = () => this.takeExample(this.seed + 1);
    const clear = () => {
      this.pad.clear();
      this.judge();
    };
    const bar = h(
      "div",
      { class: "gan-bar" },
      button(t("wgan_another"), another, { id: "wgan-another", primary: true }),
      button(`↶ ${t("undo")}`, () => this.pad.undo(), { id: "wgan-undo" }),
      button(t("wgan_clear"), clear, { id: "wgan-clear" }),
      this.shipped,
    );
    const column = (/** @type {string} */ title, /** @type {Node[]} */ ...inside) =>
      h("div", { class: "gan-column" }, h("h3", {}, t(title)), ...inside);
    return [
      column("wgan_given", h("div", { class: "gan-pad-frame" }, this.pad.canvas), bar, help(t("wgan_hint"))),
      column("wgan_says", this.line.canvas, this.told),
      column("wgan_made", h("div", { class: "gan-made-frame gan-wide-frame" }, this.sheet), help(t("wgan_sorted"))),
    ];
  }

  /** @param {any} shape */
  async again(shape) {
    this.size = shape.size;
    const found = await this.ask("board");
    if (!found) return;
    this.board = await found.json();
    this.sheet.src = this.board.sheet;
    this.loss.textContent = formula(this.board);
    await (this.pad.empty ? this.takeExample(this.seed) : this.judge());
  }

  /** @param {number} seed */
  async takeExample(seed) {
    const found = await this.ask("example", { seed });
    if (!found) return;
    const { number, picture } = await found.json();
    this.seed = number;
    placeChanged();
    this.pad.change({ base: await bitmapAt(picture), file: null, strokes: [] });
    await this.judge();
  }

  judge() {
    return this.newest(async () => {
      const found = await this.ask("judge", {}, { method: "POST", body: greyOf(this.pad.canvas, this.size) });
      if (!found) return;
      this.own = await found.json();
      this.tell();
    });
  }

  tell() {
    this.line.paint();
    if (!this.board || !this.own) return;
    const { real, fake } = this.board;
    const below = real.filter((value) => value < this.own.value).length / real.length;
    const numbers = { own: fixed(this.own.value), real: fixed(mean(real)), fake: fixed(mean(fake)) };
    const text = t("wgan_told", { ...numbers, below: String(Math.round(100 * below)), slope: fixed(this.own.slope) });
    this.told.textContent = text;
    this.line.canvas.setAttribute("aria-label", text);
  }
}

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The critic's loss with the numbers of these very pictures. @param {Board} board */
function formula({ loss }) {
  const values = { gap: fixed(loss.gap), weight: significant(loss.weight), off: fixed(loss.off, 3) };
  return t("wgan_loss", { ...values, total: fixed(loss.total), slope: fixed(loss.slope) });
}

/** @type {import("./live_training.js").Figures} */
function figuresOf(frame) {
  const { held_out: estimate, distance, correlation, slope, at_bound: bound } = frame.figures;
  const known = (/** @type {number | null} */ value, digits = 2) => (value == null ? null : fixed(value, digits));
  return [
    ["wgan_estimate", known(estimate)],
    ["wgan_distance", known(distance, 1)],
    ["wgan_correlation", known(correlation)],
    ["wgan_slope", known(slope)],
    ["wgan_bound", bound == null ? null : `${Math.round(100 * bound)}%`],
    ["figure_rate", frame.seconds ? significant(frame.images / frame.seconds) : null],
  ];
}
