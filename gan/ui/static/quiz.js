// Five questions on what the tab has shown, each with its explanation; and what goes wrong, with the way to see it.
(() => {
  const { h, t } = gan;
  const RIGHT = ["b", "a", "c", "a", "c"];

  gan.quiz = () => {
    const root = h("section", { class: "gan-card gan-quiz", id: "works-quiz" });
    const fill = () => {
      let right = 0, answered = 0;
      const score = h("p", { class: "gan-quiz-score", role: "status" });
      const again = h("button", { type: "button", class: "gan-button", hidden: true, onclick: () => { fill(); root.querySelector("button").focus(); } }, t("quiz_restart"));
      const questions = RIGHT.map((answer, index) => {
        const key = `quiz_${index + 1}`, why = h("p", { class: "gan-help", role: "status" });
        const choose = (letter) => {
          for (const option of options) {
            option.disabled = true;
            option.classList.toggle("right", option.dataset.letter === answer);
            option.classList.toggle("wrong", option.dataset.letter === letter && letter !== answer);
          }
          answered += 1;
          right += letter === answer;
          why.textContent = `${t(letter === answer ? "quiz_right" : "quiz_wrong")} ${t(`${key}_why`)}`;
          if (answered === RIGHT.length) { score.textContent = t("quiz_score", { right, all: RIGHT.length }); again.hidden = false; }
        };
        const options = ["a", "b", "c"].map((letter) => h("button", { type: "button", class: "gan-button", "data-letter": letter, onclick: () => choose(letter) }, t(`${key}_${letter}`)));
        return h("fieldset", {}, h("legend", {}, `${index + 1}. ${t(key)}`), ...options, why);
      });
      root.replaceChildren(h("h2", {}, t("quiz_title")), ...questions, h("div", { class: "gan-bar" }, score, again));
    };
    fill();
    return root;
  };

  const WRONG = [["collapse", { preset: "collapse" }], ["balance", { preset: "d_strong" }], ["sensitive", { preset: "lr_high" }],
    ["resolution", { preset: "balanced", dataset: "avatars" }], ["own", { preset: "balanced", dataset: "own" }]];
  gan.wrongs = () => h("section", { class: "gan-wrongs", id: "works-wrong" }, h("h2", { class: "gan-title" }, t("wrong_title")), h("p", { class: "gan-help" }, t("wrong_help")),
    h("div", {}, ...WRONG.map(([name, way]) => h("article", { class: "gan-card" }, h("h3", {}, t(`wrong_${name}`)), h("p", {}, t(`wrong_${name}_text`)),
      h("button", { type: "button", class: "gan-button", id: `wrong-${name}`, "aria-label": `${t(name === "own" ? "wrong_try" : "wrong_see")}: ${t(`wrong_${name}`)}`, onclick: async () => (await gan.panel("train")).open(way) }, t(name === "own" ? "wrong_try" : "wrong_see"))))));
})();
