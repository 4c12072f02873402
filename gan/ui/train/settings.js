// How to learn: the preset, a second one beside it, and the settings that may change while it runs.

import { card, help, radio } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { MAX_SEED, seedOf } from "../shared/view_address.js";
import { named, significant, t } from "../shared/words.js";

const FIRST = "balanced";

export class PresetCard {
  /**
   * @param {string[]} names
   * @param {{ changed: () => void, start: () => void }} settings
   */
  constructor(names, { changed, start }) {
    this.names = names;
    this.preset = FIRST;
    this.other = "";
    this.changed = changed;
    this.why = help();
    const attributes = {
      class: "gan-presets",
      id: "train-preset",
      role: "radiogroup",
      "aria-label": t("train_preset"),
    };
    this.list = h("div", attributes, ...names.map((name) => this.choice(name, start)));
    const options = names.map((name) => h("option", { value: name }, named("preset", name)));
    const words = { id: "train-compare", class: "gan-select", "aria-label": t("train_compare") };
    this.select = h("select", words, h("option", { value: "" }, t("train_alone")), ...options);
    this.select.addEventListener("change", () => this.choose(this.preset, this.select.value));
    const field = h("label", { class: "gan-field" }, t("train_compare"), this.select);
    this.root = card(t("train_preset"), this.list, this.why, field);
  }

  /** @param {string} name @param {() => void} start */
  choice(name, start) {
    const choice = radio(named("preset", name), {
      name: "train-preset",
      value: name,
      checked: name === this.preset,
      onchange: () => this.choose(name, this.other),
    });
    // One click shows what a preset does; the arrow keys only choose it.
    choice.lastElementChild.addEventListener("click", () => {
      if (!this.input(name).disabled) setTimeout(start);
    });
    return choice;
  }

  /** The presets to be trained, one or two. */
  get chosen() {
    return [this.preset, this.other].filter(Boolean);
  }

  /** @param {string} preset @param {string} [other] */
  choose(preset, other = "") {
    this.preset = preset;
    this.other = other;
    this.input(preset).checked = true;
    this.select.value = other;
    const beside = other ? ` · ${named("preset", other)}: ${t(`why_${other}`)}` : "";
    this.why.textContent = t(`why_${preset}`) + beside;
    this.changed();
  }

  /** @param {string} name @returns {HTMLInputElement} */
  input(name) {
    return this.list.querySelector(`input[value=${name}]`);
  }

  /** Presets that show nothing without classes. @param {string[]} names @param {boolean} allowed */
  allow(names, allowed) {
    for (const name of names) {
      this.input(name).disabled = !allowed;
      /** @type {HTMLOptionElement} */ (this.select.querySelector(`option[value=${name}]`)).disabled = !allowed;
    }
    if (allowed) return;
    const [preset, other] = [this.preset, this.other].map((name) => (names.includes(name) ? "" : name));
    if (preset !== this.preset || other !== this.other) this.choose(preset || this.names[0], other);
  }
}

/** A control of a setting: its element, and how to put a preset's value in.
 * @typedef {{ root: HTMLElement, input: HTMLInputElement | HTMLSelectElement, set: (value: any) => void }} Control */

export class SettingsCard {
  /**
   * @param {{ losses: string[], limits: Record<string, [number, number]> }} props
   * @param {(name: string, value: any) => void} change
   */
  constructor({ losses, limits }, change) {
    /** What the visitor has changed in the preset. @type {Record<string, any>} */
    this.changed = {};
    this.change = (/** @type {string} */ name, /** @type {any} */ value) => {
      this.changed[name] = value;
      change(name, value);
    };
    /** @type {Record<string, Control>} */
    this.controls = {
      g_lr: this.makeRate("g_lr"),
      d_lr: this.makeRate("d_lr"),
      d_steps: this.makeSteps(limits.d_steps),
      loss: this.makeLoss(losses),
    };
    this.help = help();
    this.seedInput = this.makeSeed();
    const field = h("label", { class: "gan-field" }, t("seed"), this.seedInput);
    const roots = Object.values(this.controls).map(({ root }) => root);
    const title = h("summary", {}, t("train_settings"));
    this.root = h("details", { class: "gan-card gan-raw", id: "train-settings" }, title, this.help, ...roots, field);
  }

  /** From 1e-6 to 1, in steps of a twentieth of a power of ten. @param {string} name @returns {Control} */
  makeRate(name) {
    const output = h("output", {});
    const input = h("input", { type: "range", min: -6, max: 0, step: 0.05, id: `train-${name}` });
    const say = () => {
      output.textContent = significant(10 ** +input.value);
    };
    input.addEventListener("input", say);
    input.addEventListener("change", () => this.change(name, +(10 ** +input.value).toPrecision(3)));
    const label = h("label", { for: input.id }, t(`train_${name}`));
    const set = (/** @type {number} */ value) => {
      input.value = String(Math.log10(value));
      output.textContent = significant(value);
    };
    return { root: h("div", { class: "gan-slider" }, label, input, output), input, set };
  }

  /** @param {[number, number]} limits @returns {Control} */
  makeSteps([min, max]) {
    const words = { id: "train-d-steps", class: "gan-select", "aria-label": t("train_d_steps") };
    const input = h("input", { type: "number", min, max, step: 1, ...words });
    const set = (/** @type {number} */ value) => {
      input.value = String(value);
    };
    input.addEventListener("change", () => {
      set(Math.max(min, Math.min(max, Math.round(+input.value || 1))));
      this.change("d_steps", +input.value);
    });
    return { root: h("label", { class: "gan-field" }, t("train_d_steps"), input), input, set };
  }

  /** @param {string[]} losses @returns {Control} */
  makeLoss(losses) {
    const options = losses.map((name) => h("option", { value: name }, named("loss", name)));
    const input = h("select", { id: "train-loss", class: "gan-select", "aria-label": t("train_loss") }, ...options);
    input.addEventListener("change", () => this.change("loss", input.value));
    const set = (/** @type {string} */ value) => {
      input.value = value;
    };
    return { root: h("label", { class: "gan-field" }, t("train_loss"), input), input, set };
  }

  makeSeed() {
    const words = { id: "train-seed", class: "gan-select", "aria-label": t("seed") };
    const input = h("input", { type: "number", min: 0, max: MAX_SEED, step: 1, value: 0, ...words });
    input.addEventListener("change", () => {
      this.seed = seedOf(input.value, 0);
    });
    return input;
  }

  get seed() {
    return +this.seedInput.value;
  }

  set seed(seed) {
    this.seedInput.value = String(seed);
  }

  /** Shows a preset's own values; two presets side by side keep theirs.
   * @param {Record<string, any>} preset @param {boolean} compared */
  fit(preset, compared) {
    this.changed = {};
    for (const [name, control] of Object.entries(this.controls)) {
      control.set(preset[name]);
      control.input.disabled = compared;
    }
    this.help.textContent = t(compared ? "train_compare_settings" : "train_settings_help");
  }
}
