// Explore: one picture under the hand. All that it shows follows from `view`; every control writes there and calls `update`.
window.gan.explore = (element, props) => {
  const { h, t } = gan;
  const { models, reach, maxTruncation, rawReach, large, mapSteps } = props;
  const names = Object.keys(models);
  const STROLL = 0.4; // seeds a second
  const fresh = (model = names[0]) => ({ model, class: models[model].classes?.[7] ?? models[model].classes?.[0] ?? null, seed: models[model].seed,
    truncation: props.truncation, s: Array(8).fill(0), z: null, raw: {}, walk: 0, minus: null, plus: null });

  // ---- the address
  const bounded = (text, low, high, otherwise) => {
    const value = text === null || text.trim() === "" ? NaN : Number(text);
    return Number.isFinite(value) ? Math.max(low, Math.min(high, value)) : otherwise;
  };
  const seedOf = (text, otherwise) => Math.round(bounded(text, 0, 2 ** 32 - 1, otherwise));
  const fromAddress = () => {
    const q = new URLSearchParams(location.search);
    const it = fresh(names.includes(q.get("model")) ? q.get("model") : undefined);
    if (models[it.model].classes?.includes(q.get("class"))) it.class = q.get("class");
    it.seed = seedOf(q.get("seed"), it.seed);
    it.truncation = bounded(q.get("truncation"), 0, maxTruncation, it.truncation);
    (q.get("s") ?? "").split(",").slice(0, 8).forEach((part, i) => { it.s[i] = bounded(part, -reach, reach, 0); });
    for (const part of (q.get("raw") ?? "").split(",")) {
      const [index, value] = part.split(":");
      if (/^\d+$/.test(index) && +index < models[it.model].dim) it.raw[+index] = bounded(value ?? "", -rawReach, rawReach, 0);
    }
    // A byte for each number, in base64.
    if (/^[\w-]+$/.test(q.get("z") ?? "") && q.get("z").length === Math.ceil((models[it.model].dim * 4) / 3)) it.z = q.get("z");
    it.walk = bounded(q.get("walk"), 0, 1e5, 0);
    if (q.has("minus") && q.has("plus")) { it.minus = seedOf(q.get("minus"), 0); it.plus = seedOf(q.get("plus"), 0); }
    return it;
  };
  const address = () => {
    const url = new URL(location.href);
    const kept = ["lang", "__theme"].filter((name) => url.searchParams.has(name)).map((name) => [name, url.searchParams.get(name)]);
    url.search = gan.query(view, Object.fromEntries(kept));
    return url.href;
  };
  const writeAddress = gan.later(400, () => { if (!gan.onStage()) history.replaceState(history.state, "", address()); });

  let view = fromAddress();
  const past = [];
  let settled = JSON.stringify(view);

  // ---- the picture
  const canvas = h("canvas", { width: 28, height: 28, role: "img", tabindex: -1, "aria-label": t("picture_first") });
  const status = h("div", { class: "gan-status", role: "status" });
  let score = null;
  const live = new gan.Live((bitmap, headers) => {
    if (canvas.width !== bitmap.width) canvas.width = canvas.height = bitmap.width;
    const pen = canvas.getContext("2d");
    pen.drawImage(bitmap, 0, 0);
    score = +headers.get("X-Score");
    meter.firstChild.style.width = `${100 * score}%`;
    meter.setAttribute("aria-valuenow", score.toFixed(2));
    scoreText.textContent = t("score_real", { p: gan.percent(score) });
    describe();
  }, { onTrouble: (on) => { status.textContent = on ? t("retrying") : ""; } });
  const describe = gan.later(250, () => canvas.setAttribute("aria-label", t("picture_alt", {
    label: view.class === null ? "" : t("picture_of", { label: gan.named("class", view.class) }), seed: view.seed, p: gan.percent(score ?? 0.5) })));

  const meter = h("div", { class: "gan-meter", role: "meter", "aria-label": t("score"), "aria-valuemin": 0, "aria-valuemax": 1,
    "aria-valuenow": 0.5 }, h("div", {}));
  const scoreText = h("strong", {}, "…");

  const card = (title, help, ...children) => h("section", { class: "gan-card" }, title && h("h2", {}, title), ...children, help && h("p", { class: "gan-help" }, help));

  // ---- controls
  const syncs = []; // each brings one control in line with `view`
  const slider = (id, label, low, high, step, read, write, initial) => {
    const output = h("output", {});
    const input = h("input", { type: "range", min: low, max: high, step, id: `${id}-input` });
    input.addEventListener("input", () => { write(+input.value); update(); });
    input.addEventListener("change", commit);
    const reset = () => { write(initial()); update(); commit(); };
    input.addEventListener("dblclick", reset);
    input.addEventListener("keydown", (event) => { if (event.key === "Delete" || event.key === "Backspace") reset(); });
    syncs.push(() => {
      const value = read();
      if (+input.value !== value) input.value = value;
      const text = value.toFixed(2);
      if (output.textContent !== text) output.textContent = text;
      // The filled part starts at zero, so that a slider at rest in its middle looks at rest.
      const share = (100 * (value - low)) / (high - low), zero = (100 * (0 - low)) / (high - low);
      input.style.setProperty("--from", `${Math.min(share, zero)}%`);
      input.style.setProperty("--to", `${Math.max(share, zero)}%`);
    });
    return h("div", { class: "gan-slider", id }, h("label", { for: `${id}-input` }, label), input, output);
  };
  const button = (label, title, onclick, attributes = {}) =>
    h("button", { type: "button", class: "gan-button", title, onclick, ...attributes }, label);

  const setSeed = (seed) => { view.seed = ((seed % 2 ** 32) + 2 ** 32) % 2 ** 32; view.walk = 0; view.z = view.minus = view.plus = null; update(); commit(); };
  const roll = () => setSeed(Math.floor(Math.random() * 1e6));
  const seedInput = h("input", { type: "number", min: 0, max: 2 ** 32 - 1, step: 1, "aria-label": t("seed"), title: t("seed_help") });
  seedInput.addEventListener("input", () => { if (seedInput.value !== "") { view.seed = seedOf(seedInput.value, 0); view.walk = 0; view.z = null; update(); } });
  seedInput.addEventListener("change", () => setSeed(seedOf(seedInput.value, 0)));
  syncs.push(() => { if (document.activeElement !== seedInput || +seedInput.value !== view.seed) seedInput.value = view.seed; });

  const classes = h("div", { class: "gan-classes", id: "explore-class", role: "radiogroup", "aria-label": t("class") });
  const classCard = card(t("class"), null, classes);
  const keys = h("p", { class: "gan-help gan-keys" }, t("keys"));
  const setClass = (name) => { view.class = name; update(); commit(); };
  const fillClasses = () => {
    const all = models[view.model].classes ?? [];
    classCard.hidden = !all.length;
    keys.hidden = !all.includes("0");
    classes.style.setProperty("--across", all.some((name) => gan.named("class", name).length > 3) ? 2 : 5);
    classes.replaceChildren(...all.map((name) => h("label", {}, h("input", { type: "radio", name: "explore-class", value: name,
      checked: name === view.class, onchange: () => setClass(name) }), h("span", {}, gan.named("class", name)))));
  };
  syncs.push(() => { for (const input of classes.querySelectorAll("input")) input.checked = input.value === view.class; });

  const setModel = (name) => { view = fresh(name); fillModel(); update(); commit(); };
  const modelPicker = gan.modelPicker("explore-model", models, () => view.model, setModel);
  const modelCard = card(t("model"), null, modelPicker);
  const showModels = () => { modelCard.hidden = modelPicker.children.length < 2; };
  syncs.push(modelPicker.sync);

  const mixText = h("span", {});
  const chip = (what, text, ...fields) => h("div", { class: "gan-chip" }, text, button("×", t("remove", { what }), () => { for (const name of fields) view[name] = null; update(); commit(); seedInput.focus(); },
    { "aria-label": t("remove", { what }) }));
  const mix = chip("A − B + C", mixText, "minus", "plus");
  const from = chip(t("explore_from"), h("span", {}, t("explore_from")), "z");
  syncs.push(() => { from.hidden = !view.z; mix.hidden = view.minus === null; mixText.textContent = `${view.seed} − ${view.minus} + ${view.plus}`; });

  const directionName = (i) => {
    const name = models[view.model].directions[i];
    return name ? gan.named("direction", name) : t("direction", { n: i + 1 });
  };
  const sliders = view.s.map((_, i) => slider(`explore-slider-${i + 1}`, directionName(i), -reach, reach, 0.05,
    () => view.s[i], (value) => { view.s[i] = value; }, () => 0));
  const pad = gan.pad({ reach, steps: mapSteps, directionName, axes: [0, 1],
    read: (i) => view.s[i],
    write: ([x, y], [a, b]) => { view.s[x] = a; view.s[y] = b; update(); },
    commit: () => commit(),
    mapUrl: ([x, y]) => {
      const flat = { ...view, s: view.s.map((value, i) => (i === x || i === y ? 0 : value)) };
      return gan.url("map.png", gan.query(flat, { x, y }));
    } });

  // What depends on the model alone.
  const fillModel = () => {
    fillClasses();
    buildRaw();
    sliders.forEach((one, i) => { one.querySelector("label").textContent = directionName(i); });
    pad.rename();
  };

  // ---- raw latent numbers, built when opened
  const raw = h("details", { class: "gan-card gan-raw", id: "explore-raw" });
  const rawGrid = h("div", { class: "gan-raw-grid" });
  const buildRaw = () => raw.replaceChildren(h("summary", {}, t("raw", { n: models[view.model].dim })),
    h("p", { class: "gan-help" }, t("raw_help")), rawGrid);
  const fillRaw = gan.later(150, async () => {
    if (!raw.open || !gan.isShown(raw)) return;
    const answer = await fetch(gan.url("latent.json", gan.query(view))).catch(() => null);
    if (!answer?.ok) return;
    const numbers = await answer.json();
    if (rawGrid.children.length !== numbers.length) rawGrid.replaceChildren(...numbers.map((_, i) => {
      const input = h("input", { type: "range", min: -rawReach, max: rawReach, step: 0.05, "aria-label": t("raw_one", { n: i + 1 }), title: i + 1 });
      input.addEventListener("input", () => { view.raw[i] = +input.value; update(); });
      input.addEventListener("change", commit);
      const release = () => { delete view.raw[i]; update(); commit(); };
      input.addEventListener("dblclick", release);
      input.addEventListener("keydown", (event) => { if (event.key === "Delete" || event.key === "Backspace") release(); });
      return input;
    }));
    numbers.forEach((value, i) => {
      rawGrid.children[i].value = value;
      rawGrid.children[i].classList.toggle("held", i in view.raw);
    });
  });
  raw.addEventListener("toggle", fillRaw);

  // ---- stroll, undo, reset, link
  let strolling = false, before = 0;
  const stroll = (now) => {
    if (!strolling) return;
    if (gan.isShown(canvas)) { // hidden, it would only take the server from others
      // The first frame's time may lie before the key was pressed.
      view.walk += STROLL * Math.max(0, Math.min(0.1, (now - before) / 1000));
      if (view.walk > 9e4) view.walk = 0;
      update();
    }
    before = now;
    requestAnimationFrame(stroll);
  };
  const playButton = button("", t("play_help"), () => toggleStroll(), { id: "explore-play", class: "gan-button gan-primary" });
  const toggleStroll = (on = !strolling) => {
    if (on === strolling) return;
    strolling = on;
    playButton.textContent = on ? t("pause") : `▶ ${t("play")}`;
    if (on) { before = performance.now(); requestAnimationFrame(stroll); } else commit();
  };
  const undoButton = button(`↶ ${t("undo")}`, `${t("undo")} (Ctrl+Z)`, () => undo(), { id: "explore-undo" });
  const undo = () => {
    toggleStroll(false);
    if (!past.length) return;
    settled = past.pop();
    show(JSON.parse(settled));
  };
  function commit() {
    const now = JSON.stringify(view);
    if (now !== settled) { past.push(settled); settled = now; if (past.length > 200) past.shift(); }
    undoButton.disabled = !past.length;
    fillRaw();
  }
  const reset = () => { toggleStroll(false); show({ ...fresh(view.model), class: view.class }); commit(); };
  const show = (next) => {
    const changed = next.model !== view.model;
    view = next;
    if (changed) fillModel();
    update();
    undoButton.disabled = !past.length;
    fillRaw();
  };
  let saidUntil;
  const copyLink = async () => {
    clearTimeout(saidUntil);
    history.replaceState(history.state, "", address());
    try { await navigator.clipboard.writeText(address()); status.textContent = t("copied"); }
    catch { // no permission: a frame, or a page without https
      const box = h("input", { readonly: true, value: address(), "aria-label": t("copy_by_hand") });
      status.replaceChildren(t("copy_by_hand"), " ", box);
      box.select();
    }
    saidUntil = setTimeout(() => { if (!status.contains(document.activeElement)) status.textContent = ""; }, 4000);
  };
  const linkButton = button(t("link"), t("link"), copyLink, { id: "explore-link" });
  const download = (side) => {
    const link = h("a", { class: "gan-button", download: "", href: "#", onclick: () => {
      link.href = gan.url("picture.png", gan.query(view, { download: 1, size: side(), smooth: canvas.classList.contains("smooth") ? 1 : 0 }));
    } });
    syncs.push(() => {
      const text = t("download", { n: side() });
      if (link.textContent !== text) { link.textContent = text; link.title = t("download_help", { n: side() }); }
    });
    return link;
  };
  const nativeSide = () => models[view.model].size;

  const lookSmooth = (on) => { canvas.classList.toggle("smooth", on); gan.keep("gan-smooth", on ? "1" : "0"); };
  const smooth = gan.recall("gan-smooth") !== "0";
  const look = h("div", { class: "gan-segments", role: "radiogroup", "aria-label": t("look") }, ...[["smooth", true], ["pixels", false]].map(
    ([key, on]) => h("label", {}, h("input", { type: "radio", name: "explore-look", checked: smooth === on, onchange: () => lookSmooth(on) }), h("span", {}, t(key)))));
  lookSmooth(smooth);

  // ---- keyboard for the whole tab
  document.addEventListener("keydown", (event) => {
    if (!gan.isShown(canvas) || event.altKey || event.metaKey) return;
    const tag = event.target.tagName, type = event.target.type;
    if (tag === "TEXTAREA" || tag === "SELECT" || (tag === "INPUT" && !["range", "radio", "checkbox"].includes(type))) return;
    if (event.ctrlKey) { if (event.key === "z") { event.preventDefault(); undo(); } return; }
    if (event.key === " " && !["BUTTON", "A", "SUMMARY"].includes(tag)) { event.preventDefault(); toggleStroll(); }
    else if (event.key.toLowerCase() === "r") roll();
    else if (models[view.model].classes?.includes(event.key)) setClass(event.key);
    else if ((event.target === document.body || tag === "CANVAS") && pad.nudge(event.key, event.shiftKey)) event.preventDefault();
  });

  function update() {
    for (const sync of syncs) sync();
    pad.sync();
    live.ask(gan.url("picture.png", gan.query(view)));
    writeAddress();
  }

  element.querySelector(".gan-explore").replaceChildren(
    h("section", { class: "gan-stage" },
      h("div", { class: "gan-seen" }, h("div", { class: "gan-picture", id: "explore-canvas" }, canvas),
        h("div", { class: "gan-score", id: "explore-score", title: t("score_help") }, h("span", {}, t("score")), scoreText, meter)),
      h("div", { class: "gan-bar" }, playButton, button(h("span", { class: "gan-icon" }, gan.dice(), t("roll")), t("dice"), roll, { id: "explore-dice" }), undoButton,
        button(t("reset"), t("reset"), reset, { id: "explore-reset" })),
      h("div", { class: "gan-bar" }, look, linkButton, download(nativeSide), download(() => large)),
      status),
    h("div", { class: "gan-column" },
      modelCard,
      classCard,
      card(t("seed"), null, h("div", { class: "gan-seed", id: "explore-seed" },
        button("‹", t("previous"), () => setSeed(view.seed - 1), { "aria-label": t("previous") }), seedInput,
        button("›", t("next"), () => setSeed(view.seed + 1), { "aria-label": t("next") }),
        mix, from),
      slider("explore-truncation", t("truncation"), 0, maxTruncation, 0.01, () => view.truncation, (value) => { view.truncation = value; }, () => props.truncation),
      h("p", { class: "gan-help" }, t("truncation_help"))),
      card(t("directions"), t("directions_help"), ...sliders)),
    h("div", { class: "gan-column" }, pad.root, raw, keys));
  showModels();
  fillModel();
  playButton.textContent = `▶ ${t("play")}`;
  undoButton.disabled = true;
  update();

  gan.onModel(showModels);
  // Other tabs hand a view over with this.
  gan.openInExplore = (next) => {
    toggleStroll(false);
    show({ ...fresh(next.model), ...next });
    commit();
    gan.showTab("explore");
    setTimeout(() => canvas.focus({ preventScroll: true }), 50);
    requestAnimationFrame(() => pad.sync());
  };
  let left = null; // the visitor's own picture, while the stage walks
  gan.offer("explore", {
    walk: (seed) => { toggleStroll(false); left ??= { view, settled, length: past.length }; show({ ...fresh(view.model), class: view.class, seed }); toggleStroll(true); },
    rest: () => {
      toggleStroll(false);
      if (!left) return;
      [past.length, settled] = [left.length, left.settled];
      show(left.view);
      left = null;
    },
  });
  // A tab that was hidden has skipped its map.
  new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) { pad.sync(); fillRaw(); } }).observe(canvas);
};
