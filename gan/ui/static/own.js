// Your picture: drawn, uploaded or taken; its score, where D looks, and the nearest that the generator can make.
window.gan.own = (page) => {
  const { h, t } = gan;
  const SEVEN = [[0.27, 0.25], [0.73, 0.25], [0.45, 0.8]]; // what stands on the pad at first
  let fitted = "", calling = null, nearest = null, later, stream = null;
  const grey = () => page.shape.channels === 1;

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
  const example = page.button(t("own_example"), () => takeReal(), { id: "own-example" });
  const classes = h("select", { class: "gan-select", id: "own-class", onchange: () => judge() });
  const classField = h("label", { class: "gan-field" }, t("own_class"), classes);
  const frame = h("div", { class: "gan-pad-frame" }, pad.canvas, video);
  for (const name of ["dragover", "dragleave", "drop"]) frame.addEventListener(name, (event) => {
    event.preventDefault();
    frame.classList.toggle("over", name === "dragover");
    if (name === "drop" && event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  });
  const take = (file) => { closeCamera(); pad.take(file); judge(); };
  const takeReal = async () => {
    const found = await page.ask("judge/held", { model: page.model, seed: Math.floor(Math.random() * 1e6) });
    if (found?.missing) page.missing(found.missing);
    else if (found) take(await (await fetch(found.image)).blob());
    return found && !found.missing;
  };
  const closeCamera = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    video.hidden = true;
    camera.textContent = t("own_camera");
  };
  const openCamera = async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 640 } });
      video.srcObject = stream;
      video.hidden = false;
      camera.textContent = t("own_shoot");
    } catch { page.say(t("own_camera_no")); }
  };
  const shoot = () => {
    const side = Math.min(video.videoWidth, video.videoHeight), photo = h("canvas", { width: side, height: side });
    photo.getContext("2d").drawImage(video, (video.videoWidth - side) / 2, (video.videoHeight - side) / 2, side, side, 0, 0, side, side);
    photo.toBlob((bytes) => take(bytes), "image/jpeg", 0.95);
  };

  // ---- what comes of it
  const image = (id, alt) => h("img", { id, alt, class: "gan-shown", hidden: true });
  const seen = image("own-seen", t("own_seen")), heat = image("own-heatmap", ""), near = image("own-nearest", t("own_nearest_alt"));
  const empty = () => h("p", { class: "gan-help gan-empty" }, t("own_empty"));
  const seenHelp = h("p", { class: "gan-help" }), nearHelp = h("p", { class: "gan-help", role: "status" });
  const bar = (id, label) => {
    const text = h("strong", {}, "–"), meter = h("div", { class: "gan-meter", role: "meter", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 1, "aria-valuenow": 0.5 }, h("div", {}));
    const root = h("div", { class: "gan-score", id }, h("span", {}, label), text, meter);
    root.set = (p) => { text.textContent = p === null ? "–" : t("score_real", { p: gan.percent(p) }); meter.firstChild.style.width = `${100 * (p ?? 0.5)}%`; meter.setAttribute("aria-valuenow", (p ?? 0.5).toFixed(2)); };
    return root;
  };
  const raw = bar("own-raw", t("own_raw")), calibrated = bar("own-calibrated", t("own_calibrated"));
  const read = h("p", { class: "gan-read", id: "own-read" }), uncalibrated = h("p", { class: "gan-help" });
  const open = page.button(t("own_open"), () => page.openInExplore({ class: nearest.class, z: nearest.ways[0].z }), { id: "own-open", class: "gan-button gan-primary", disabled: true });
  const none = () => {
    for (const one of [seen, heat, near]) { one.hidden = true; one.nextSibling.hidden = false; }
    for (const one of [raw, calibrated]) one.set(null);
    read.textContent = uncalibrated.textContent = nearHelp.textContent = "";
    open.disabled = true;
  };
  const showImage = (one, source) => { one.src = source; one.hidden = false; one.nextSibling.hidden = true; };
  const place = (at) => t(at ? `place_${at[0]}_${at[1]}` : "place_none");

  const judge = async () => {
    calling?.abort();
    if (pad.empty) { none(); return; }
    const { signal } = (calling = new AbortController());
    const body = await pad.content(), query = { model: page.model, class: classes.value };
    const options = { method: "POST", body, signal };
    open.disabled = true;
    const value = await page.ask("judge/own", query, options);
    if (signal.aborted) return;
    if (!value) { none(); return; }
    showImage(seen, value.seen);
    pad.showFile(await createImageBitmap(await (await fetch(value.seen)).blob()));
    raw.set(value.score);
    calibrated.hidden = value.calibrated === null;
    calibrated.set(value.calibrated);
    uncalibrated.textContent = value.calibrated === null ? t("own_uncalibrated") : "";
    const label = page.classNamed(value.class);
    read.textContent = value.class === null ? "" : value.read === null ? t("own_judged", { label }) : t("own_read", { label, p: gan.percent(value.read) });
    showImage(heat, value.heat);
    heat.alt = t("own_heat_alt", { most: place(value.most), least: place(value.least) });
    near.classList.add("busy");
    nearHelp.textContent = t("judge_working");
    const found = await page.ask("judge/nearest", { ...query, class: value.class ?? "" }, options);
    if (signal.aborted) return;
    near.classList.remove("busy");
    nearHelp.textContent = "";
    if (!found) return;
    nearest = found;
    showImage(near, found.ways[0].image);
    nearHelp.textContent = t("own_nearest_help", { seconds: gan.round(found.seconds, 1), error: gan.round(found.ways[0].error), before: gan.round(found.before) });
    open.disabled = false;
  };

  // What depends on the model alone.
  const fit = async () => {
    fitted = page.model;
    calling?.abort();
    none();
    pad.clear(grey() ? "#000" : "#ffffff");
    pad.pen({ ink: grey() ? "#fff" : swatch.value, width: +(thick.value = grey() ? 22 : 16) });
    swatch.hidden = fill.hidden = grey();
    hint.textContent = t(grey() ? "own_pad_digits" : "own_pad_other");
    seenHelp.textContent = grey() ? t("own_seen_digits") : t("own_seen_other", { n: page.shape.size });
    seen.dataset.grey = grey();
    classField.hidden = !page.shape.classes;
    classes.replaceChildren(h("option", { value: "" }, t("own_class_auto")), ...(page.shape.classes ?? []).map((name) => h("option", { value: name }, page.classNamed(name))));
    if (grey()) { pad.draw(SEVEN); judge(); return; }
    const found = await page.ask("judge/held", { model: page.model, seed: 1 });
    if (found && !found.missing && fitted === page.model && pad.empty) take(await (await fetch(found.image)).blob());
  };
  const clear = page.button(t("own_clear"), () => { pad.clear(); judge(); }, { id: "own-clear" });
  const undo = page.button(`↶ ${t("undo")}`, () => pad.undo(), { id: "own-undo" });
  const root = h("div", { class: "gan-own" },
    h("div", { class: "gan-column" }, frame, hint,
      h("div", { class: "gan-bar gan-commands" }, undo, clear, swatch, fill, h("label", { class: "gan-thick" }, t("own_pen"), thick)),
      h("div", { class: "gan-bar gan-commands" }, upload, ...(navigator.mediaDevices ? [camera] : []), example), classField),
    h("div", { class: "gan-cards" },
      page.card(t("own_seen"), seen, empty(), seenHelp),
      h("section", { class: "gan-card", id: "own-score" }, h("h2", {}, t("own_score")), raw, calibrated, uncalibrated, read),
      page.card(t("own_heat"), heat, empty(), h("p", { class: "gan-help" }, t("own_heat_help"))),
      page.card(t("own_nearest"), near, empty(), nearHelp, open)));
  page.ownContent = () => (pad.empty ? null : pad.content());
  return { root, show() { if (fitted !== page.model) fit(); }, reset() { fitted = ""; closeCamera(); } };
};
