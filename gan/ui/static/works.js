// How it works: two rounds of a small GAN that learns from nothing, a step at a time, and then as fast as it goes.
window.gan.works = (element, props) => {
  const { h, t } = gan;
  const KINDS = ["z", "real", "judge", "d", "freeze", "advice", "g"];
  const STEPS = [...[0, 1].flatMap((round) => KINDS.map((kind) => ({ round, kind }))), { round: 1, kind: "ahead" }];
  const JUMP = 50, FILMED = 200; // rounds of the film on a stage
  let seed = 0, lesson = null, place = 0, playing = 0, looks = [], shown = null, busy = false, asked = 0, hurry = 0;

  const form = (value, digits) => value.toLocaleString(gan.lang, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const two = (value) => form(value, 2);
  const small = (value) => (Math.abs(value) < 1e-5 ? value.toExponential(0) : value.toLocaleString(gan.lang, { maximumSignificantDigits: 2 }));
  // "[word|term]" between plain words: the word, with the term explained on hover and on focus.
  const rich = (text) => text.split(/(\[[^\]]+\])/).map((part) => {
    const [, word, term] = part.match(/^\[(.+)\|(.+)\]$/) ?? [];
    if (!word) return part;
    const root = h("button", { type: "button", class: "gan-term", "aria-label": `${word}: ${t(`term_${term}`)}`, "data-tip": t(`term_${term}`) }, word);
    const side = () => root.style.setProperty("--shift", `${Math.min(0, document.documentElement.clientWidth - 290 - root.getBoundingClientRect().left)}px`);
    root.addEventListener("pointerenter", side);
    root.addEventListener("focus", side);
    return root;
  });
  const button = (id, label, onclick, extra = {}) => h("button", { type: "button", class: "gan-button", id, onclick, ...extra }, label);
  const para = (text) => h("p", {}, ...rich(text));
  const picture = (source, alt, ...under) => h("figure", {}, h("img", { src: source, alt }), ...(under.length ? [h("figcaption", {}, ...under)] : []));
  const four = (sources, alt, under = () => []) => h("div", { class: "gan-four" }, ...sources.map((source, i) => picture(source, t(alt, { n: i + 1 }), ...under(i))));
  const block = (title, ...children) => h("section", { class: "gan-block" }, h("h3", {}, title), ...children);

  // ---- what each step shows
  // −ln 0.49 = 0.71, as it is computed from the answer where the target is 1, from 1 less the answer where it is 0
  const sum = ({ p, target, error }, i) => `−ln ${two(target ? p[i] : 1 - p[i])} = ${two(error[i])}`;
  const judged = (answers, sources, alt) => four(sources, alt, (i) => [h("span", {}, t("works_answers", { p: two(answers.p[i]), target: answers.target })), h("code", {}, sum(answers, i))]);
  const meter = (label, before, after) => h("div", { class: "gan-moved" }, h("span", {}, label), ...[before, after].map((p) => h("div", { class: "gan-meter" }, h("div", { style: `width:${100 * p}%` }))),
    h("strong", {}, `${two(before)} → ${two(after)}`));
  const weights = (what, told) => block(what, h("div", { class: "gan-four gan-filters" }, ...["before", "after", "change"].map((when) => {
    const name = t(`works_${when}`, { times: Math.round(told.magnified) });
    return picture(told[when], t("works_alt_weights", { what, when: name }), name);
  })), h("p", { class: "gan-help" }, t("works_some", { some: told.some.map(([before, after]) => `${form(before, 4)} → ${form(after, 4)}`).join(", ") })));
  const strip = (z) => { // the latent as a row of coloured bars
    const canvas = h("canvas", { width: z.length * 4, height: 26, role: "img", "aria-label": t("works_alt_z", { n: z.length }) }), pen = canvas.getContext("2d");
    z.forEach((value, i) => { const tall = Math.min(13, Math.abs(value) * 5); pen.fillStyle = value > 0 ? "#14b8a6" : "#f97316"; pen.fillRect(i * 4, value > 0 ? 13 - tall : 13, 3, tall); });
    return canvas;
  };
  const show = {
    z: (told, round) => [para(t(round ? "works_z_2" : "works_z", { dim: told.z[0].length })), h("div", { class: "gan-latents" }, ...told.z.map((z, i) => h("div", {},
      h("div", {}, strip(z), h("code", {}, t("works_z_numbers", { some: z.slice(0, 4).map(two).join("  "), more: z.length - 4 }))),
      h("span", { "aria-hidden": "true" }, "→"), h("img", { src: told.fake[i], alt: t("works_alt_fake", { n: i + 1 }) }))))],
    real: (told) => [para(t(lesson.drawn ? "works_real_step_drawn" : "works_real_step", { batch: lesson.batch, count: lesson.count.toLocaleString(gan.lang) })), four(told.real, "works_alt_real")],
    judge: (told, round) => {
      const { real, fake } = told.answers;
      return [para(`${t("works_judge")} ${t(round ? "works_judge_2" : "works_judge_1", { p: two(fake.mean_p) })}`), judged(real, told.real, "works_alt_real"), judged(fake, told.fake, "works_alt_fake"),
        h("p", { class: "gan-sum" }, t("works_total", { n: lesson.batch, real: two(real.mean_error), fake: two(fake.mean_error), total: two(real.mean_error + fake.mean_error) }))];
    },
    d: (told, round) => [para(t("works_d_step", { count: told.d_weights.count.toLocaleString(gan.lang) })), block(t("works_slope"), four(told.d_slope, "works_alt_slope")),
      weights(t("works_weights_d"), told.d_weights), para(`${t("works_moved", { moved: small(told.d_weights.moved), rate: small(lesson.rates.d_lr) })} ${round ? "" : t("works_moved_first")}`),
      block(t("works_answers_now"), meter(t("works_on_real"), told.answers.real.mean_p, told.answers_after.real.mean_p), meter(t("works_on_fake"), told.answers.fake.mean_p, told.answers_after.fake.mean_p),
        h("p", { class: "gan-help" }, t(round ? "works_d_total_2" : "works_d_total", { before: two(total(told.answers)), after: two(total(told.answers_after)) })))],
    freeze: (told) => [para(t("works_freeze")), judged(told.wanted, told.fake, "works_alt_fake")],
    advice: (told) => [para(t("works_advice_step")), block(t("works_advice"), four(told.g_slope, "works_alt_slope")),
      block(t("works_fooling"), h("p", { class: "gan-help" }, t("works_fooling_help", { p: form(100 * told.nudge, told.nudge < 0.1 ? 1 : 0) })), four(told.fooling, "works_alt_fooling", (i) => [t("works_answers", { p: two(told.fooled.p[i]), target: 1 })]))],
    g: (told, round) => [para(t("works_g_step", { count: told.g_weights.count.toLocaleString(gan.lang) })), weights(t("works_weights_g"), told.g_weights),
      para(t("works_moved_g", { moved: small(told.g_weights.moved), rate: small(lesson.rates.g_lr) })),
      block(t("works_same_z"), four(told.fake, "works_alt_fake"), four(told.fake_after, "works_alt_fake")),
      h("p", { class: "gan-sum" }, t(round ? "works_end_2" : "works_end_1", { before: two(told.wanted.mean_p), after: two(told.last.mean_p) }))],
    ahead: () => [para(t("works_ahead")), film],
  };
  const total = ({ real, fake }) => real.mean_error + fake.mean_error;
  const titleOf = ({ kind }) => t(`works_${kind}_title`);
  const values = (told, kind) => ({
    judge: { answer: two(told.answers.fake.mean_p), error: two(total(told.answers)) },
    d: { answer: two(told.answers.fake.mean_p), error: two(total(told.answers)) },
    freeze: { answer: two(told.wanted.mean_p), error: two(told.wanted.mean_error) }, advice: { answer: two(told.wanted.mean_p), error: two(told.wanted.mean_error) }, g: { answer: two(told.last.mean_p), error: two(told.last.mean_error) },
  })[kind] ?? {};

  // ---- fast-forward
  const sheet = h("img", { id: "works-sheet", alt: "", class: "gan-works-sheet" }), state = h("p", { class: "gan-sum", role: "status", id: "works-state" });
  const time = h("input", { type: "range", min: 0, max: 0, step: 1, value: 0, id: "works-time", "aria-label": t("works_time"), oninput: () => { following = false; halt(); showLook(+time.value); } });
  const more = button("works-more", t("works_more"), () => ahead()), enough = h("p", { class: "gan-help" }, t("works_enough"));
  const film = h("div", { class: "gan-works-film" }, sheet, time, state, h("div", { class: "gan-bar" }, more), enough);
  let rolling = 0, following = true; // not while somebody looks back
  const showLook = (index) => {
    const look = looks[index];
    if (!look) return;
    shown = index;
    sheet.src = look.sheet;
    sheet.alt = t("works_alt_sheet", { round: look.round });
    time.value = index;
    time.setAttribute("aria-valuetext", t("works_place_ahead", { round: look.round }));
    state.textContent = t("works_ahead_state", { round: look.round, real: two(look.d_real), fake: two(look.d_fake) });
    if (STEPS[place].kind === "ahead") { where.textContent = t("works_place_ahead", { round: look.round }); diagram.light("ahead", titleOf(STEPS[place]), { ...thumbs(1), fake: look.first }, { answer: two(look.d_fake) }); }
  };
  const ahead = async () => {
    if (busy || !lesson) return;
    busy = more.disabled = retry.hidden = following = true;
    const mine = asked, until = Math.min(lesson.most, (looks.at(-1)?.round ?? 2) + JUMP - (looks.length ? 0 : 2));
    if (!hurry || !looks.length) state.textContent = t("works_running");
    let found = null;
    do { // an answer brings a few rounds, so that others have their turn
      const since = looks.at(-1)?.round ?? 0;
      found = await ask("ahead", { rounds: until, since });
      if (mine !== asked) return; // other numbers have been asked for meanwhile
      if (!found?.looks.length) continue;
      looks.push(...found.looks);
      time.max = looks.length - 1;
      if (shown === null) showLook(0);
      if (following) roll();
    } while (found && (looks.at(-1)?.round ?? 0) < until);
    busy = more.disabled = false;
    if (!found) { if (shown === null) state.textContent = ""; else showLook(shown); retry.hidden = false; return; }
    more.hidden = until >= lesson.most;
    enough.hidden = !more.hidden;
    if (until < hurry) ahead();
  };
  // What has come at once is shown one after the other, as it was learnt.
  const halt = () => { clearInterval(rolling); rolling = 0; };
  const roll = () => {
    rolling ||= setInterval(() => { if (shown + 1 < looks.length) showLook(shown + 1); else halt(); }, matchMedia("(prefers-reduced-motion: reduce)").matches ? 900 : 160);
  };

  // ---- the frame
  const where = h("p", { class: "gan-help", id: "works-place" }), title = h("h2", { id: "works-title", tabindex: -1 }), body = h("div", { class: "gan-works-body", id: "works-body" });
  const message = h("p", { class: "gan-message", role: "alert" }), retry = button("works-retry", t("works_again"), () => (lesson ? ahead() : load()), { hidden: true });
  const said = h("p", { class: "gan-unseen", role: "status" });
  const back = button("works-back", `← ${t("works_back")}`, () => go(place - 1)), next = button("works-next", `${t("works_next")} →`, () => go(place + 1), { class: "gan-button gan-primary" });
  const play = button("works-play", "", () => (playing ? stop() : start()));
  const dots = h("ol", { class: "gan-dots", "aria-label": t("works_steps") }, ...STEPS.map((step, i) => h("li", {}, h("button", { type: "button", title: step.kind === "ahead" ? titleOf(step) : t("works_step_of", { round: step.round + 1, title: titleOf(step) }),
    "aria-label": step.kind === "ahead" ? titleOf(step) : t("works_step_of", { round: step.round + 1, title: titleOf(step) }), onclick: () => go(i) }, step.kind === "ahead" ? "»" : `${(i % KINDS.length) + 1}`))));
  const picture0 = h("div", { class: "gan-works-picture" });
  let diagram = null;
  const thumbs = (round) => ({ real: lesson.rounds[round].real[0], fake: lesson.rounds[round].fake[0] });
  const fit = () => {
    back.disabled = !lesson || place === 0;
    next.disabled = !lesson || place === STEPS.length - 1;
    play.disabled = !lesson;
    play.textContent = playing ? `❚❚ ${t("pause")}` : `▶ ${t("works_play")}`;
    [...dots.children].forEach((item, i) => { const one = item.firstChild; one.disabled = !lesson; if (i === place) one.setAttribute("aria-current", "step"); else one.removeAttribute("aria-current"); });
  };
  const paint = () => {
    const step = STEPS[place], told = lesson.rounds[step.round], { kind, round } = step;
    title.textContent = titleOf(step);
    where.textContent = kind === "ahead" ? "" : t("works_place", { round: round + 1, step: (place % KINDS.length) + 1, steps: KINDS.length });
    body.replaceChildren(...show[kind](told, round));
    diagram.light(kind, titleOf(step), { real: kind === "z" ? null : thumbs(round).real, fake: kind === "g" ? told.fake_after[0] : thumbs(round).fake }, values(told, kind));
    said.textContent = `${where.textContent}: ${title.textContent}`;
    fit();
    if (kind === "ahead") { if (looks.length) showLook(shown ?? looks.length - 1); else ahead(); }
  };
  const go = (to, byHand = true) => {
    if (!lesson || to < 0 || to >= STEPS.length) return false;
    if (byHand) stop();
    place = to;
    paint();
    return true;
  };
  const stop = () => { clearTimeout(playing); playing = 0; fit(); };
  const start = () => {
    if (place === STEPS.length - 1) go(0);
    const turn = () => { // as long as it takes to read
      playing = setTimeout(() => { if (!gan.isShown(element) || !go(place + 1, false) || place === STEPS.length - 1) stop(); else turn(); }, 3000 + 330 * body.innerText.split(/\s+/).length);
    };
    turn();
    fit();
  };
  const ask = async (path, query) => {
    const answer = await fetch(gan.url(`lesson/${path}`, new URLSearchParams({ seed, ...query }))).catch(() => null);
    message.textContent = answer?.ok ? "" : answer ? await answer.text() : t("works_retry");
    return answer?.ok ? answer.json() : null;
  };
  const load = async () => {
    const mine = ++asked;
    stop();
    [looks, shown, busy] = [[], null, false];
    more.hidden = more.disabled = false;
    enough.hidden = true;
    halt();
    lesson = null; // the old numbers must not stand under the new ones
    title.textContent = t("works_loading");
    where.textContent = state.textContent = "";
    sheet.removeAttribute("src");
    body.replaceChildren();
    retry.hidden = true;
    fit();
    const found = await ask("rounds");
    if (mine !== asked) return;
    if (!found) { retry.hidden = false; title.textContent = ""; return; }
    lesson = found;
    diagram = gan.diagram(lesson.networks, lesson.drawn);
    picture0.replaceChildren(diagram.root);
    place = Math.min(place, STEPS.length - 1);
    paint();
  };
  const other = button("works-seed", t("works_seed"), () => { seed = Math.floor(Math.random() * 2 ** 32); place = 0; load(); });

  const panel = element.querySelector(".gan-panel");
  document.addEventListener("keydown", (event) => {
    if (!gan.isShown(panel) || event.target.matches("input, select, [role=tab]") || event.ctrlKey || event.altKey || event.metaKey) return;
    const to = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  });
  panel.replaceChildren(h("p", { class: "gan-help gan-works-intro" }, t("works_intro")),
    h("div", { class: "gan-works-columns" },
      h("div", { class: "gan-column gan-works-left" }, h("section", { class: "gan-card" }, picture0), h("div", { class: "gan-bar" }, back, play, next), dots, h("div", { class: "gan-bar" }, other, h("span", { class: "gan-help gan-keys" }, t("works_keys")))),
      h("section", { class: "gan-card gan-works-step", id: "works-step" }, where, title, said, message, retry, body)),
    gan.wrongs(), gan.quiz());
  fit();
  new IntersectionObserver((entries) => { if (entries.at(-1).isIntersecting && !lesson) load(); }).observe(dots);
  gan.offer("works", {
    begin: async (from) => { seed = from; place = 0; await load(); },
    film: async (from) => { seed = from; place = STEPS.length - 1; hurry = FILMED; await load(); },
    rest: () => { stop(); hurry = 0; },
    next: () => go(place + 1), back: () => go(place - 1),
  });
};
