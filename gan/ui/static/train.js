// Train live: start, watch, break, go back in time. The server trains whatever this page does; the page keeps one
// question open ("what is newer?") and paints the newest answer.
(() => {
  const { h, t } = gan;
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const at = (path, values) => new URL(`live/train/${path}?${new URLSearchParams(values)}`, document.baseURI).href;
  const { makeLane, round, short } = gan;

  gan.train = (element, props, announce) => {
    const { sets, presets, limits } = props;
    const names = Object.keys(presets);
    const choice = { dataset: sets[0].name, preset: "balanced", other: "", files: [], seed: 0, changed: {} };
    let run = null, state = "", points = [], kept = [], version = -1, frame = -1, count = 0, back = null, asking = 0;

    const card = (title, ...children) => h("section", { class: "gan-card" }, title && h("h2", {}, title), ...children);
    const button = (id, label, onclick, extra = {}) => h("button", { type: "button", class: "gan-button", id, onclick, ...extra }, label);
    const status = h("p", { class: "gan-status", id: "train-status" }, t("train_idle"));
    const said = h("p", { class: "gan-unseen", role: "status" }); // what a screen reader hears of it: changes, not numbers
    const message = h("p", { class: "gan-message", role: "alert", id: "train-message" });
    const say = (text) => { message.textContent = text; };
    // An answer, or none: then the page says why.
    const request = async (path, values, options = {}) => {
      const answer = await fetch(at(path, values), options).catch(() => null);
      if (answer?.ok) return answer;
      say(answer ? await answer.text() : t("train_retrying"));
      return null;
    };

    // ---- what to learn
    const labelOf = (one) => gan.named("set", one.name) + (one.here ? "" : t(one.download ? "train_must_download" : "train_not_here"));
    const datasets = h("select", { id: "train-dataset", class: "gan-select", "aria-label": t("train_dataset"), onchange: () => { choice.dataset = datasets.value; fitSet(); } },
      ...sets.map((one) => h("option", { value: one.name }, labelOf(one))));
    const picker = h("input", { type: "file", multiple: true, accept: ".zip,image/*", id: "train-files", onchange: () => upload([...picker.files]) });
    const drop = h("label", { class: "gan-drop", for: "train-files" }, h("span", {}, t("train_drop")), picker);
    for (const name of ["dragover", "dragleave", "drop"]) drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name === "drop") upload([...event.dataTransfer.files]);
    });
    const warning = h("p", { class: "gan-help gan-warning", role: "status" });
    const realImage = h("img", { alt: "", class: "gan-real" }), realTitle = h("p", { class: "gan-help" }), realCount = h("p", { class: "gan-help" });
    const showReal = (source, drawn) => {
      realImage.src = source || "data:,"; realImage.hidden = !source;
      realImage.alt = t("train_real_alt", { set: gan.named("set", choice.dataset) });
      realTitle.textContent = drawn ? t("train_drawn_title") : "";
    };
    const fitSet = async () => {
      const asked = choice.dataset, one = sets.find((set) => set.name === asked);
      drop.hidden = asked !== "own";
      for (const name of props.needClasses) { // without classes they would show nothing
        presetList.querySelector(`input[value=${name}]`).disabled = !one.classes;
        other.querySelector(`option[value=${name}]`).disabled = !one.classes;
        if (!one.classes && choice.preset === name) { presetList.querySelector("input").checked = true; choice.preset = names[0]; fitPreset(); }
        if (!one.classes && choice.other === name) { other.value = choice.other = ""; fitPreset(); }
      }
      if (alive()) return; // the pictures beside a run stay those that it learns from
      warning.textContent = realCount.textContent = "";
      if (asked === "own" || !one.here) { showReal(""); return; }
      const answer = await fetch(at("real", { dataset: asked })).catch(() => null);
      if (choice.dataset === asked && answer?.status === 200) showReal(await readAsData(answer), one.drawn);
    };
    const upload = async (files) => {
      files = files.filter((file) => file.size);
      if (!files.length) return;
      choice.files = [];
      say("");
      const sent = [];
      try {
        for (let i = 0; i < files.length; i += 200) { // the server takes a thousand at a time
          status.textContent = t("train_uploading", { n: i, all: files.length });
          const form = new FormData();
          for (const file of files.slice(i, i + 200)) form.append("files", file);
          const answer = await fetch(new URL("gradio_api/upload", document.baseURI), { method: "POST", body: form });
          if (!answer.ok) throw new Error(await answer.text());
          sent.push(...await answer.json());
        }
        choice.files = sent;
        status.textContent = t("train_files", { n: sent.length });
      } catch (error) { say(t("train_upload_failed", { why: error.message })); }
    };

    // ---- how
    const why = h("p", { class: "gan-help" });
    const presetList = h("div", { class: "gan-presets", id: "train-preset", role: "radiogroup", "aria-label": t("train_preset") },
      ...names.map((name) => h("label", {}, h("input", { type: "radio", name: "train-preset", value: name, checked: name === choice.preset,
        onchange: () => { choice.preset = name; choice.changed = {}; fitPreset(); } }),
      // One click shows what a preset does; the arrow keys only choose it.
      h("span", { onclick: (event) => { if (!event.target.previousSibling.disabled) setTimeout(() => start()); } }, gan.named("preset", name)))));
    const other = h("select", { id: "train-compare", class: "gan-select", "aria-label": t("train_compare"), onchange: () => { choice.other = other.value; choice.changed = {}; fitPreset(); } },
      h("option", { value: "" }, t("train_alone")), ...names.map((name) => h("option", { value: name }, gan.named("preset", name))));
    const seed = h("input", { type: "number", min: 0, max: 2 ** 32 - 1, step: 1, value: 0, id: "train-seed", class: "gan-select", "aria-label": t("seed"),
      onchange: () => { choice.seed = Math.max(0, Math.min(2 ** 32 - 1, Math.round(+seed.value || 0))); seed.value = choice.seed; } });
    const change = (name, value) => {
      choice.changed[name] = value;
      if (alive() && lanesShown() === 1) tell({ what: "change", settings: { [name]: value } });
    };
    const controls = {};
    for (const name of ["g_lr", "d_lr"]) { // from 1e-6 to 1, in steps of a twentieth of a power of ten
      const output = h("output", {}), input = h("input", { type: "range", min: -6, max: 0, step: 0.05, id: `train-${name}` });
      const sayRate = () => { output.textContent = short(10 ** +input.value); };
      input.addEventListener("input", sayRate);
      input.addEventListener("change", () => change(name, +(10 ** +input.value).toPrecision(3)));
      controls[name] = { root: h("div", { class: "gan-slider" }, h("label", { for: input.id }, t(`train_${name}`)), input, output), set: (value) => { input.value = Math.log10(value); output.textContent = short(value); }, input };
    }
    {
      const input = h("input", { type: "number", min: limits.d_steps[0], max: limits.d_steps[1], step: 1, id: "train-d-steps", class: "gan-select", "aria-label": t("train_d_steps") });
      input.addEventListener("change", () => { input.value = Math.max(limits.d_steps[0], Math.min(limits.d_steps[1], Math.round(+input.value || 1))); change("d_steps", +input.value); });
      controls.d_steps = { root: h("label", { class: "gan-field" }, t("train_d_steps"), input), set: (value) => { input.value = value; }, input };
      const loss = h("select", { id: "train-loss", class: "gan-select", "aria-label": t("train_loss"), onchange: () => change("loss", loss.value) },
        ...props.losses.map((name) => h("option", { value: name }, gan.named("loss", name))));
      controls.loss = { root: h("label", { class: "gan-field" }, t("train_loss"), loss), set: (value) => { loss.value = value; }, input: loss };
    }
    const settingsHelp = h("p", { class: "gan-help" });
    const fitPreset = () => {
      why.textContent = t(`why_${choice.preset}`) + (choice.other ? ` · ${gan.named("preset", choice.other)}: ${t(`why_${choice.other}`)}` : "");
      for (const [name, one] of Object.entries(controls)) { one.set(presets[choice.preset][name]); one.input.disabled = !!choice.other; }
      settingsHelp.textContent = t(choice.other ? "train_compare_settings" : "train_settings_help");
      if (!points.length) arrange([choice.preset, choice.other].filter(Boolean));
    };

    // ---- the lanes, and time
    const lanes = [makeLane(0), makeLane(1)];
    const keep = gan.makeKeep({ request, say, run: () => run, announce: (name) => { props.value = name; announce(); } });
    const stage = h("div", { class: "gan-lanes" }, ...lanes.map((lane) => lane.root));
    let running = [];
    const lanesShown = () => running.length;
    const arrange = (chosen) => {
      stage.dataset.lanes = chosen.length;
      running = chosen;
      lanes[1].root.hidden = chosen.length < 2;
      lanes.forEach((lane, i) => lane.name(chosen[i] ? gan.named("preset", chosen[i]) : ""));
      keep.offer(chosen);
    };
    const bar = h("progress", { id: "train-progress", max: 1, value: 0, "aria-label": t("train_progress") });
    const past = h("input", { type: "range", min: 0, max: 0, step: 1, value: 0, id: "train-history", "aria-label": t("train_history"), disabled: true });
    const pastText = h("output", {});
    const shownPoint = () => points[back ?? frame] ?? points.at(-1);
    past.addEventListener("input", () => {
      const index = +past.value;
      back = index >= kept.length - 1 ? null : kept[index];
      goBack();
    });
    const readAsData = async (answer) => {
      const data = await answer.blob();
      return new Promise((done) => { const reader = new FileReader(); reader.onload = () => done(reader.result); reader.readAsDataURL(data); });
    };
    const showSheets = (wanted) => points[wanted].variants.forEach((_, i) => lanes[i].show(at("sheet", { run, frame: wanted, variant: i }), points[wanted], count));
    let going = null; // the newest place wins; what is asked for on the way there is called off
    const goBack = async () => {
      const wanted = back ?? kept.at(-1), point = points[wanted];
      if (!point || !run) return;
      if (back === null) frame = wanted;
      draw();
      going?.abort();
      going = new AbortController();
      const { signal } = going;
      try {
        for (const number of point.variants.keys()) {
          await lanes[number].show(at("sheet", { run, frame: wanted, variant: number }), point, count, signal);
        }
      } catch { /* called off, or asked for again by the next move */ }
    };
    const draw = () => {
      const point = shownPoint();
      if (!point) return;
      point.variants.forEach((_, i) => lanes[i].draw(points, back === null ? null : points[back].variants[i].seconds));
      pastText.textContent = t("train_history_at", { step: point.step, seconds: round(point.seconds, 1) });
      past.setAttribute("aria-valuetext", pastText.textContent);
    };

    // ---- commands
    const tell = (command) => request("tell", { run }, { method: "POST", body: JSON.stringify(command) });
    let question = null; // the open one: whoever leaves takes it back, or it would be asked of a run that is gone
    const leave = () => { question?.abort(); if (run) navigator.sendBeacon(at("leave", { run })); };
    addEventListener("pagehide", leave);
    const start = async (paused = false) => {
      const mine = ++asking;
      leave();
      [run, state, points, kept, version, frame, back] = [null, "", [], [], -1, -1, null];
      say("");
      const chosen = [choice.preset, choice.other].filter(Boolean);
      arrange(chosen);
      lanes.forEach((lane) => lane.clear());
      keep.clear(); pastText.textContent = ""; past.disabled = true; warning.textContent = "";
      status.textContent = t("train_starting");
      const settings = choice.other ? {} : choice.changed;
      const asked = { dataset: choice.dataset, presets: chosen, seed: choice.seed, files: choice.files, settings, paused };
      const answer = await request("start", {}, { method: "POST", body: JSON.stringify(asked) });
      const id = answer && (await answer.json()).run;
      if (mine !== asking) { if (id) navigator.sendBeacon(at("leave", { run: id })); return false; } // started once more meanwhile
      if (!id) { status.textContent = t("train_idle"); fitButtons(); return false; }
      run = id;
      state = "starting";
      fitButtons();
      watch(run, mine);
      return true;
    };
    const alive = () => run && ["starting", "training", "paused", "waiting"].includes(state);
    const startButton = button("train-start", "", () => start(), { class: "gan-button gan-primary" });
    const pauseButton = button("train-pause", "", () => tell({ what: state === "paused" ? "resume" : "pause" }));
    const stopButton = button("train-stop", `■ ${t("train_stop")}`, () => tell({ what: "stop" }));
    const step = async (players) => { if (alive() || await start(true)) tell({ what: "step", players }); };
    const steps = h("span", { class: "gan-segments", id: "train-step", role: "group", "aria-label": t("train_step") }, h("span", {}, t("train_step")),
      ...["discriminator", "generator", "both"].map((players) => button(`train-step-${players}`, t(`train_step_${players}`), () => step(players), { "data-players": players })));
    const fitButtons = () => {
      startButton.textContent = alive() ? `↻ ${t("train_again")}` : `▶ ${t("train_start")}`;
      pauseButton.textContent = state === "paused" ? `▶ ${t("train_resume")}` : t("pause");
      pauseButton.disabled = !["training", "paused"].includes(state);
      stopButton.disabled = !alive();
      for (const one of steps.querySelectorAll("button")) one.disabled = ["waiting", "starting"].includes(state) && alive();
      keep.enable(points.length > 0 && run);
    };

    // ---- what the server says
    const take = (news) => {
      if (state !== news.state) said.textContent = t(`train_said_${news.state}`);
      state = news.state;
      version = news.version;
      points.push(...news.points);
      kept = news.kept;
      if (news.hello) {
        count = news.hello.shown;
        showReal(at("real", { run }), news.hello.drawn);
        realCount.textContent = t("train_count", { n: news.hello.count.toLocaleString(gan.lang) });
        warning.textContent = [news.hello.few ? t("train_few", { n: news.hello.count }) : "",
          news.hello.left_out ? t("train_left_out", { n: news.hello.left_out, names: news.hello.bad.join(", ") }) : ""].join(" ").trim();
        lanes.forEach((one) => one.shape(`${news.hello.columns} / ${news.hello.shown / news.hello.columns}`));
      }
      if (news.frame !== frame && points[news.frame]) {
        frame = news.frame;
        if (back === null) showSheets(frame);
      }
      if (news.points.length) {
        past.max = Math.max(0, kept.length - 1);
        past.disabled = kept.length < 2;
        past.value = back === null ? past.max : kept.findIndex((index) => index >= back);
        if (!drawing) { drawing = true; requestAnimationFrame(() => { drawing = false; draw(); }); }
      }
      if (news.pairs) keep.show({ ...news.pairs, number: news.pairs_number, sheet: at("pairs", { run, number: news.pairs_number }) }, lanesShown() > 1);
      const last = points.at(-1);
      bar.value = Math.min(1, last?.done ?? 0);
      const rate = last?.seconds ? last.variants.reduce((sum, one) => sum + one.images, 0) / last.seconds : 0;
      const facts = { step: last?.step ?? 0, images: (last?.images ?? 0).toLocaleString(gan.lang), rate: short(rate), seconds: props.seconds, place: news.place, n: (news.loading?.count ?? 0).toLocaleString(gan.lang),
        left: last?.done ? Math.max(0, Math.round(last.seconds / last.done - last.seconds)) : props.seconds };
      status.textContent = t({ waiting: "train_waiting", starting: news.loading ? (news.loading.download ? "train_downloading" : "train_loading") : "train_starting", training: "train_running", paused: "train_paused" }[state] ?? `train_over_${news.why}`, facts);
      if (state === "over" && !points.length) lanes.forEach((one) => one.clear());
      fitButtons();
    };
    let drawing = false;
    const watch = async (id, mine) => {
      let misses = 0;
      while (run === id && mine === asking) {
        let answer = null, news = null;
        const asks = (question = new AbortController()), late = setTimeout(() => asks.abort(), 8000);
        try { answer = await fetch(at("news", { run: id, version, since: points.length, pairs: keep.pairs }), { signal: asks.signal }); news = answer.ok ? await answer.json() : null; } catch { answer = null; /* asked again below */ }
        clearTimeout(late);
        if (run !== id || mine !== asking) return;
        if (answer?.status === 400) { state = "over"; status.textContent = t("train_gone"); run = null; fitButtons(); return; }
        if (!answer?.ok) {
          if (++misses > 2) status.textContent = t("train_retrying");
          await wait(Math.min(2000, 100 * misses));
          continue;
        }
        misses = 0;
        take(news);
        if (state === "over" && !news.busy) await wait(2500); // still here, so that the server keeps the results
      }
    };

    // From elsewhere on the page: choose, and start what needs no files. Without a data set, one that has classes.
    const open = ({ preset, dataset, seed: from = choice.seed }) => {
      choice.dataset = datasets.value = dataset ?? (sets.find((one) => one.here && one.classes) ?? sets[0]).name;
      Object.assign(choice, { preset, other: "", changed: {}, seed: from });
      [other.value, seed.value] = ["", from];
      presetList.querySelector(`input[value=${preset}]`).checked = true;
      fitPreset();
      fitSet();
      const next = choice.dataset === "own" ? drop : status; // what is to be seen first, wherever the page was scrolled to
      if (choice.dataset !== "own") start();
      requestAnimationFrame(() => { if (!gan.onStage()) next.scrollIntoView({ block: "center" }); });
      (choice.dataset === "own" ? picker : startButton).focus({ preventScroll: true });
    };
    gan.offer("train", { open, leave: () => { asking += 1; leave(); run = null; state = ""; status.textContent = t("train_idle"); fitButtons(); } });

    const root = element.querySelector(".gan-panel");
    root.replaceChildren(
      h("div", { class: "gan-column" },
        card(t("train_dataset"), datasets, drop, realImage, realTitle, realCount, warning),
        card(t("train_preset"), presetList, why, h("label", { class: "gan-field" }, t("train_compare"), other)),
        h("details", { class: "gan-card gan-raw", id: "train-settings" }, h("summary", {}, t("train_settings")), settingsHelp, controls.g_lr.root, controls.d_lr.root, controls.d_steps.root, controls.loss.root,
          h("label", { class: "gan-field" }, t("seed"), seed))),
      h("div", { class: "gan-column gan-wide" },
        h("div", { class: "gan-bar gan-commands" }, startButton, pauseButton, stopButton, steps),
        bar, status, said, message, stage,
        h("div", { class: "gan-slider gan-past" }, h("label", { for: "train-history" }, t("train_history")), past, pastText),
        keep.root));
    // Charts have no size while their tab is hidden.
    new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) { draw(); if (!points.length) lanes.forEach((one) => one.clear()); } }).observe(stage);
    new MutationObserver(() => draw()).observe(document.body, { attributeFilter: ["class"] }); // dark or light
    fitPreset();
    fitSet();
    fitButtons();
    lanes.forEach((one) => one.clear());
    lanes.forEach((one) => one.shape("10 / 8"));
  };
})();
