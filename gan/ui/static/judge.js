// Real or fake?: the frame of the tab. Which model is questioned, which of its four parts is open, and what all of them use.
window.gan.judge = (element, props) => {
  const { h, t } = gan;
  const { models, fallback } = props;
  let model = Object.keys(models)[0], chosen = false; // whether the visitor has picked the model
  let about = ""; // whose trouble the message tells

  const message = h("p", { class: "gan-message", role: "alert", id: "judge-message" });
  const notice = h("div", { class: "gan-notice", id: "judge-notice", role: "status", hidden: true });
  const at = (path, query) => new URL(`live/${path}?${new URLSearchParams(query)}`, document.baseURI).href;
  // `Commands` between backticks look like commands.
  const words = (text) => text.split("`").map((part, i) => (i % 2 ? h("code", {}, part) : part));
  const calibrations = {};

  const page = {
    models, smaller: props.smaller, choices: props.choices,
    get model() { return model; },
    get shape() { return models[model]; },
    classNamed: (name) => (name === null ? "" : gan.named("class", name)),
    sigmoid: (logit) => 1 / (1 + Math.exp(-logit)),
    quiet: () => { notice.hidden = true; },
    say: (text, of = "") => { message.textContent = text; about = of; },
    // The answer as JSON, or none: then the page says why, unless it was called off.
    async ask(path, query, options = {}) {
      const answer = await fetch(at(path, query), options).catch(() => null);
      if (options.signal?.aborted || answer?.status === 204) return null;
      const of = path.split("/")[0]; // an answer to the comparison must not wipe away what went wrong in the game
      if (!answer?.ok) page.say(answer ? await answer.text() : t("judge_retry"), of);
      else if (!about || about === of) page.say("");
      return answer?.ok ? answer.json() : null;
    },
    tell: (path, body, options = {}) => page.ask(path, options.query ?? {}, { method: "POST", body: JSON.stringify(body), ...options }),
    // The two numbers that calibrate this model's logits, or none where there are no real pictures.
    calibration() {
      const name = model;
      calibrations[name] ??= fetch(at("judge/calibration", { model: name })).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null)
        .then((value) => { if (!value) delete calibrations[name]; return value?.missing ? null : value; });
      return calibrations[name];
    },
    // Where there are no real pictures: another model at first, else ways on.
    missing({ set, download }) {
      const why = t({ digits: "missing_digits", fashion: "missing_fashion", faces: "missing_faces" }[set] ?? "missing_other"), name = model;
      if (!chosen && fallback && name !== fallback) {
        notice.replaceChildren(h("p", {}, ...words(`${why} ${t("missing_fallback")}`)));
        notice.hidden = false;
        pick(fallback);
        return;
      }
      const get = button(t("missing_download"), async () => {
        get.disabled = true;
        get.textContent = t("missing_downloading");
        const found = await page.tell("judge/download", {}, { query: { model: name } });
        get.disabled = false;
        get.textContent = t("missing_download");
        if (!found?.here) { if (found) page.say(t("missing_download_failed")); return; }
        delete calibrations[name];
        if (name === model) { notice.hidden = true; pick(name); }
      });
      notice.replaceChildren(h("p", {}, ...words(why)), h("div", { class: "gan-bar" }, ...(download ? [get] : []),
        ...(fallback && name !== fallback ? [button(t("missing_use"), () => choose(fallback))] : [])));
      notice.hidden = false;
    },
    openInExplore: (view) => gan.openInExplore({ model, truncation: 1, ...view }),
  };
  const button = (label, onclick, extra = {}) => h("button", { type: "button", class: "gan-button", onclick, ...extra }, label);
  const card = (title, ...children) => h("section", { class: "gan-card" }, title && h("h2", {}, title), ...children);
  // One of several, as the page's other choices look; options: [[value, label]].
  const segments = (name, label, options, value, onpick) => h("div", { class: "gan-segments", id: name, role: "radiogroup", "aria-label": label }, h("span", {}, label),
    ...options.map(([key, text]) => h("label", {}, h("input", { type: "radio", name, value: key, checked: key === value, onchange: () => onpick(key) }), h("span", {}, text))));
  Object.assign(page, { button, card, segments });

  // Each part: root; show() when it is seen, hide() when it is no longer, reset() when another model is picked.
  const parts = { compare: gan.compare(page), game: gan.game(page), own: gan.own(page), restore: gan.restore(page) };
  const all = Object.keys(parts);
  let part = "compare";
  const tabs = h("div", { class: "gan-parts", role: "tablist", "aria-label": t("judge_section") }, ...all.map((name) =>
    h("button", { type: "button", role: "tab", id: `judge-${name}`, "aria-controls": `judge-${name}-part`, onclick: () => open(name) },
      t({ compare: "judge_compare", game: "judge_game", own: "judge_own", restore: "judge_restore" }[name]))));
  tabs.addEventListener("keydown", (event) => {
    const here = all.indexOf(part), next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    open(all.at(next % all.length));
    tabs.querySelector("[aria-selected=true]").focus();
  });
  const open = (name) => {
    parts[part].hide?.();
    part = name;
    page.say("");
    for (const one of tabs.children) {
      const on = one.id === `judge-${name}`;
      one.setAttribute("aria-selected", on);
      one.tabIndex = on ? 0 : -1;
    }
    for (const [key, { root }] of Object.entries(parts)) root.hidden = key !== name;
    show();
  };
  // Whatever is seen for the first time, or for the first time with this model, makes itself useful.
  const show = () => { if (gan.isShown(element)) parts[part].show(); };

  const picker = gan.modelPicker("judge-model", models, () => model, (name) => choose(name));
  const choose = (name) => { chosen = true; notice.hidden = true; pick(name); };
  const pick = (name) => {
    model = name;
    page.say("");
    picker.sync();
    for (const one of Object.values(parts)) one.reset();
    show();
  };
  // A click on the model that is chosen already is a choice, too: what then turns out to be missing must not undo it.
  picker.addEventListener("click", () => { chosen = true; });
  gan.onModel((name) => choose(name));

  for (const [name, { root }] of Object.entries(parts)) { root.id = `judge-${name}-part`; root.setAttribute("role", "tabpanel"); root.setAttribute("aria-labelledby", `judge-${name}`); }
  const panel = element.querySelector(".gan-panel");
  for (const name of ["dragover", "drop"]) panel.addEventListener(name, (event) => event.preventDefault()); // a file beside the pad would leave the page
  panel.replaceChildren(h("div", { class: "gan-judge-top" }, tabs, h("div", { class: "gan-segments" }, h("span", {}, t("model")), picker)), notice, message, ...Object.values(parts).map(({ root }) => root));
  open("compare");
  gan.offer("judge", {
    async play(seed) {
      open("game");
      const asked = model;
      await parts.game.start(seed);
      if (model !== asked) await parts.game.start(seed); // without real pictures another model has been picked
    },
  });
  new IntersectionObserver((entries) => { if (entries.at(-1).isIntersecting) show(); else if (!gan.isShown(element)) parts[part].hide?.(); }).observe(tabs);
};
