// Fill in and sharpen: a picture with a hole, or a very small one, and what the generator makes of the rest.
window.gan.restore = (page) => {
  const { h, t } = gan;
  let fitted = "", smaller = page.smaller[0], seed = 3, source = "held", drawn = null; // the pad's state that was loaded
  let picture = null, hole = [], rubbing = null, side = 28, loads = 0;
  const calls = {};

  // ---- the picture, and the hole in it
  const canvas = h("canvas", { class: "gan-shown", id: "restore-pad", role: "img", "aria-label": t("restore_paint") });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const paint = () => {
    canvas.width = canvas.height = side;
    if (!picture) return;
    pen.drawImage(picture, 0, 0, side, side);
    const seen = pen.getImageData(0, 0, side, side);
    hole.forEach((gone, i) => { if (gone) seen.data.set([234, 115, 23, 255], 4 * i); });
    pen.putImageData(seen, 0, 0);
  };
  const where = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * side, ((event.clientY - box.top) / box.height) * side];
  };
  // Rubs out along the line from one point to the next.
  const rub = ([fromX, fromY], [toX, toY]) => {
    const reach = side / 12, steps = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / (reach / 2)));
    for (let step = 1; step <= steps; step += 1) {
      const x = fromX + ((toX - fromX) * step) / steps, y = fromY + ((toY - fromY) * step) / steps;
      for (let row = 0; row < side; row += 1) for (let column = 0; column < side; column += 1) if (Math.hypot(column + 0.5 - x, row + 0.5 - y) < reach) hole[row * side + column] = 1;
    }
    paint();
  };
  canvas.addEventListener("pointerdown", (event) => { if (!picture) return; canvas.setPointerCapture(event.pointerId); rubbing = where(event); rub(rubbing, rubbing); });
  canvas.addEventListener("pointermove", (event) => { if (!rubbing) return; const to = where(event); rub(rubbing, to); rubbing = to; });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => { if (rubbing) { rubbing = null; for (const input of cuts.querySelectorAll("input")) input.checked = false; run("complete"); } });
  const HOLES = {
    middle: (x, y) => Math.abs(x - 0.48) < 0.17 && Math.abs(y - 0.48) < 0.17,
    right: (x) => x >= 0.5,
    lower: (x, y) => y >= 0.5,
    none: () => false,
  };
  const cut = (name) => {
    hole = Array.from({ length: side * side }, (_, i) => +HOLES[name]((i % side) / side, Math.floor(i / side) / side));
    for (const input of cuts.querySelectorAll("input")) input.checked = input.value === name;
    paint();
  };
  const cuts = page.segments("restore-hole", t("restore_hole"), [["middle", t("restore_hole_middle")], ["right", t("restore_hole_right")], ["lower", t("restore_hole_lower")], ["none", t("restore_hole_none")]],
    "", (name) => { if (picture) { cut(name); run("complete"); } });

  // ---- the answers
  const results = { complete: h("div", { class: "gan-ways", id: "restore-complete" }), enlarge: h("div", { class: "gan-ways", id: "restore-enlarge" }) };
  const figure = (image, text) => h("figure", {}, image, h("figcaption", {}, text));
  const shown = (source, alt, extra = "") => h("img", { src: source, alt, class: `gan-shown ${extra}` });
  const show = (task, value, model) => results[task].replaceChildren(
    figure(shown(value.truth, t("restore_truth")), t("restore_truth")),
    ...(task === "enlarge" ? [figure(shown(value.taken, t("restore_before")), t("restore_before")), figure(shown(value.taken, t("restore_smooth"), "smooth"), t("restore_smooth"))] : []),
    ...value.ways.map((way, i) => figure(h("button", { type: "button", class: "gan-way", "aria-label": t("restore_way_alt", { n: i + 1, p: gan.percent(way.score) }), onclick: () => page.openInExplore({ model, class: value.class, z: way.z }) },
      shown(way.image, "")), `${t("restore_way", { n: i + 1 })} · ${t("score_real", { p: gan.percent(way.score) })}`)));
  const empty = (task, words = "") => { calls[task]?.abort(); results[task].classList.remove("busy"); results[task].replaceChildren(h("p", { class: "gan-help" }, words)); };
  const run = async (task) => {
    if (!picture) return;
    calls[task]?.abort();
    if (task === "complete" && (!hole.includes(1) || !hole.includes(0))) { empty(task, t("restore_no_hole")); return; }
    const { signal } = (calls[task] = new AbortController()), model = page.model;
    const asked = { task, smaller, hole: task === "complete" ? hole.join("") : null };
    if (source === "held") asked.seed = seed; else asked.picture = picture.address;
    results[task].classList.add("busy");
    const value = await page.tell("judge/restore", asked, { signal, query: { model } });
    if (signal.aborted) return;
    results[task].classList.remove("busy");
    if (value && !value.missing) show(task, value, model); else empty(task);
  };

  // ---- where the picture comes from
  const another = page.button(h("span", { class: "gan-icon" }, gan.dice(), t("restore_another")), () => { seed = Math.floor(Math.random() * 1e6); load(); }, { id: "restore-another" });
  const sources = page.segments("restore-source", t("restore_source"), [["held", t("restore_held")], ["mine", t("restore_mine")]], source, (key) => { source = key; another.disabled = key === "mine"; load(); });
  const clear = (words) => { picture = null; paint(); for (const task of Object.keys(results)) empty(task, words); };
  // The address of the picture to work on, or none: then the page has said why.
  const find = async () => {
    if (source === "held") {
      const found = await page.ask("judge/example", { model: page.model, seed });
      if (!found?.missing) return found?.image;
      root.classList.add("gan-missing");
      page.missing(found.missing);
      return null;
    }
    page.quiet(); // nothing real is needed now
    drawn = page.own.state;
    const content = await page.own.content();
    if (!content) { page.say(t("restore_mine_empty")); return null; }
    return (await page.ask("judge/own", { model: page.model }, { method: "POST", body: content }))?.seen;
  };
  const load = async () => {
    const mine = ++loads;
    fitted = page.model;
    side = page.shape.size;
    root.classList.remove("gan-missing");
    if (picture) for (const one of Object.values(results)) one.classList.add("busy"); else clear(t("judge_working"));
    kept.replaceChildren(page.segments("restore-kept", t("restore_kept"), page.smaller.map((n) => [n, t("restore_pixels", { n: Math.ceil(side / n) })]), smaller, (n) => { smaller = n; run("enlarge"); }));
    const address = await find();
    if (mine !== loads) return;
    if (!address) { clear(); fitted = ""; return; }
    const found = await createImageBitmap(await (await fetch(address)).blob());
    if (mine !== loads) return;
    picture = found;
    picture.address = address;
    cut(page.shape.writes ? "lower" : "middle");
    await run("complete");
    if (mine === loads) run("enlarge");
  };
  const kept = h("div", { class: "gan-kept" });
  const root = h("div", { class: "gan-restore" }, h("div", { class: "gan-bar gan-commands gan-sources" }, sources, another),
    page.card(t("restore_complete"), h("p", { class: "gan-help" }, t("restore_complete_help")), h("div", { class: "gan-complete" }, h("div", {}, canvas, cuts), results.complete)),
    page.card(t("restore_enlarge"), h("p", { class: "gan-help" }, t("restore_enlarge_help")), kept, results.enlarge));
  return {
    root,
    show() { if (fitted !== page.model || (source === "mine" && drawn !== page.own.state)) load(); },
    reset() { fitted = ""; loads += 1; clear(); },
  };
};
