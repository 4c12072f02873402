// What stays of a training: the model for the other tabs or as a file, films, and generated pictures beside the nearest
// real ones.

import { button, card, help, radio } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { takeOwn } from "../shared/own_model.js";
import { openInExplore } from "../shared/panels.js";
import { fixed, named, t } from "../shared/words.js";

const FILMS = ["mp4", "webp", "gif"];

export class Results {
  /** @param {{ connection: import("../training/connection.js").Connection, say: (text: string) => void }} settings */
  constructor({ connection, say }) {
    this.connection = connection;
    this.say = say;
    this.shownPairs = -1; // which ones are shown
    const attributes = { class: "gan-segments", role: "radiogroup", "aria-label": t("train_use_title") };
    this.sides = h("div", attributes);
    this.bar = h("div", { class: "gan-bar" }, ...this.buttons());
    this.pairsImage = h("img", { class: "gan-real", alt: t("train_pairs_alt") });
    this.pairsHelp = help();
    this.pairs = card(t("train_pairs"), this.pairsImage, this.pairsHelp);
    this.pairs.hidden = true;
    const loader = h("label", { class: "gan-button gan-file" }, t("train_load"), this.makeLoader());
    const own = card(t("train_use_title"), help(t("train_use_help")), this.sides, this.bar, loader);
    this.root = h("div", { class: "gan-rest" }, this.pairs, own);
  }

  buttons() {
    const use = button(t("train_use"), () => this.use(), {
      id: "train-use",
      title: t("train_use_help"),
      primary: true,
    });
    const download = button(t("train_download"), () => this.connection.save("model.zip", { variant: this.variant }), {
      id: "train-download",
    });
    const films = FILMS.map((kind) => {
      const label = t("train_film", { kind: kind.toUpperCase() });
      return button(label, () => this.connection.save("film", { variant: this.variant, kind }), {
        id: `train-film-${kind}`,
      });
    });
    return [use, download, ...films];
  }

  makeLoader() {
    const loader = h("input", { type: "file", accept: ".zip", id: "train-load" });
    loader.addEventListener("change", async () => {
      const [file] = loader.files;
      loader.value = "";
      if (file) this.take(await this.connection.request("load", {}, { method: "POST", body: file }), file);
    });
    return loader;
  }

  /** Which of two trainings is meant, where there are two. */
  get variant() {
    return +(this.sides.querySelector("input:checked")?.getAttribute("value") ?? 0);
  }

  async use() {
    const { variant } = this;
    const answer = await this.connection.request("use", { variant }, { method: "POST" });
    const zip = answer && (await this.connection.request("model.zip", { variant }));
    await this.take(answer, zip ? await zip.blob() : null);
  }

  /** A model has come in. @param {Response | null} answer @param {Blob | null} zip the model itself */
  async take(answer, zip) {
    if (!answer) return;
    const own = await answer.json();
    await takeOwn(own, zip);
    this.say(t("train_used"));
    openInExplore({ model: own.name });
  }

  clear() {
    this.pairs.hidden = true;
    this.shownPairs = -1;
  }

  /** @param {boolean} on */
  enable(on) {
    for (const one of this.bar.querySelectorAll("button")) one.disabled = !on;
  }

  /** @param {string[]} presets */
  offer(presets) {
    const several = presets.length > 1;
    this.sides.hidden = !several;
    const side = (/** @type {string} */ name, /** @type {number} */ i) =>
      radio(named("preset", name), { name: "train-variant", value: i, checked: i === 0 });
    this.sides.replaceChildren(...(several ? presets.map(side) : []));
  }

  /**
   * @param {import("../training/messages.js").Pairs} pairs @param {number} number @param {boolean} several
   */
  showPairs(pairs, number, several) {
    this.pairs.hidden = false;
    this.shownPairs = number;
    this.pairsImage.src = this.connection.at("pairs", { number });
    const whose = several ? `${named("preset", pairs.preset)}: ` : "";
    this.pairsHelp.textContent = whose + t("train_pairs_help", { near: fixed(pairs.near), usual: fixed(pairs.usual) });
  }
}
