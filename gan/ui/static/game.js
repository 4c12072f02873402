// The game: which one is generated? The answer is on the server until a guess is made.
window.gan.game = (page) => {
  const { h, t } = gan;
  let game = null, rounds = 10, round = null, told = null, choices = 2, seconds = 0, clock = null, fooled = [], busy = false;

  const kinds = page.segments("game-kind", t("game_kind"), [["2", t("game_choices_2")], ["6", t("game_choices_6")]], "2", (key) => { choices = +key; quit(); });
  const timers = page.segments("game-timer", t("game_timer"), [["0", t("game_timer_0")], ...[10, 5, 3].map((n) => [String(n), t("game_timer_s", { n })])], "0", (key) => { seconds = +key; });
  const startButton = page.button(`▶ ${t("game_start")}`, () => start(), { id: "game-start", class: "gan-button gan-primary" });
  const title = h("h2", { class: "gan-game-title", role: "status", id: "game-title" });
  const score = h("p", { class: "gan-game-score", id: "game-score" });
  const stage = h("div", { class: "gan-game-stage", id: "game-stage" });
  const outcome = h("p", { class: "gan-game-outcome", role: "status", id: "game-outcome" });
  const next = page.button(t("game_next"), () => (told?.over ? finish() : deal()), { id: "game-next", class: "gan-button gan-primary", hidden: true });
  const time = h("progress", { id: "game-time", max: 1, value: 1, hidden: true, "aria-label": t("game_timer") });
  const intro = h("p", { class: "gan-help" }, t("game_intro"));
  const keys = h("p", { class: "gan-help gan-keys" });
  const end = h("div", { class: "gan-game-end", id: "game-end", hidden: true });
  const root = h("div", { class: "gan-game" }, h("div", { class: "gan-bar gan-commands" }, startButton, kinds, timers), intro, h("div", { class: "gan-game-head" }, title, score), time, stage, h("div", { class: "gan-bar" }, outcome, next), end, keys);

  const sayScore = (you, d, streak) => { score.textContent = `${t("game_score_line", { you, d })} · ${t("game_streak", { n: streak })}`; };
  const stopClock = () => { clearInterval(clock); clock = null; };
  const quit = () => {
    stopClock();
    [game, round, told, fooled] = [null, null, null, []];
    stage.replaceChildren(); end.hidden = true; next.hidden = time.hidden = true; intro.hidden = false;
    title.textContent = outcome.textContent = score.textContent = "";
    startButton.textContent = `▶ ${t("game_start")}`;
    keys.textContent = t("game_keys", { n: choices });
  };
  const start = async () => {
    if (busy) return;
    quit();
    busy = true;
    const found = await page.tell("game/start", { model: page.model, choices });
    busy = false;
    if (!found) return;
    ({ game, rounds } = found);
    intro.hidden = true;
    startButton.textContent = `↻ ${t("game_again")}`;
    sayScore(0, 0, 0);
    deal();
  };
  const deal = async () => {
    if (busy || !game) return;
    busy = true;
    const mine = game, found = await page.tell("game/round", { game });
    busy = false;
    if (!found || mine !== game) return;
    if (found.missing) { quit(); page.missing(found.missing); return; }
    [round, told] = [found, null];
    outcome.textContent = "";
    next.hidden = true;
    const values = { n: round.number, all: rounds, label: page.classNamed(round.class) };
    title.textContent = round.class === null ? t("game_round", values) : t("game_round_of", values);
    stage.dataset.count = round.images.length;
    stage.replaceChildren(...round.images.map((source, i) => h("button", { type: "button", class: "gan-choice", id: `game-choice-${i + 1}`, "aria-label": t("game_choice", { n: i + 1 }), onclick: () => guess(i) },
      h("img", { src: source, alt: "", draggable: "false" }), h("span", { class: "gan-choice-name" }, String(i + 1)))));
    stage.firstChild.focus({ preventScroll: true });
    if (seconds) {
      const began = performance.now();
      time.hidden = false;
      clock = setInterval(() => {
        time.value = Math.max(0, 1 - (performance.now() - began) / 1000 / seconds);
        if (time.value === 0) guess(null);
      }, 50);
    }
  };
  const guess = async (choice) => {
    if (busy || !round || told) return;
    stopClock();
    busy = true;
    const mine = game, found = await page.tell("game/guess", { game, choice });
    busy = false;
    if (!found || mine !== game) return;
    told = found;
    if (!told.right) fooled.push({ image: round.images[told.answer], p: told.scores[told.answer] });
    [...stage.children].forEach((one, i) => {
      const isFake = i === told.answer, p = gan.percent(told.scores[i]);
      one.dataset.fake = isFake;
      one.disabled = true;
      one.setAttribute("aria-label", isFake ? t("game_choice_fake", { n: i + 1, p }) : t("game_choice_real", { n: i + 1, p }));
      const marks = [isFake ? t("game_is_fake") : t("game_is_real"), `${p}%`];
      if (i === choice) marks.push(t("game_you_chose"));
      if (i === told.d_choice) marks.push(t("game_d_chose"));
      one.lastChild.textContent = marks.join(" · ");
    });
    outcome.textContent = `${t(told.right ? "game_right" : choice === null ? "game_late" : "game_wrong")} ${t(told.d_right ? (told.right ? "game_d_right" : "game_d_found") : "game_d_wrong")}`;
    outcome.dataset.right = told.right;
    sayScore(told.yours, told.ds, told.streak);
    next.textContent = told.over ? t("game_finish") : `${t("game_next")} ↵`;
    next.hidden = false;
    next.focus({ preventScroll: true });
  };
  const finish = () => {
    const { yours, ds, best } = told, values = { you: yours, d: ds };
    next.hidden = time.hidden = true;
    stage.replaceChildren();
    outcome.textContent = "";
    title.textContent = yours > ds ? t("game_won", values) : yours < ds ? t("game_lost", values) : t("game_even", values);
    end.replaceChildren(h("p", {}, t("game_chance", { n: Math.round(rounds / choices), all: rounds, best })), h("h2", {}, fooled.length ? t("game_fooled") : t("game_fooled_none")),
      h("div", { class: "gan-game-fooled" }, ...fooled.map(({ image, p }) => h("figure", {}, h("img", { src: image, alt: t("game_is_fake") }), h("figcaption", {}, t("score_real", { p: gan.percent(p) }))))));
    end.hidden = false;
    game = round = null;
    startButton.focus({ preventScroll: true });
  };
  document.addEventListener("keydown", (event) => {
    if (!gan.isShown(root) || event.altKey || event.ctrlKey || event.metaKey || event.target.tagName === "SELECT") return;
    const number = +event.key;
    if (number >= 1 && number <= (round?.images.length ?? 0) && !told) { event.preventDefault(); guess(number - 1); }
    else if (event.key === "Enter" && event.target.tagName !== "BUTTON") { event.preventDefault(); if (!game) start(); else if (told) next.click(); }
    else if (["ArrowLeft", "ArrowRight"].includes(event.key) && event.target.classList.contains("gan-choice")) {
      event.preventDefault();
      (event.key === "ArrowLeft" ? event.target.previousSibling : event.target.nextSibling)?.focus();
    }
  });
  quit();
  return { root, show() { keys.textContent = t("game_keys", { n: choices }); }, reset: quit };
};
