// Side by side: real and generated pictures with D's scores, their histogram, their ROC curve, and what they mean.
(() => {
  const { h, t } = gan;
  const [REAL, FAKE] = ["#0d9488", "#ea7317"];
  const BINS = 25;
  const mean = (all) => all.reduce((sum, one) => sum + one, 0) / all.length;

  // A canvas at the screen's own sharpness; draw(pen, width, height, unit) is called whenever it must be painted.
  const plot = (id, draw) => {
    const canvas = h("canvas", { id, role: "img", class: "gan-plot" });
    canvas.paint = () => {
      const sharp = Math.min(2, devicePixelRatio || 1);
      if (!canvas.clientWidth) return;
      [canvas.width, canvas.height] = [Math.round(canvas.clientWidth * sharp), Math.round(canvas.clientHeight * sharp)];
      const pen = canvas.getContext("2d");
      pen.strokeStyle = pen.fillStyle = getComputedStyle(canvas).color;
      pen.font = `${13 * sharp}px sans-serif`;
      pen.lineWidth = sharp;
      draw(pen, canvas.width, canvas.height, sharp);
    };
    new ResizeObserver(() => canvas.paint()).observe(canvas);
    new MutationObserver(() => canvas.paint()).observe(document.body, { attributeFilter: ["class"] }); // dark or light
    return canvas;
  };
  const line = (pen, ...points) => { pen.beginPath(); points.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y))); pen.stroke(); };

  gan.compare = (page) => {
    let value = null, mended = null, kind = "raw", threshold = 0.5, asked = "", calling = null, calls = 0;

    // ---- numbers
    const score = (logit) => page.sigmoid(kind === "raw" || !mended ? logit : mended.scale * logit + mended.shift);
    const scores = () => ({ real: value.real_logits.map(score), fake: value.fake_logits.map(score) });
    const share = (all) => all.filter((p) => p >= threshold).length / all.length;

    // ---- pictures
    const side = (id, title) => ({ title: h("h2", {}, title), grid: h("div", { class: "gan-faces", id, role: "group" }) });
    const real = side("compare-real", t("compare_real")), fake = side("compare-fake", t("compare_fake"));
    const fill = ({ grid }, sprite, logits, isReal) => {
      const count = value.seeds.length;
      grid.replaceChildren(...logits.slice(0, count).map((logit, i) => {
        const label = value.classes?.[i] ?? null;
        const picture = h("span", { class: "gan-sprite", style: `background-image:url(${sprite});background-position:${(100 * i) / (count - 1)}% 0;background-size:${100 * count}% 100%` });
        const tile = isReal ? h("div", { class: "gan-tile", role: "img" }, picture, h("span", { class: "gan-believed" }))
          : h("button", { type: "button", class: "gan-tile", onclick: () => page.openInExplore({ model: asked, class: label, seed: value.seeds[i] }) }, picture, h("span", { class: "gan-believed" }));
        tile.logit = logit;
        return tile;
      }));
    };
    const mark = () => {
      for (const [{ grid }, isReal] of [[real, true], [fake, false]]) [...grid.children].forEach((tile, i) => {
        const p = score(tile.logit), right = (p >= threshold) === isReal, label = value.classes?.[i];
        const values = { n: i + 1, label: label ? t("tile_class", { label: page.classNamed(label) }) : "", p: gan.percent(p), verdict: t(right ? "compare_right" : "compare_wrong") };
        tile.setAttribute("aria-label", isReal ? t("compare_tile_real", values) : t("compare_tile_fake", values));
        tile.title = label ? page.classNamed(label) : "";
        tile.dataset.right = right;
        tile.lastChild.textContent = `${right ? "✓" : "✗"} ${gan.percent(p)}%`;
        tile.lastChild.style.setProperty("--p", `${100 * p}%`);
      });
    };

    // ---- charts
    const histogram = plot("compare-histogram", (pen, width, height, unit) => {
      pen.clearRect(0, 0, width, height);
      if (!value) return;
      const base = height - 18 * unit, both = scores();
      const bars = (all) => { const bins = Array(BINS).fill(0); for (const p of all) bins[Math.min(BINS - 1, Math.floor(p * BINS))] += 1; return bins; };
      const counts = { real: bars(both.real), fake: bars(both.fake) };
      const top = Math.max(...counts.real, ...counts.fake, 1), ink = pen.fillStyle;
      for (const [name, colour] of [["real", REAL], ["fake", FAKE]]) {
        pen.fillStyle = colour;
        pen.globalAlpha = 0.6;
        counts[name].forEach((n, i) => { const tall = (n / top) * (base - 6 * unit); pen.fillRect((i / BINS) * width + unit / 2, base - tall, width / BINS - unit, tall); });
      }
      pen.globalAlpha = 1;
      pen.fillStyle = ink;
      line(pen, [0, base], [width, base]);
      for (const p of [0, 0.5, 1]) { pen.textAlign = p === 0 ? "left" : p === 1 ? "right" : "center"; pen.fillText(`${100 * p}%`, p * width, height - 3 * unit); }
      pen.lineWidth = 2 * unit;
      line(pen, [threshold * width, 0], [threshold * width, base]);
      histogram.setAttribute("aria-label", t("compare_hist_alt", { real: gan.percent(mean(both.real)), fake: gan.percent(mean(both.fake)), threshold: gan.percent(threshold) }));
    });
    const roc = plot("compare-roc", (pen, width, height, unit) => {
      pen.clearRect(0, 0, width, height);
      if (!value) return;
      const left = 20 * unit, low = height - 20 * unit, x = (v) => left + v * (width - left - 6 * unit), y = (v) => low - v * (low - 6 * unit);
      pen.globalAlpha = 0.35;
      line(pen, [x(0), y(0)], [x(1), y(0)], [x(1), y(1)], [x(0), y(1)], [x(0), y(0)], [x(1), y(1)]);
      pen.globalAlpha = 1;
      pen.textAlign = "center";
      pen.fillText(t("compare_roc_x"), x(0.5), height - 4 * unit);
      pen.save();
      pen.translate(12 * unit, y(0.5));
      pen.rotate(-Math.PI / 2);
      pen.fillText(t("compare_roc_y"), 0, 0);
      pen.restore();
      pen.strokeStyle = pen.fillStyle = REAL;
      pen.lineWidth = 2 * unit;
      const [fpr, tpr] = value.curve;
      line(pen, ...fpr.map((v, i) => [x(v), y(tpr[i])]));
      const both = scores(), here = [share(both.fake), share(both.real)];
      pen.beginPath();
      pen.arc(x(here[0]), y(here[1]), 6 * unit, 0, 7);
      pen.fill();
      roc.setAttribute("aria-label", t("compare_roc_alt", { area: gan.round(value.area), tpr: gan.percent(here[1]), fpr: gan.percent(here[0]) }));
    });

    // ---- words
    const verdict = h("p", { class: "gan-verdict", id: "compare-verdict", role: "status" }, t("judge_working"));
    const figures = h("dl", { class: "gan-figures" });
    const explained = h("p", { class: "gan-help" }), flat = h("p", { class: "gan-help" }), off = h("p", { class: "gan-help" });
    const histogramTitle = h("h2", {});
    const write = () => {
      const { area } = value;
      const key = area >= 0.9 ? "area_lost" : area > 0.6 ? "area_ahead" : area >= 0.4 ? "area_even" : "area_under";
      verdict.textContent = t(key, { area: gan.round(area), p: Math.round(100 * area) });
      verdict.dataset.kind = { area_lost: "d_wins", area_even: "balanced" }[key] ?? "";
      const both = scores(), tpr = share(both.real), fpr = share(both.fake);
      const all = [["figure_area", gan.round(area)], ["figure_accuracy", `${gan.percent((tpr + 1 - fpr) / 2)}%`], ["figure_missed", `${gan.percent(1 - tpr)}%`], ["figure_fooled", `${gan.percent(fpr)}%`]];
      figures.replaceChildren(...all.map(([name, text]) => h("div", { "data-figure": name }, h("dt", {}, t(name)), h("dd", {}, text))));
      real.title.textContent = t(value.drawn ? "compare_drawn" : "compare_real");
      histogramTitle.textContent = t("compare_histogram", { n: value.real_logits.length });
    };
    const explain = () => {
      kinds.querySelector("input[value=calibrated]").disabled = !mended;
      if (!mended) { explained.textContent = t("judge_working"); flat.textContent = off.textContent = ""; return; }
      explained.textContent = t("calibration_help", { scale: gan.round(mended.scale), uncertainty: gan.round(mended.uncertainty), temperature: Math.abs(mended.scale) < 1e-6 ? "∞" : gan.short(1 / mended.scale), shift: gan.round(mended.shift) });
      flat.textContent = Math.abs(mended.scale) < 0.5 ? t("calibration_flat") : "";
      off.textContent = t("calibration_errors", { n: mended.count.toLocaleString(gan.lang), raw: gan.round(100 * mended.raw, 1), calibrated: gan.round(100 * mended.calibrated, 1) });
    };
    const draw = () => { if (!value) return; mark(); write(); histogram.paint(); roc.paint(); };

    // ---- controls
    const again = page.button(h("span", { class: "gan-icon" }, gan.dice(), t("compare_new")), () => load(Math.floor(Math.random() * 1e6)), { id: "compare-draw-new", class: "gan-button gan-primary" });
    const kinds = page.segments("compare-kind", t("compare_score"), [["raw", t("compare_raw")], ["calibrated", t("compare_calibrated")]], kind, (key) => { kind = key; draw(); });
    const output = h("output", {}), slider = h("input", { type: "range", min: 0, max: 1, step: 0.01, value: threshold, id: "compare-threshold" });
    const setThreshold = (p) => { threshold = p; slider.value = p; output.textContent = `${gan.percent(p)}%`; slider.setAttribute("aria-valuetext", output.textContent); draw(); };
    slider.addEventListener("input", () => setThreshold(+slider.value));
    slider.addEventListener("dblclick", () => setThreshold(0.5));
    slider.addEventListener("keydown", (event) => { if (event.key === "Delete" || event.key === "Backspace") setThreshold(0.5); });

    const load = async (seed) => {
      const mine = ++calls;
      asked = page.model;
      calling?.abort();
      calling = new AbortController();
      root.classList.add("busy");
      const found = await page.ask("judge/compare", { model: asked, seed }, { signal: calling.signal });
      if (mine !== calls) return;
      root.classList.remove("busy");
      if (!found) { asked = ""; if (!value) verdict.textContent = ""; return; } // asked again when the tab is next opened
      root.classList.toggle("gan-missing", !!found.missing);
      if (found.missing) { page.missing(found.missing); return; }
      value = found;
      fill(real, value.real, value.real_logits, true);
      fill(fake, value.fake, value.fake_logits, false);
      draw();
      if (mended) return;
      const numbers = await page.calibration();
      if (mine !== calls || !numbers) return;
      mended = numbers;
      explain();
      if (kind === "calibrated") draw();
    };
    const clear = () => {
      [value, mended] = [null, null];
      for (const { grid } of [real, fake]) grid.replaceChildren();
      figures.replaceChildren();
      verdict.textContent = t("judge_working");
      verdict.dataset.kind = "";
      histogramTitle.textContent = "";
      histogram.paint(); roc.paint(); explain();
    };
    const legend = h("div", { class: "gan-legend" }, h("span", { style: `--c:${REAL}` }, t("game_is_real")), h("span", { style: `--c:${FAKE}` }, t("game_is_fake")));
    const root = h("div", { class: "gan-compare" },
      h("div", { class: "gan-column" },
        h("div", { class: "gan-bar gan-commands" }, again, kinds, h("div", { class: "gan-slider" }, h("label", { for: "compare-threshold" }, t("compare_threshold")), slider, output)),
        h("p", { class: "gan-help" }, t("compare_threshold_help")),
        h("div", { class: "gan-sides" }, h("section", { class: "gan-card" }, real.title, real.grid), h("section", { class: "gan-card" }, fake.title, fake.grid)),
        page.card(t("calibration_title"), explained, flat, off)),
      h("div", { class: "gan-column" }, verdict, figures,
        h("section", { class: "gan-card" }, histogramTitle, histogram, legend), page.card(t("compare_roc"), roc)));
    setThreshold(0.5);
    explain();
    return {
      root,
      show() { if (asked !== page.model) load(0); else draw(); },
      reset() { asked = ""; calls += 1; calling?.abort(); root.classList.remove("busy", "gan-missing"); clear(); },
    };
  };
})();
