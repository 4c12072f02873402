// What is asked of the sheet, under controls.

import { button, card, modelPicker, segments } from "../shared/controls.js";
import { diced, h } from "../shared/dom.js";
import { Slider } from "../shared/slider.js";
import { MAX_SEED, seedOf } from "../shared/view_address.js";
import { named, t } from "../shared/words.js";

/** @typedef {import("../in_browser/sheet.js").Asked} Asked */
/** @typedef {import("../shared/types.js").ModelShape} ModelShape */

const ORDERS = /** @type {Asked["order"][]} */ (["seed", "most", "least"]);
export const EACH = "each";

export class Asking {
  /**
   * @param {{ models: Record<string, ModelShape>, most: number, truncation: number, maxTruncation: number }} props
   * @param {() => void} onChange
   */
  constructor(props, onChange) {
    this.props = props;
    this.onChange = onChange;
    this.asked = this.fresh(Object.keys(props.models)[0]);
    this.picker = modelPicker(
      "generate-model",
      props.models,
      () => this.asked.model,
      (name) => this.setModel(name),
    );
    this.makeControls();
    this.fit();
  }

  /** What a model is asked for at first: whole rows, one of each class where they fit. @param {string} model
   * @returns {Asked} */
  fresh(model) {
    const { most, truncation, models } = this.props;
    const classes = models[model].classes?.length ?? 0;
    const each = classes > 0 && classes <= most;
    const label = each ? EACH : (models[model].classes?.[0] ?? null);
    const count = each ? Math.floor(most / classes) * classes : most;
    return { model, class: label, count, seed: 0, truncation, order: "seed" };
  }

  makeControls() {
    const { most, truncation, maxTruncation } = this.props;
    this.classes = h("select", { id: "generate-class", "aria-label": t("class") });
    this.classes.addEventListener("change", () => this.set({ class: this.classes.value }));
    this.classField = h("label", { class: "gan-field" }, t("class"), this.classes);
    const slider = (/** @type {"count" | "truncation"} */ name, /** @type {any} */ settings) =>
      new Slider({
        id: `generate-${name}`,
        label: t(name),
        read: () => this.asked[name],
        write: (value) => {
          this.asked[name] = value;
        },
        update: () => this.set({}),
        commit: () => {},
        ...settings,
      });
    this.count = slider("count", { low: 1, high: most, step: 1, digits: 0, initial: () => most });
    this.truncation = slider("truncation", { low: 0, high: maxTruncation, step: 0.01, initial: () => truncation });
    this.seed = h("input", { type: "number", min: 0, max: MAX_SEED, step: 1, "aria-label": t("seed") });
    this.seed.addEventListener("input", () => {
      if (this.seed.value !== "") this.set({ seed: seedOf(this.seed.value, 0) });
    });
    this.order = segments({
      name: "generate-order",
      label: t("order"),
      options: ORDERS.map((order) => [order, t(`order_${order}`)]),
      value: this.asked.order,
      onpick: (order) => this.set({ order }),
      titled: false,
    });
    const roll = () => this.set({ seed: Math.floor(Math.random() * 1e6) });
    this.run = button(diced(t("run")), roll, { primary: true, id: "generate-run" });
  }

  layout() {
    const seed = h("div", { class: "gan-seed", id: "generate-seed" }, h("span", {}, t("seed")), this.seed);
    const parts = [this.classField, this.count.root, seed, this.truncation.root, this.order, this.run];
    return card(null, h("div", { class: "gan-asking" }, this.picker.root, ...parts));
  }

  /** @param {Partial<Asked>} changed */
  set(changed) {
    Object.assign(this.asked, changed);
    this.sync();
    this.onChange();
  }

  /** @param {string} name */
  setModel(name) {
    const { seed, truncation, order } = this.asked;
    this.asked = { ...this.fresh(name), seed, truncation, order };
    this.fit();
    this.onChange();
  }

  /** Another model has other classes. */
  fit() {
    const classes = this.props.models[this.asked.model].classes ?? [];
    const each = classes.length && classes.length <= this.props.most ? [[EACH, t("each")]] : [];
    const options = [...each, ...classes.map((name) => [name, named("class", name)])];
    this.classes.replaceChildren(...options.map(([value, text]) => h("option", { value }, text)));
    this.classField.hidden = !classes.length;
    this.truncation.mark(this.props.models[this.asked.model].holds);
    this.sync();
  }

  sync() {
    this.picker.root.hidden = Object.keys(this.props.models).length < 2;
    this.picker.sync();
    this.count.sync();
    this.truncation.sync();
    if (this.asked.class !== null) this.classes.value = this.asked.class;
    if (document.activeElement !== this.seed) this.seed.value = String(this.asked.seed);
  }
}
