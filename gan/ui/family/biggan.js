// The room of BigGAN: digits of the classes that are asked for, mixed or not, and a threshold for their latents.

import { button, help, segments } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { placeChanged } from "../shared/place.js";
import { Slider } from "../shared/slider.js";
import { asPercent, fixed, significant, t } from "../shared/words.js";
import { Room } from "./room.js";
import { between, tradeCurve } from "./trade_curve.js";

const THRESHOLD = 1;
const TALK = [2, 0.75, 0.25]; // thresholds of a talk, a click from one to the next
const OTHERS = 40; // latents of a sheet

/** The twin of `made_value` in gan/ui/family/biggan.py.
 * @typedef {{ picture: string, sheet: string, d: number, read: number, sure: number,
 *   loss: { real: number, fake: number, d: number, g: number } }} Made */

export class BigGANRoom extends Room {
  /** @param {any} props @param {URLSearchParams} asked */
  constructor(props, asked) {
    super("biggan", props, asked, { shape: "10 / 6", figures: figuresOf });
    const within = (/** @type {string} */ name, /** @type {number} */ usual, low = 0, high = props.shape.classes - 1) =>
      Math.min(high, Math.max(low, Number(asked.get(name) ?? usual) || 0));
    this.one = Math.floor(within("one", 3));
    this.other = Math.floor(within("other", 8));
    this.mix = within("mix", 0, 0, 1);
    this.threshold = within("threshold", THRESHOLD, ...props.thresholds);
    /** @type {import("./trade_curve.js").Point[]} */
    this.points = [];
    this.makeParts();
    this.fill(h("div", { class: "gan-translate gan-traded" }, ...this.columns()), this.loss);
    this.again();
  }

  makeParts() {
    const classes = Array.from({ length: this.props.shape.classes }, (_, i) => [i, String(i)]);
    const choice = (/** @type {"one" | "other"} */ name) =>
      segments({
        name: `biggan-${name}`,
        label: t(`biggan_${name}`),
        options: /** @type {[number, string][]} */ (classes),
        value: this[name],
        onpick: (value) => {
          this[name] = value;
          this.changed();
        },
      });
    this.choices = { one: choice("one"), other: choice("other") };
    const slider = (/** @type {"mix" | "threshold"} */ name, /** @type {[number, number]} */ [low, high]) =>
      new Slider({
        id: `biggan-${name}`,
        label: t(`biggan_${name}`),
        low,
        high,
        step: 0.01,
        digits: 2,
        read: () => this[name],
        write: (value) => {
          this[name] = value;
        },
        initial: () => (name === "mix" ? 0 : THRESHOLD),
        update: () => this.make(),
        commit: placeChanged,
      });
    this.sliders = { mix: slider("mix", [0, 1]), threshold: slider("threshold", this.props.thresholds) };
    const picture = (/** @type {string} */ name) =>
      h("img", { class: "gan-made gan-pixels", id: `biggan-${name}`, alt: "" });
    this.picture = picture("picture");
    this.sheet = picture("digits");
    this.told = h("p", { id: "biggan-told", role: "status" });
    this.curve = tradeCurve("biggan-curve", () => ({ points: this.points, threshold: this.threshold }));
    this.traded = h("p", { id: "biggan-traded" });
    this.loss = h("p", { class: "gan-formula", id: "biggan-loss" });
  }

  columns() {
    const another = () => this.takeExample(this.seed + OTHERS);
    const column = (/** @type {string} */ title, /** @type {Node[]} */ ...inside) =>
      h("div", { class: "gan-column" }, h("h3", {}, t(title)), ...inside);
    return [
      column(
        "biggan_given",
        this.choices.one,
        this.choices.other,
        this.sliders.mix.root,
        this.sliders.threshold.root,
        h(
          "div",
          { class: "gan-bar" },
          button(t("biggan_another"), another, { id: "biggan-another", primary: true }),
          this.shipped,
        ),
        help(t("biggan_hint")),
      ),
      column("biggan_makes", h("div", { class: "gan-made-frame" }, this.picture), this.told),
      column("biggan_trade", this.curve.canvas, this.traded),
      h(
        "div",
        { class: "gan-column gan-row" },
        h("h3", {}, t("biggan_all")),
        h("div", { class: "gan-made-frame gan-classes-frame" }, this.sheet),
      ),
    ];
  }

  /** @param {number} seed */
  async takeExample(seed) {
    this.seed = seed;
    placeChanged();
    await this.make();
  }

  async again() {
    this.points = [];
    this.traded.textContent = t("biggan_measuring");
    await this.make();
    const found = await this.ask("curve");
    if (found) this.points = (await found.json()).points;
    this.tellTrade();
  }

  changed() {
    placeChanged();
    return this.make();
  }

  make() {
    this.sliders.mix.sync();
    this.sliders.threshold.sync();
    this.tellTrade();
    return this.newest(async () => {
      const { seed, one, other, mix, threshold } = this;
      const found = await this.ask("make", { seed, one, other, mix, threshold });
      if (found) this.show(await found.json(), { one, other, mix });
    });
  }

  /** @param {Made} made @param {{ one: number, other: number, mix: number }} asked */
  show(made, { one, other, mix }) {
    this.picture.src = made.picture;
    this.sheet.src = made.sheet;
    const values = { one, other, mix: asPercent(mix), read: made.read, sure: asPercent(made.sure) };
    this.picture.alt = t("biggan_alt", values);
    this.sheet.alt = t("biggan_all_alt", { threshold: fixed(this.threshold) });
    this.told.textContent = t("biggan_told", { ...values, d: fixed(made.d) });
    const { loss } = made;
    const means = { real: fixed(loss.real), fake: fixed(loss.fake), d: fixed(loss.d), g: fixed(loss.g) };
    this.loss.textContent = t("biggan_loss", { n: OTHERS, ...means });
  }

  tellTrade() {
    this.curve.paint();
    if (!this.points.length) return;
    const [threshold, fidelity, variety] = between(this.points, this.threshold);
    const values = { threshold: fixed(threshold), fidelity: asPercent(fidelity), variety: asPercent(variety) };
    this.traded.textContent = t("biggan_traded", values);
    this.curve.canvas.setAttribute("aria-label", this.traded.textContent);
  }

  /** @param {number} seed */
  begin(seed) {
    this.threshold = TALK[0];
    super.begin(seed);
  }

  next() {
    if (this.clicks === TALK.length - 1) return false;
    this.clicks += 1;
    this.threshold = TALK[this.clicks];
    this.changed();
    return true;
  }

  place() {
    const { one, other, mix, threshold } = this;
    return {
      ...super.place(),
      one: String(one),
      ...(mix ? { other: String(other), mix: String(mix) } : {}),
      ...(threshold === THRESHOLD ? {} : { threshold: String(threshold) }),
    };
  }
}

/** @type {import("./live_training.js").Figures} */
function figuresOf(frame) {
  const { fidelity, variety } = frame.figures;
  const known = (/** @type {number | null} */ value) => (value == null ? null : asPercent(value));
  return [
    ["biggan_fidelity", known(fidelity)],
    ["biggan_variety", known(variety)],
    ["biggan_seen", frame.images ? significant(frame.images) : null],
    ["figure_rate", frame.seconds ? significant(frame.images / frame.seconds) : null],
  ];
}
