// Five questions on what the tab has shown, each with its explanation; and what goes wrong, with the way to see it.

import { button, help } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { panel } from "../shared/panels.js";
import { t } from "../shared/words.js";

const RIGHT = ["b", "a", "c", "a", "c"];
const LETTERS = ["a", "b", "c"];
/** What goes wrong, and what of Train live shows it. @type {[string, { preset: string, dataset?: string }][]} */
const WRONG = [
  ["collapse", { preset: "collapse" }],
  ["balance", { preset: "d_strong" }],
  ["sensitive", { preset: "lr_high" }],
  ["resolution", { preset: "balanced", dataset: "avatars" }],
  ["own", { preset: "balanced", dataset: "own" }],
];

class Quiz {
  constructor() {
    this.root = h("section", { class: "gan-card gan-quiz", id: "works-quiz" });
    this.begin();
  }

  begin() {
    this.right = 0;
    this.answered = 0;
    this.score = h("p", { class: "gan-quiz-score", role: "status" });
    const again = () => {
      this.begin();
      this.root.querySelector("button").focus();
    };
    this.again = button(t("quiz_restart"), again, { hidden: true });
    const questions = RIGHT.map((_, index) => this.question(index));
    const bar = h("div", { class: "gan-bar" }, this.score, this.again);
    this.root.replaceChildren(h("h2", {}, t("quiz_title")), ...questions, bar);
  }

  /** @param {number} index */
  question(index) {
    const key = `quiz_${index + 1}`;
    const why = help("", { role: "status" });
    const options = LETTERS.map((letter) => {
      const choose = () => {
        for (const option of options) mark(option, letter, RIGHT[index]);
        const right = letter === RIGHT[index];
        why.textContent = `${t(right ? "quiz_right" : "quiz_wrong")} ${t(`${key}_why`)}`;
        this.count(right);
      };
      return button(t(`${key}_${letter}`), choose, { "data-letter": letter });
    });
    return h("fieldset", {}, h("legend", {}, `${index + 1}. ${t(key)}`), ...options, why);
  }

  /** @param {boolean} right */
  count(right) {
    this.answered += 1;
    this.right += Number(right);
    if (this.answered < RIGHT.length) return;
    this.score.textContent = t("quiz_score", { right: this.right, all: RIGHT.length });
    this.again.hidden = false;
  }
}

/** @param {HTMLButtonElement} option @param {string} chosen @param {string} answer */
function mark(option, chosen, answer) {
  const { letter } = option.dataset;
  option.disabled = true;
  option.classList.toggle("right", letter === answer);
  option.classList.toggle("wrong", letter === chosen && letter !== answer);
}

export const makeQuiz = () => new Quiz().root;

export function makeWrongs() {
  const cards = WRONG.map(([name, way]) => {
    const words = t(name === "own" ? "wrong_try" : "wrong_see");
    const title = t(`wrong_${name}`);
    const see = async () => (await panel("train")).open(way);
    const go = button(words, see, { id: `wrong-${name}`, "aria-label": `${words}: ${title}` });
    const article = h("article", { class: "gan-card" }, h("h3", {}, title), h("p", {}, t(`wrong_${name}_text`)), go);
    return article;
  });
  const title = h("h2", { class: "gan-title" }, t("wrong_title"));
  return h("section", { class: "gan-wrongs", id: "works-wrong" }, title, help(t("wrong_help")), h("div", {}, ...cards));
}
