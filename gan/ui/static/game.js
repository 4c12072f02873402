// The game: which one is generated? The answer is on the server until a guess is made.
window.gan.game = (page) => {
  const { h, t } = gan;
  let game = null, kind = page.choices[0], seconds = 0; // the game that is on; how the next one is to be
  let round = null, told = null, fooled = [], clock = null;
  let turn = 0, busy = false; // whatever an older turn still brings is not wanted

  const kinds = page.segments("game-kind", t("game_kind"), page.choices.map((n) => [n, n === 2 ? t("game_choices_2") : t("game_choices_6")]), kind, (n) => { kind = n; if (!game) quit(); });
  const timers = page.segments("game-timer", t("game_timer"), [[0, t("game_timer_0")], ...[10, 5, 3].map((n) => [n, t("game_timer_s", { n })])], 0, (n) => { seconds = n; });
  const startButton = page.button("", () => start(), { id: "game-start", class: "gan-button gan-primary" });
  const title = h("h2", { class: "gan-game-title", "aria-live": "polite", id: "game-title" });
  const score = h("p", { class: "gan-game-score", id: "game-score" });
  const outcome = h("p", { class: "gan-game-outcome", role: "status", id: "game-outcome" });
  const next = page.button("", () => (told?.over ? finish() : deal()), { id: "game-next", class: "gan-button gan-primary", hidden: true });
  const time = h("progress", { id: "game-time", max: 1, value: 1, hidden: true, "aria-label": t("game_timer") });
  const head = h("div", { class: "gan-game-head" }, title, score, outcome, next);
  const stage = h("div", { class: "gan-game-stage", id: "game-stage", tabindex: -1 });
  const keys = h("p", { class: "gan-help gan-keys" });
  const end = h("div", { class: "gan-game-end", id: "game-end", hidden: true });
  const root = h("div", { class: "gan-game" }, h("div", { class: "gan-bar gan-commands" }, startButton, kinds, timers), head, time, stage, end, keys);

  const sayKeys = (n) => { keys.textContent = t("game_keys", { keys: n === 2 ? t("game_keys_2") : t("game_keys_6") }); };
  const sayScore = (you, d, streak) => { score.textContent = `${t("game_score_line", { you, d })} · ${t("game_streak", { n: streak })}`; };
  const stopClock = () => { clearInterval(clock); clock = null; };
  const quit = () => {
    stopClock();
    turn += 1;
    busy = false;
    [game, round, told, fooled] = [null, null, null, []];
    end.hidden = next.hidden = time.hidden = true;
    stage.hidden = false;
    stage.dataset.count = kind;
    stage.replaceChildren(...Array.from({ length: kind }, () => h("div", { class: "gan-choice gan-unknown", "aria-hidden": "true" }, h("span", {}, "?"))));
    title.textContent = t("game_intro");
    title.classList.add("gan-game-intro");
    outcome.textContent = score.textContent = "";
    startButton.textContent = `▶ ${t("game_start")}`;
    root.classList.remove("playing", "gan-missing");
    sayKeys(kind);
  };
  // What a request of this turn brings, or none.
  const ask = async (path, body) => {
    const mine = turn;
    busy = true;
    const found = await page.tell(`game/${path}`, body);
    if (mine !== turn) return null;
    busy = false;
    return found;
  };
  const start = async (seed = null) => {
    quit();
    const found = await ask("start", { model: page.model, choices: kind, seed });
    if (!found) return;
    game = { name: found.game, rounds: found.rounds, choices: kind };
    startButton.textContent = `↻ ${t("game_again")}`;
    title.classList.remove("gan-game-intro");
    root.classList.add("playing");
    sayScore(0, 0, 0);
    await deal();
  };
  const deal = async () => {
    if (busy || !game) return;
    const found = await ask("round", { game: game.name });
    if (!found) return;
    if (found.missing) { quit(); root.classList.add("gan-missing"); page.missing(found.missing); return; }
    [round, told] = [found, null];
    outcome.textContent = "";
    next.hidden = true;
    const values = { n: round.number, all: game.rounds, label: page.classNamed(round.class) };
    title.textContent = round.class === null ? t("game_round", values) : t("game_round_of", values);
    stage.dataset.count = round.images.length;
    stage.replaceChildren(...round.images.map((source, i) => h("button", { type: "button", class: "gan-choice", id: `game-choice-${i + 1}`, "aria-label": t("game_choice", { n: i + 1 }), onclick: () => guess(i) },
      h("img", { src: source, alt: "", draggable: "false" }), h("span", { class: "gan-choice-name" }, String(i + 1)))));
    stage.focus({ preventScroll: true }); // not on a picture: Enter would be a guess
    if (head.getBoundingClientRect().top < 0 || stage.getBoundingClientRect().bottom > innerHeight) head.scrollIntoView({ block: "start" });
    time.hidden = !seconds;
    if (seconds) {
      const began = performance.now(), limit = seconds;
      clock = setInterval(() => {
        time.value = Math.max(0, 1 - (performance.now() - began) / 1000 / limit);
        if (time.value === 0 && !busy) guess(null);
      }, 50);
    }
  };
  const guess = async (choice) => {
    if (busy || !round || told) return;
    const found = await ask("guess", { game: game.name, choice });
    if (!found) return; // a round whose time is up asks again
    stopClock();
    told = found;
    const chances = told.logits.map(page.sigmoid);
    if (!told.right && choice !== null) fooled.push({ image: round.images[told.answer], p: chances[told.answer] });
    [...stage.children].forEach((one, i) => {
      const isFake = i === told.answer, p = gan.percent(chances[i]);
      one.dataset.fake = isFake;
      one.disabled = true;
      one.setAttribute("aria-label", isFake ? t("game_choice_fake", { n: i + 1, p }) : t("game_choice_real", { n: i + 1, p }));
      const marks = [isFake ? t("game_is_fake") : t("game_is_real"), `${p}%`];
      if (i === choice) marks.push(t("game_you_chose"));
      if (i === told.d_choice) marks.push(t("game_d_chose"));
      one.lastChild.textContent = marks.join(" · ");
    });
    outcome.textContent = `${told.right ? t("game_right") : choice === null ? t("game_late") : t("game_wrong")} ${!told.d_right ? t("game_d_wrong") : told.right ? t("game_d_right") : t("game_d_found")}`;
    sayScore(told.yours, told.ds, told.streak);
    next.textContent = told.over ? t("game_finish") : `${t("game_next")} ↵`;
    next.hidden = false;
    next.focus({ preventScroll: true });
  };
  const finish = () => {
    const { yours, ds, best } = told, values = { you: yours, d: ds };
    next.hidden = time.hidden = stage.hidden = true;
    outcome.textContent = "";
    title.textContent = yours > ds ? t("game_won", values) : yours < ds ? t("game_lost", values) : t("game_even", values);
    end.replaceChildren(h("p", {}, t("game_chance", { n: Math.round(game.rounds / game.choices), all: game.rounds, best })), h("h2", {}, fooled.length ? t("game_fooled") : t("game_fooled_none")),
      h("div", { class: "gan-game-fooled" }, ...fooled.map(({ image, p }) => h("figure", {}, h("img", { src: image, alt: t("game_is_fake") }), h("figcaption", {}, t("score_real", { p: gan.percent(p) }))))));
    end.hidden = false;
    root.classList.remove("playing");
    game = round = null;
    startButton.focus({ preventScroll: true });
  };
  document.addEventListener("keydown", (event) => {
    if (!gan.isShown(root) || event.altKey || event.ctrlKey || event.metaKey || event.target.tagName === "SELECT") return;
    const number = +event.key;
    if (event.key === "Enter" && event.repeat) event.preventDefault(); // a key held down does not play
    else if (number >= 1 && number <= (round?.images.length ?? 0) && !told) { event.preventDefault(); guess(number - 1); }
    else if (event.key === "Enter" && event.target.tagName !== "BUTTON") { event.preventDefault(); if (!game) start(); else if (told) next.click(); }
    else if (["ArrowLeft", "ArrowRight"].includes(event.key) && stage.contains(event.target)) {
      event.preventDefault();
      const at = [...stage.children].indexOf(event.target), step = event.key === "ArrowLeft" ? -1 : 1;
      stage.children[at < 0 ? 0 : at + step]?.focus();
    }
  });
  quit();
  return { root, show() {}, reset: quit, start };
};
