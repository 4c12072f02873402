// The room of StackGAN: a sentence, the small picture that the first stage makes of it, the second stage's large one.

import { button, checkRadio, help } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { placeChanged } from "../shared/place.js";
import { asPercent, fixed, lang, significant, t } from "../shared/words.js";
import { Room } from "./room.js";

const LANGUAGE = lang.slice(0, 2);
const OTHERS = 8; // people of one sentence
const LONGEST = 300; // characters, as gan/ui/family/stackgan.py takes them

/** The twin of `made_value` in gan/ui/family/stackgan.py.
 * @typedef {{ small: string, large: string, sheet: string, others: number, unknown: string[],
 *   traits: { asked: string, seen: string | null }[],
 *   loss: { fits: number, other: number, real: number, g: number } }} Made */

export class StackGANRoom extends Room {
  /** @param {any} props @param {URLSearchParams} asked */
  constructor(props, asked) {
    super("stackgan", props, asked, { shape: "8 / 4", figures: figuresOf });
    const whole = (/** @type {string} */ name) => Math.floor(Math.max(0, +(asked.get(name) ?? 0))) || 0;
    this.latent = whole("people"); // of the first of the people
    this.chosen = Math.min(whole("person"), OTHERS - 1);
    /** The example that is shown, and whom it is about. @type {{ text: string, truth: string } | null} */
    this.example = null;
    this.makeParts();
    this.fill(h("div", { class: "gan-translate gan-spoken" }, ...this.columns()), this.loss);
    this.takeExample(this.seed, asked.get("text"));
  }

  makeParts() {
    const words = { id: "stackgan-text", rows: 3, maxlength: LONGEST, spellcheck: "false" };
    this.text = h("textarea", { ...words, "aria-label": t("stackgan_given"), placeholder: t("stackgan_placeholder") });
    this.text.addEventListener("input", () => this.make());
    this.text.addEventListener("change", placeChanged);
    this.unknown = h("p", { id: "stackgan-unknown", role: "status", class: "gan-unheard" });
    this.traits = h("ul", { id: "stackgan-traits", class: "gan-traits", "aria-label": t("stackgan_asked") });
    this.truth = h("img", { id: "stackgan-truth", class: "gan-pixels", alt: t("stackgan_truth") });
    this.about = h(
      "figure",
      { class: "gan-about", hidden: true },
      this.truth,
      h("figcaption", {}, t("stackgan_truth")),
    );
    const picture = (/** @type {string} */ name) => h("img", { class: "gan-made gan-pixels", id: `stackgan-${name}` });
    this.small = picture("small");
    this.large = picture("large");
    this.sheet = picture("people");
    this.sheet.alt = "";
    this.people = h("div", { class: "gan-people", role: "radiogroup", "aria-label": t("stackgan_people") });
    this.people.style.setProperty("--columns", String(OTHERS));
    this.people.append(...Array.from({ length: OTHERS }, (_, i) => this.choice(i)));
    this.loss = h("p", { class: "gan-formula", id: "stackgan-loss" });
  }

  columns() {
    const example = () => this.takeExample(this.seed + 1);
    const others = () => this.choose(this.latent + OTHERS, 0);
    const column = (/** @type {string} */ title, /** @type {Node[]} */ ...inside) =>
      h("div", { class: "gan-column" }, h("h3", {}, t(title)), ...inside);
    return [
      column(
        "stackgan_given",
        this.text,
        h(
          "div",
          { class: "gan-bar" },
          button(t("stackgan_another"), example, { id: "stackgan-another", primary: true }),
          this.shipped,
        ),
        this.unknown,
        this.traits,
        this.about,
      ),
      column("stackgan_first", h("div", { class: "gan-made-frame" }, this.small), help(t("stackgan_first_hint"))),
      column("stackgan_second", h("div", { class: "gan-made-frame" }, this.large), help(t("stackgan_second_hint"))),
      h(
        "div",
        { class: "gan-column gan-row" },
        h(
          "div",
          { class: "gan-bar" },
          h("h3", {}, t("stackgan_people")),
          button(t("stackgan_others"), others, { id: "stackgan-others" }),
        ),
        h("div", { class: "gan-made-frame gan-strip" }, this.sheet, this.people),
      ),
    ];
  }

