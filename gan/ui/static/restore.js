// Fill in and sharpen: a picture with a hole, or a very small one, and what the generator makes of the rest.
window.gan.restore = (page) => {
  const { h, t } = gan;
  let fitted = "", smaller = page.smaller[0], seed = 3, source = "held", picture = null, hole = null, painting = false, side = 28;
  const calls = {};

  // ---- the picture, and the hole in it
  const canvas = h("canvas", { class: "gan-shown", id: "restore-pad", role: "img", "aria-label": t("restore_paint") });
  const pen = canvas.getContext("2d");
  const paint = () => {
    if (!picture) return;
    canvas.width = canvas.height = side;
    pen.drawImage(picture, 0, 0, side, side);
    const seen = pen.getImageData(0, 0, side, side);
    hole.forEach((gone, i) => { if (gone) seen.data.set([234, 115, 23, 255], 4 * i); });
    pen.putImageData(seen, 0, 0);
  };
  const rub = (event) => {
    const box = canvas.getBoundingClientRect(), x = ((event.clientX - box.left) / box.width) * side, y = ((event.clientY - box.top) / box.height) * side, reach = side / 12;
    for (let row = 0; row < side; row += 1) for (let column = 0; column < side; column += 1) if (Math.hypot(column + 0.5 - x, row + 0.5 - y) < reach) hole[row * side + column] = 1;
    paint();
  };
  canvas.addEventListener("pointerdown", (event) => { if (!picture) return; canvas.setPointerCapture(event.pointerId); painting = true; rub(event); });
  canvas.addEventListener("pointermove", (event) => { if (painting) rub(event); });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => { if (painting) { painting = false; run("complete"); } });
  const cut = (inside) => { hole = Array.from({ length: side * side }, (_, i) => +inside((i % side) / side, Math.floor(i / side) / side)); paint(); };
  const holes = {
    restore_hole_middle: (x, y) => Math.abs(x - 0.48) < 0.17 && Math.abs(y - 0.48) < 0.17,
    restore_hole_right: (x) => x >= 0.5,
    restore_hole_lower: (x, y) => y >= 0.5,
  };
  const cuts = h("div", { class: "gan-segments", role: "group", "aria-label": t("restore_hole") }, h("span", {}, t("restore_hole")),
    page.button(t("restore_hole_middle"), () => { cut(holes.restore_hole_middle); run("complete"); }),
    page.button(t("restore_hole_right"), () => { cut(holes.restore_hole_right); run("complete"); }),
    page.button(t("restore_hole_lower"), () => { cut(holes.restore_hole_lower); run("complete"); }),
    page.button(t("restore_hole_none"), () => { cut(() => false); results.complete.replaceChildren(); }));

  // ---- the answers
  const results = { complete: h("div", { class: "gan-ways", id: "restore-complete" }), enlarge: h("div", { class: "gan-ways", id: "restore-enlarge" }) };
  const figure = (image, text, extra = {}) => h("figure", extra, image, h("figcaption", {}, text));
  const shown = (source, alt, extra = "") => h("img", { src: source, alt, class: `gan-shown ${extra}` });
  const show = (task, value) => results[task].replaceChildren(
    ...(task === "enlarge" ? [figure(shown(value.taken, t("restore_before")), t("restore_before")), figure(shown(value.taken, t("restore_smooth"), "smooth"), t("restore_smooth"))] : []),
    ...value.ways.map((way, i) => figure(h("button", { type: "button", class: "gan-way", "aria-label": t("restore_way_alt", { n: i + 1, p: gan.percent(way.score) }), onclick: () => page.openInExplore({ class: value.class, z: way.z }) },
      shown(way.image, "")), `${t("restore_way", { n: i + 1 })} · ${t("score_real", { p: gan.percent(way.score) })}`)),
    figure(shown(value.truth, t("restore_truth")), t("restore_truth")));
  const run = async (task) => {
    if (!picture) return;
    calls[task]?.abort();
    const { signal } = (calls[task] = new AbortController());
    const asked = { task, smaller, hole: task === "complete" ? hole.join("") : null };
    if (source === "held") asked.seed = seed; else asked.picture = picture.address;
    results[task].classList.add("busy");
    const value = await page.tell("judge/restore", asked, { signal, query: { model: page.model } });
    if (signal.aborted) return;
    results[task].classList.remove("busy");
    if (value?.missing) page.missing(value.missing);
    else if (value) show(task, value);
  };

  // ---- where the picture comes from
  const another = page.button(h("span", { class: "gan-icon" }, gan.dice(), t("restore_another")), () => { seed = Math.floor(Math.random() * 1e6); load(); }, { id: "restore-another" });
  const sources = page.segments("restore-source", t("restore_source"), [["held", t("restore_held")], ["mine", t("restore_mine")]], source, (key) => { source = key; another.disabled = key === "mine"; load(); });
  const load = async () => {
    const mine = (fitted = page.model);
    side = page.shape.size;
    kept.replaceChildren(page.segments("restore-kept", t("restore_kept"), page.smaller.map((n) => [n, t("restore_pixels", { n: Math.ceil(side / n) })]), smaller, (n) => { smaller = n; run("enlarge"); }));
    let address = null;
    if (source === "held") {
      const found = await page.ask("judge/held", { model: mine, seed });
      if (found?.missing) { picture = null; for (const one of Object.values(results)) one.replaceChildren(); page.missing(found.missing); return; }
      address = found?.image;
    } else {
      const content = await page.ownContent();
      const value = content && await page.ask("judge/own", { model: mine }, { method: "POST", body: content });
      if (!content) page.say(t("own_needed"));
      address = value?.seen;
    }
    if (!address || mine !== page.model) return;
    picture = await createImageBitmap(await (await fetch(address)).blob());
    picture.address = address;
    cut(holes[page.shape.channels === 1 ? "restore_hole_lower" : "restore_hole_middle"]);
    await run("complete");
    if (mine === page.model) run("enlarge");
  };
  const kept = h("div", { class: "gan-kept" });
  const root = h("div", { class: "gan-restore" }, h("div", { class: "gan-bar gan-commands" }, sources, another),
    page.card(t("restore_complete"), h("p", { class: "gan-help" }, t("restore_complete_help")), h("div", { class: "gan-complete" }, h("div", {}, canvas, cuts), results.complete)),
    page.card(t("restore_enlarge"), h("p", { class: "gan-help" }, t("restore_enlarge_help")), kept, results.enlarge));
  return { root, show() { if (fitted !== page.model) load(); }, reset() { fitted = ""; picture = null; for (const one of Object.values(calls)) one.abort(); for (const one of Object.values(results)) one.replaceChildren(); } };
};
