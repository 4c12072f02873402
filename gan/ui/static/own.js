// Your picture: drawn, uploaded or taken; its score, where D looks, and the nearest that the generator can make.
window.gan.own = (page) => {
  const { h, t } = gan;
  const SEVEN = [[0.27, 0.25], [0.73, 0.25], [0.45, 0.8]]; // what stands on the pad at first
  let fitted = "", calling = null, nearest = null, later, stream = null, opening = 0;
  let example = null; // what the page itself has put on the pad
  const writes = () => page.shape.writes;

  // ---- the pad and the ways to fill it
  const pad = gan.sketch({ label: t("own_pad"), ondone: () => { clearTimeout(later); later = setTimeout(() => judge(), 150); } });
  const hint = h("p", { class: "gan-help" });
  const swatch = h("input", { type: "color", value: "#6b4128", id: "own-colour", "aria-label": t("own_colour"), oninput: () => pad.pen({ ink: swatch.value }) });
  const thick = h("input", { type: "range", min: 4, max: 60, step: 1, value: 20, id: "own-pen", oninput: () => pad.pen({ width: +thick.value }) });
  const fill = page.button(t("own_fill"), () => pad.fill());
  const picker = h("input", { type: "file", accept: "image/*", id: "own-upload", onchange: () => { if (picker.files[0]) take(picker.files[0]); picker.value = ""; } });
  const upload = h("label", { class: "gan-button gan-file" }, t("own_upload"), picker);
  const video = h("video", { class: "gan-video", autoplay: true, muted: true, playsinline: true, hidden: true });
  const camera = page.button(t("own_camera"), () => (stream ? shoot() : openCamera()), { id: "own-camera" });
  const cancel = page.button(t("own_camera_stop"), () => closeCamera(), { hidden: true });
  const real = page.button(t("own_example"), () => takeReal(Math.floor(Math.random() * 1e6)), { id: "own-example" });
  const classes = h("select", { class: "gan-select", id: "own-class", onchange: () => judge() });
  const classField = h("label", { class: "gan-field" }, t("own_class"), classes);
  const frame = h("div", { class: "gan-pad-frame" }, pad.canvas, video);
  for (const name of ["dragover", "dragleave", "drop"]) frame.addEventListener(name, (event) => {
    event.preventDefault();
    frame.classList.toggle("over", name === "dragover");
    if (name === "drop" && event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  });
  const take = (file) => { closeCamera(); pad.take(file); judge(); };
  const takeReal = async (seed) => {
    const asked = page.model, before = pad.state, found = await page.ask("judge/example", { model: asked, seed });
    if (asked !== page.model || before !== pad.state) return; // something else has come on the pad
    if (found?.missing) page.missing(found.missing);
    else if (found) { take(await (await fetch(found.image)).blob()); example = pad.state; }
  };
  const closeCamera = () => {
    opening += 1;
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    video.hidden = cancel.hidden = true;
    camera.textContent = t("own_camera");
  };
  const openCamera = async () => {
    const mine = ++opening;
    try {
      const found = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 640 } });
      if (mine !== opening || !gan.isShown(root)) { for (const track of found.getTracks()) track.stop(); return; }
      video.srcObject = stream = found;
      video.hidden = cancel.hidden = false;
      camera.textContent = t("own_shoot");
    } catch { page.say(t("own_camera_no")); }
  };
  const shoot = () => {
    const side = Math.min(video.videoWidth, video.videoHeight), photo = h("canvas", { width: side, height: side });
    if (!side) return; // no picture has come yet
    photo.getContext("2d").drawImage(video, (video.videoWidth - side) / 2, (video.videoHeight - side) / 2, side, side, 0, 0, side, side);
    photo.toBlob((bytes) => take(bytes), "image/jpeg", 0.95);
  };

  // ---- what comes of it
  const image = (id, alt) => h("img", { id, alt, class: "gan-shown", hidden: true });
  const seen = image("own-seen", t("own_seen")), heat = image("own-heatmap", ""), near = image("own-nearest", t("own_nearest_alt"));
  const empty = () => h("p", { class: "gan-help gan-empty" }, t("own_empty"));
  const seenHelp = h("p", { class: "gan-help" }), nearHelp = h("p", { class: "gan-help" });
  const bar = (id, label) => {
    const text = h("strong", {}, "–"), meter = h("div", { class: "gan-meter", role: "meter", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 1, "aria-valuenow": 0.5 }, h("div", {}));
    const root = h("div", { class: "gan-score", id }, h("span", {}, label), text, meter);
    root.set = (p) => { text.textContent = p === null ? "–" : t("score_real", { p: gan.percent(p) }); meter.firstChild.style.width = `${100 * (p ?? 0)}%`; meter.setAttribute("aria-valuenow", (p ?? 0).toFixed(2)); };
    return root;
  };
  const raw = bar("own-raw", t("own_raw")), calibrated = bar("own-calibrated", t("own_calibrated"));
  const read = h("p", { class: "gan-read", id: "own-read", role: "status" }), scope = h("p", { class: "gan-help" });
  const open = page.button(t("own_open"), () => page.openInExplore({ model: nearest.model, class: nearest.class, z: nearest.ways[0].z }), { id: "own-open", class: "gan-button gan-primary", disabled: true });
  const none = (words = t("own_empty")) => {
    for (const one of [seen, heat, near]) { one.hidden = true; one.nextSibling.hidden = false; one.nextSibling.textContent = words; }
    for (const one of [raw, calibrated]) one.set(null);
    read.textContent = scope.textContent = nearHelp.textContent = "";
    open.disabled = true;
    cards.classList.remove("busy");
  };
  const showImage = (one, source) => { one.src = source; one.hidden = false; one.nextSibling.hidden = true; };
  const place = (at) => t(at ? `place_${at[0]}_${at[1]}` : "place_none");

  const judge = async () => {
    calling?.abort();
    page.say("");
    if (pad.empty) { none(); return; }
    const { signal } = (calling = new AbortController());
    const model = page.model, query = { model, class: classes.value }, numbers = page.calibration();
    if (seen.hidden) none(t("judge_working"));
    cards.classList.add("busy");
    open.disabled = true;
    const options = { method: "POST", body: await pad.content(), signal };
    const value = await page.ask("judge/own", query, options);
    if (signal.aborted) return;
    if (!value) { // a file that is none gives way to what was there before; its message stays
      cards.classList.remove("busy");
      pad.back();
      if (pad.empty) none(); else open.disabled = !nearest;
      return;
    }
    const picture = await createImageBitmap(await (await fetch(value.seen)).blob());
    if (signal.aborted) return;
    cards.classList.remove("busy");
    pad.showFile(picture);
    showImage(seen, value.seen);
    raw.set(page.sigmoid(value.logit));
    calibrated.set(null);
    scope.textContent = "";
    const label = page.classNamed(value.class), p = gan.percent(value.read);
    read.textContent = value.class === null ? t("score_real", { p: gan.percent(page.sigmoid(value.logit)) })
      : value.read === null ? t("own_judged", { label }) : classes.value ? t("own_asked", { label, p }) : t("own_read", { label, p });
    read.classList.toggle("gan-unseen", value.class === null); // the bar says it
    showImage(heat, value.heat);
    heat.alt = t("own_heat_alt", { most: place(value.most), least: place(value.least) });
    numbers.then((found) => {
      if (signal.aborted) return;
      calibrated.set(found && page.sigmoid(found.scale * value.logit + found.shift));
      scope.textContent = t(found ? "calibration_scope" : "own_uncalibrated");
    });
    near.classList.add("busy");
    nearHelp.textContent = t("judge_working");
    const found = await page.ask("judge/nearest", { ...query, class: value.class ?? "" }, options);
    if (signal.aborted) return;
    near.classList.remove("busy");
    nearHelp.textContent = "";
    if (!found) return;
    nearest = { ...found, model };
    showImage(near, found.ways[0].image);
    const share = (error) => gan.round(50 * error, 1); // of the range, which is 2
    nearHelp.textContent = t("own_nearest_help", { seconds: gan.round(found.seconds, 1), error: share(found.ways[0].error), before: share(found.before) });
    open.disabled = false;
  };

  // What depends on the model alone. A visitor's own picture stays for the next model; the page's example goes.
  const fit = async () => {
    fitted = page.model;
    calling?.abort();
    nearest = null;
    none(t("judge_working"));
    const own = !pad.empty && pad.state !== example && (await pad.content());
    pad.fresh(writes() ? "#000" : "#ffffff");
    pad.pen({ ink: writes() ? "#fff" : swatch.value, width: +(thick.value = writes() ? 22 : 16) });
    swatch.hidden = fill.hidden = writes();
    hint.textContent = writes() ? t("own_pad_digits") : t("own_pad_other");
    seenHelp.textContent = writes() ? t("own_seen_digits") : t("own_seen_other", { n: page.shape.size });
    classField.hidden = !page.shape.classes;
    classes.replaceChildren(h("option", { value: "" }, t("own_class_auto")), ...(page.shape.classes ?? []).map((name) => h("option", { value: name }, page.classNamed(name))));
    if (own) { take(own); return; }
    if (writes()) { pad.draw(SEVEN); example = pad.state; judge(); return; }
    const asked = page.model, found = await page.ask("judge/example", { model: asked, seed: 1 });
    if (asked !== page.model || !pad.empty) return;
    if (!found || found.missing) { none(); return; }
    take(await (await fetch(found.image)).blob());
    example = pad.state;
  };
  const clear = page.button(t("own_clear"), () => { closeCamera(); pad.clear(); judge(); }, { id: "own-clear" });
  const undo = page.button(`↶ ${t("undo")}`, () => pad.undo(), { id: "own-undo" });
  const cards = h("div", { class: "gan-cards" },
    page.card(t("own_seen"), seen, empty(), seenHelp),
    h("section", { class: "gan-card", id: "own-score" }, h("h2", {}, t("own_score")), raw, calibrated, read, scope),
    page.card(t("own_heat"), heat, empty(), h("p", { class: "gan-help" }, t("own_heat_help"))),
    page.card(t("own_nearest"), near, empty(), nearHelp, open));
  const root = h("div", { class: "gan-own" },
    h("div", { class: "gan-column" }, frame, hint,
      h("div", { class: "gan-bar gan-commands" }, undo, clear, swatch, fill, h("label", { class: "gan-thick" }, t("own_pen"), thick)),
      h("div", { class: "gan-bar gan-commands" }, upload, ...(navigator.mediaDevices ? [camera, cancel] : []), real), classField),
    cards);
  page.own = { content: () => (pad.empty ? null : pad.content()), get state() { return pad.state; } };
  return { root, show() { if (fitted !== page.model) fit(); }, hide: closeCamera, reset() { fitted = ""; calling?.abort(); closeCamera(); } };
};