  /** @param {number} seed @param {string | null} [text] what was written in its place */
  async takeExample(seed, text = null) {
    const found = await this.ask("example", { seed, language: LANGUAGE });
    if (!found) return;
    const { number, ...example } = await found.json();
    this.seed = number;
    this.example = example;
    this.truth.src = example.truth;
    this.text.value = (text ?? example.text).slice(0, LONGEST);
    placeChanged();
    await this.make();
  }

  /** Another model answers: to what is written. */
  async again() {
    await this.make();
  }

  /** The same words, somebody else. @param {number} latent of the first of the people @param {number} chosen of them */
  async choose(latent, chosen) {
    this.latent = latent;
    this.chosen = chosen;
    checkRadio(this.people, String(chosen));
    placeChanged();
    await this.make();
  }

  make() {
    return this.newest(async () => {
      const text = this.text.value;
      const found = await this.ask("make", {
        text,
        seed: this.latent,
        chosen: this.chosen,
        language: LANGUAGE,
      });
      if (found) this.show(text, await found.json());
    });
  }

  /** @param {string} text @param {Made} made */
  show(text, made) {
    this.small.src = made.small;
    this.large.src = made.large;
    this.sheet.src = made.sheet;
    this.small.alt = t("stackgan_small_alt", { text });
    this.large.alt = t("stackgan_large_alt", { text });
    this.about.hidden = text !== this.example?.text;
    this.unknown.textContent = made.unknown.length
      ? t("stackgan_unknown", { words: made.unknown.join(", ") })
      : made.traits.length
        ? ""
        : t("stackgan_nothing");
    this.traits.replaceChildren(...made.traits.map(traitOf));
    this.loss.textContent = formula(made);
  }

  /** @param {number} number of a picture in the strip */
  choice(number) {
    const onchange = () => this.choose(this.latent, number);
    const attributes = { type: "radio", name: "stackgan-person", value: number, checked: number === this.chosen };
    const label = t("stackgan_person", { n: number + 1 });
    return h("label", {}, h("input", { ...attributes, onchange, "aria-label": label }));
  }

  /** @returns {Record<string, string>} */
  somebody() {
    const { latent, chosen } = this;
    return { ...(latent ? { people: String(latent) } : {}), ...(chosen ? { person: String(chosen) } : {}) };
  }

  place() {
    const own = this.text.value === this.example?.text ? {} : { text: this.text.value };
    return { ...super.place(), ...own, ...this.somebody() };
  }
}

/** What was asked for: is it there? @param {{ asked: string, seen: string | null }} trait */
function traitOf({ asked, seen }) {
  const told = seen === null ? `${asked} ✓` : t("stackgan_seen", { asked, seen });
  return h("li", { "data-there": String(seen === null) }, told);
}

/** What D says, and what G loses by, with the numbers of these very pictures. @param {Made} made */
const formula = ({ loss, others }) =>
  t("stackgan_loss", {
    n: others,
    fits: fixed(loss.fits),
    other: fixed(loss.other),
    real: fixed(loss.real),
    g: fixed(loss.g),
  });

/** @type {import("./live_training.js").Figures} */
function figuresOf(frame) {
  const { stage, heard, there, chance } = frame.figures;
  const known = (/** @type {number | null} */ value) => (value == null ? null : asPercent(value));
  return [
    ["stackgan_stage", stage == null ? null : fixed(stage, 0)],
    ["stackgan_heard", known(heard)],
    ["stackgan_share", known(there)],
    ["stackgan_chance", known(chance)],
    ["figure_rate", frame.seconds ? significant(frame.images / frame.seconds) : null],
  ];
}
