// One training as it is watched: its sheet, its verdict, its figures and their curves over time.
(() => {
  const { h, t } = gan;
  // Numbers as the language writes them: so many digits after the point, or two that count.
  const form = (value, options) => (value == null ? "–" : value.toLocaleString(gan.lang, options));
  const round = (value, digits = 2) => form(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const short = (value) => form(value, Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 2 });
  const percent = (value) => form(value, { style: "percent", maximumFractionDigits: 0 });

  // Lines over time. rows: [{x, values}], series: [{name, colour}]
  const chart = (key, series, { low = null, high = null, middle = null, log = false } = {}) => {
    const canvas = h("canvas", { width: 600, height: 180, role: "img", "aria-label": t(key) });
    const legend = h("div", { class: "gan-legend" }, ...series.map((one) => h("span", { style: `--c:${one.colour}` }, one.name, h("output", {}, "–"))));
    const scaled = (v) => (v == null ? null : log ? Math.log10(Math.max(v, 1e-6)) : v);
    const root = h("figure", { class: "gan-chart" }, h("figcaption", {}, t(key)), canvas, legend);
    const describe = gan.later(600, () => canvas.setAttribute("aria-label", t("chart_alt", { title: t(key), seconds: round(root.end, 0),
      values: [...legend.children].map((one) => one.textContent.replace(/([^\d–-])([\d–-])/, "$1 $2")).join(", ") })));
    root.draw = (rows, cursor) => {
      const sharp = Math.min(2, devicePixelRatio || 1), wide = Math.round(canvas.clientWidth * sharp), tall = Math.round(canvas.clientHeight * sharp);
      if (!wide) return; // hidden; it is drawn when the tab is shown
      if (canvas.width !== wide || canvas.height !== tall) [canvas.width, canvas.height] = [wide, tall];
      const pen = canvas.getContext("2d"), { width, height } = canvas;
      pen.clearRect(0, 0, width, height);
      const end = root.end = rows.at(-1)?.x || 1;
      const all = rows.flatMap((row) => row.values.map(scaled)).filter((v) => v != null).sort((a, b) => a - b);
      const part = (share) => all[Math.min(all.length - 1, Math.floor(share * all.length))] ?? 0;
      const bottom = low ?? (log ? part(0.01) : Math.min(part(0.01), 0)), top = high ?? Math.max(part(0.99), bottom + 0.1);
      const x = (v) => (v / end) * (width - 4) + 2, y = (v) => height - 6 - ((Math.max(bottom, Math.min(top, v)) - bottom) / (top - bottom)) * (height - 12);
      const style = getComputedStyle(canvas);
      pen.strokeStyle = style.color;
      pen.globalAlpha = 0.3;
      pen.lineWidth = sharp;
      for (const v of [bottom, middle, top].filter((v) => v != null)) { pen.beginPath(); pen.moveTo(0, y(v)); pen.lineTo(width, y(v)); pen.stroke(); }
      pen.globalAlpha = 1;
      pen.fillStyle = style.color;
      pen.font = `${11 * sharp}px sans-serif`;
      const label = (v) => (log ? short(10 ** v) : round(v, Math.abs(v) < 10 ? 1 : 0));
      pen.fillText(label(top), 4 * sharp, 12 * sharp);
      pen.fillText(label(bottom), 4 * sharp, height - 4 * sharp);
      pen.lineWidth = 1.8 * sharp;
      series.forEach((one, i) => {
        pen.strokeStyle = one.colour;
        pen.beginPath();
        let down = false;
        for (const row of rows) {
          const v = scaled(row.values[i]);
          if (v == null) continue;
          if (down) pen.lineTo(x(row.x), y(v)); else pen.moveTo(x(row.x), y(v));
          down = true;
        }
        pen.stroke();
        legend.children[i].lastChild.textContent = round(rows.at(-1)?.values[i]);
      });
      if (cursor != null) { pen.strokeStyle = style.color; pen.lineWidth = sharp; pen.beginPath(); pen.moveTo(x(cursor), 0); pen.lineTo(x(cursor), height); pen.stroke(); }
      describe();
    };
    return root;
  };

  const [REAL, FAKE] = ["#0d9488", "#ea7317"];
  gan.makeLane = (number) => {
    const own = (id) => (number ? `${id}-${number + 1}` : id);
    const verdict = h("p", { class: "gan-verdict", id: own("train-verdict"), "data-kind": "idle" }, t("train_idle"));
    // The sentence's figures change with every frame; said aloud is only what kind of sentence it is.
    const said = h("p", { class: "gan-unseen", role: "status" });
    const title = h("h2", {});
    const image = h("img", { id: own("train-sheet"), alt: t("train_sheet_empty"), hidden: true });
    const empty = h("span", {}, t("train_sheet_empty"));
    const frame = h("div", { class: "gan-live-sheet" }, image, empty);
    const charts = {
      answers: chart("chart_answers", [{ name: "D(x)", colour: REAL }, { name: "D(G(z))", colour: FAKE }], { low: 0, high: 1, middle: 0.5 }),
      losses: chart("chart_losses", [{ name: "D", colour: REAL }, { name: "G", colour: FAKE }]),
      gradients: chart("chart_gradients", [{ name: "D", colour: REAL }, { name: "G", colour: FAKE }], { log: true }),
    };
    const figures = h("dl", { class: "gan-figures" });
    const root = h("section", { class: "gan-lane" }, h("div", { class: "gan-lane-sheet" }, title, verdict, said, frame), h("div", { class: "gan-lane-charts" }, charts.answers, figures, charts.losses, charts.gradients));
    let shown = "", asked = 0, painted = 0;
    return {
      root,
      name: (text) => { title.textContent = text; title.hidden = !text; },
      shape: (ratio) => { frame.style.aspectRatio = ratio; },
      clear() {
        image.hidden = true; empty.hidden = false; figures.replaceChildren();
        verdict.textContent = t("train_idle"); verdict.dataset.kind = "idle"; shown = "";
        for (const one of Object.values(charts)) one.draw([]);
      },
      // A picture takes its place once it is whole; one that has been asked for after it is not put back.
      async show(source, point, count, signal = null) {
        const mine = ++asked, next = new Image();
        next.src = source;
        await next.decode().catch(() => null);
        if (signal?.aborted || mine < painted) return;
        painted = mine;
        if (next.naturalWidth) image.src = source;
        image.hidden = false; empty.hidden = true;
        const lane = point.variants[number], { kind, values } = lane.diagnosis, { figures: told } = lane;
        const words = t(`diagnosis_${kind}`, { ...values, d_real: round(values.d_real), d_fake: round(values.d_fake), auc: values.auc == null ? "–" : round(Math.floor(1000 * values.auc) / 10, 1),
          g_grad: short(values.g_grad), d_loss: short(values.d_loss), guessing: short(values.guessing), variety: values.variety == null ? "–" : Math.round(100 * values.variety) });
        if (verdict.dataset.kind !== kind) said.textContent = words;
        if (words !== shown) { verdict.textContent = shown = words; verdict.dataset.kind = kind; }
        image.alt = t("train_sheet_alt", { n: count, step: lane.step, verdict: words });
        const rows = [["figure_asked", told.asked, percent], ["figure_covered", told.covered, String], ["figure_variety", told.variety, percent],
          ["figure_auc", told.d_auc, percent], ["figure_rate", lane.seconds ? lane.images / lane.seconds : null, short], ["figure_shown", point.shown, percent]];
        figures.replaceChildren(...rows.filter(([, value]) => value != null).map(([key, value, form]) => h("div", { "data-figure": key }, h("dt", {}, t(key)), h("dd", {}, form(value)))));
      },
      draw(points, cursor) {
        const rows = (...names) => points.map((p) => ({ x: p.variants[number].seconds, values: names.map((name) => p.variants[number].figures[name]) }));
        charts.answers.draw(rows("d_real", "d_fake"), cursor);
        charts.losses.draw(rows("d_loss", "g_loss"), cursor);
        charts.gradients.draw(rows("d_grad", "g_grad"), cursor);
      },
    };
  };

  Object.assign(gan, { round, short });
})();
