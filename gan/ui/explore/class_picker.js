// A model's classes as radio buttons, large enough for a finger; digits are keys, too.

import { card, checkRadio, help, radio } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { named, t } from "../shared/words.js";

const LONG = 3; // letters: longer names stand two in a row

export class ClassPicker {
  /** @param {{ classes: () => string[], read: () => string | null, set: (name: string) => void }} settings */
  constructor(settings) {
    this.settings = settings;
    const attributes = { class: "gan-classes", id: "explore-class", role: "radiogroup", "aria-label": t("class") };
    this.radios = h("div", attributes);
    this.root = card(t("class"), this.radios);
    this.keys = help(t("keys"), { class: "gan-help gan-keys" });
  }

  /** Another model, other classes. */
  fit() {
    const all = this.settings.classes();
    this.root.hidden = !all.length;
    this.keys.hidden = !all.includes("0");
    const long = all.some((name) => named("class", name).length > LONG);
    this.radios.style.setProperty("--across", String(long ? 2 : 5));
    this.radios.replaceChildren(...all.map((name) => this.choice(name)));
  }

  /** @param {string} name */
  choice(name) {
    const { read, set } = this.settings;
    return radio(named("class", name), {
      name: "explore-class",
      value: name,
      checked: name === read(),
      onchange: () => set(name),
    });
  }

  sync() {
    checkRadio(this.radios, this.settings.read());
  }
}
