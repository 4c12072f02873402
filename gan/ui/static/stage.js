// The stage: one thing full screen, large and dark, for a talk. Scenes follow each other by a presenter's clicker, and
// a seed makes the show the same each time. Every scene is a panel of the page, with everything else put away.
(() => {
  const { h, t } = gan;
  // What a scene is: the panel it uses, what it does there with a seed, and how it is left.
  const SCENES = [
    { name: "noise", panel: "works", begin: (works, seed) => works.film(seed), end: (works) => works.rest() },
    { name: "walk", panel: "explore", begin: (explore, seed) => explore.walk(seed), end: (explore) => explore.rest() },
    { name: "train", panel: "train", begin: (train, seed) => train.open({ preset: "balanced", seed }), end: (train) => train.leave() },
    { name: "collapse", panel: "train", begin: (train, seed) => train.open({ preset: "collapse", seed }), end: (train) => train.leave() },
    { name: "game", panel: "judge", begin: (judge, seed) => judge.play(seed), end: () => {} },
    { name: "works", panel: "works", begin: (works, seed) => works.begin(seed), end: (works) => works.rest(), next: (works) => works.next(), back: (works) => works.back() },
  ];
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const seedOf = (text) => Math.max(0, Math.min(2 ** 32 - 1, Math.round(Number(text)) || 0));
  let seed = 0, scene = null, face = null, wasDark = false, turn = 0, before = null;

  const title = h("h1", { "aria-live": "polite" }), place = h("span", {});
  const button = (label, sign, onclick) => h("button", { type: "button", class: "gan-button", "aria-label": label, title: label, onclick }, sign);
  const bar = () => h("nav", { class: "gan-stage-bar", id: "stage-bar", "aria-label": t("stage") }, title, place, h("span", { class: "gan-keys" }, t("stage_keys")),
    button(t("stage_again"), "↻", () => show(scene)), button(t("stage_back"), "‹", () => move(-1)), button(t("stage_next"), "›", () => move(1)), button(t("stage_leave"), "×", () => leave()));
  const write = (name) => {
    const address = new URL(location.href);
    address.searchParams.set("stage", name);
    address.searchParams.set("seed", seed);
    history.replaceState(history.state, "", address);
  };
  const fill = async () => { try { await root.requestFullscreen?.(); } catch { /* a frame may forbid it, or nobody has pressed anything yet */ } };

  // Whatever a panel makes of it, the show goes on.
  const end = () => { try { if (face) scene.end(face); } catch (error) { console.warn(error); } face = null; };
  const show = async (next) => {
    const mine = ++turn;
    end();
    scene = next;
    root.classList.remove("gan-black");
    root.dataset.scene = scene.name;
    title.textContent = t(`scene_${scene.name}`);
    place.textContent = `${SCENES.indexOf(scene) + 1} / ${SCENES.length}`;
    write(scene.name);
    const found = await gan.panel(scene.panel);
    if (mine !== turn) return;
    face = found;
    scrollTo(0, 0);
    await scene.begin(face, seed);
  };
  const move = (way) => {
    if (!scene) return;
    if (face && (way > 0 ? scene.next?.(face) : scene.back?.(face))) { scrollTo(0, 0); return; }
    const next = SCENES[SCENES.indexOf(scene) + way];
    if (next) show(next);
  };
  const leave = () => {
    turn += 1;
    end();
    scene = null;
    root.classList.remove("gan-onstage", "gan-black");
    delete root.dataset.scene;
    document.getElementById("stage-bar")?.remove();
    document.body.classList.toggle("dark", wasDark);
    history.replaceState(history.state, "", before);
    if (document.fullscreenElement) document.exitFullscreen();
    document.getElementById("stage-button").focus();
  };
  gan.stage = (name = SCENES[0].name) => {
    if (scene) return;
    seed = seedOf(new URLSearchParams(location.search).get("seed"));
    before = new URL(location.href);
    before.searchParams.delete("stage");
    wasDark = document.body.classList.contains("dark");
    document.body.classList.add("dark");
    root.classList.add("gan-onstage");
    document.querySelector(".gradio-container").append(bar());
    show(SCENES.find((one) => one.name === name) ?? SCENES[0]);
  };
  gan.onStage = () => scene !== null;

  const black = () => root.classList.toggle("gan-black");
  const KEYS = { PageDown: () => move(1), PageUp: () => move(-1), r: () => show(scene), R: () => show(scene), Escape: () => leave(), b: black, B: black, ".": black };
  // Before the panels' own keys: a clicker must work wherever the focus is.
  addEventListener("keydown", (event) => {
    if (!scene || event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.repeat) return;
    if (event.key !== "Escape" && !document.fullscreenElement) fill();
    KEYS[event.key]();
  }, true);
  // The browser takes Escape for itself in full screen.
  let full = false;
  addEventListener("fullscreenchange", () => { if (full && !document.fullscreenElement && scene) leave(); full = !!document.fullscreenElement; });

  // For the header: a button, and what the address asks for.
  gan.stageButton = () => {
    const first = asked.get("stage");
    if (first !== null) setTimeout(() => gan.stage(first || undefined));
    asked.delete("stage"); // once
    return h("button", { type: "button", class: "gan-button", id: "stage-button", title: t("stage_help"), onclick: () => { fill(); gan.stage(); } }, t("stage"));
  };
})();
