// Generate: the sheet, the tray of chosen pictures, and the board for A - B + C.
(() => {
  const { h, t } = gan;
  const keyOf = (item) => JSON.stringify([item.model, item.class, item.seed, item.truncation]);
  const viewOf = (item) => ({ model: item.model, class: item.class, seed: item.seed, truncation: item.truncation });
  const thumb = (item, alt) => h("img", { src: gan.url("picture.png", gan.query(viewOf(item))), alt, width: 56, height: 56 });

  // value: {model, truncation, columns, rows, sprite, items: [{seed, class, score}]}
  gan.sheet = (element, props, watch) => {
    const grid = h("div", { class: "gan-sheet", id: "generate-grid", role: "group", "aria-label": t("sheet_label") });
    const summary = h("p", { class: "gan-help", role: "status" });
    let picks = false;
    const mode = h("div", { class: "gan-segments", role: "radiogroup", "aria-label": t("click_does") }, h("span", {}, t("click_does")),
      ...[["click_open", false], ["click_pick", true]].map(([key, on]) => h("label", {},
        h("input", { type: "radio", name: "generate-click", checked: on === picks, onchange: () => { picks = on; mark(); } }), h("span", {}, t(key)))));
    const act = (item, event) => {
      if (gan.board?.take(item)) return;
      if (picks || event.shiftKey) gan.tray?.toggle(item);
      else gan.openInExplore({ ...viewOf(item) });
    };
    const mark = () => {
      const chosen = (gan.tray?.chosen() ?? []).map(keyOf);
      for (const [i, tile] of [...grid.children].entries()) {
        const at = chosen.indexOf(keyOf(grid.items[i]));
        if (picks || at >= 0) tile.setAttribute("aria-pressed", at >= 0);
        else tile.removeAttribute("aria-pressed");
        tile.dataset.order = at >= 0 ? at + 1 : "";
      }
    };
    const draw = () => {
      const sheet = props.value;
      if (!sheet?.items) return;
      grid.style.setProperty("--columns", sheet.columns);
      grid.items = sheet.items.map((item) => ({ ...item, model: sheet.model, truncation: sheet.truncation }));
      const place = (i, count) => (count > 1 ? (100 * i) / (count - 1) : 0);
      const at = (i) => `${place(i % sheet.columns, sheet.columns)}% ${place(Math.floor(i / sheet.columns), sheet.rows)}%`;
      grid.replaceChildren(...grid.items.map((item, i) => h("button", { type: "button", class: "gan-tile",
        "aria-label": t("tile_alt", { n: i + 1, label: item.class === null ? "" : t("tile_of", { label: gan.named("class", item.class) }), seed: item.seed, p: gan.percent(item.score) }),
        title: `${t("seed")} ${item.seed}`, onclick: (event) => act(item, event) },
        h("span", { class: "gan-sprite", style: `background-image:url(${sheet.sprite});background-position:${at(i)};background-size:${100 * sheet.columns}% ${100 * sheet.rows}%` }),
        h("span", { class: "gan-believed", style: `--p:${100 * item.score}%` }, `${gan.percent(item.score)}%`))));
      const mean = sheet.items.reduce((sum, item) => sum + item.score, 0) / sheet.items.length;
      summary.textContent = `${t("sheet_help")} ${t("sheet_summary", { n: sheet.items.length, p: gan.percent(mean) })}`;
      mark();
      const q = (kind) => new URLSearchParams({ ...sheet.query, kind, download: 1 });
      files.replaceChildren(...[["png", "sheet_png"], ["zip", "sheet_zip"]].map(([kind, key]) =>
        h("a", { class: "gan-button", download: "", href: gan.url("sheet", q(kind)), id: `generate-${kind}` }, t(key))));
    };
    const files = h("div", { class: "gan-bar" });
    gan.markSheet = mark;
    element.querySelector(".gan-panel").replaceChildren(h("div", { class: "gan-bar" }, mode), grid, summary, files);
    watch("value", draw);
    draw();
  };

  // value: [{model, seed, class, truncation}], two to six of them for a morph
  gan.makeTray = (element, props, watch, most) => {
    const row = h("div", { class: "gan-tray", id: "generate-tray", "aria-live": "polite" });
    let chosen = [];
    // Gradio names its empty picture without saying that it is one.
    document.querySelector("#generate-film .empty[aria-label]")?.setAttribute("role", "img");
    const removes = (item) => t("remove", { what: `${t("seed")} ${item.seed}${item.class === null ? "" : t("tile_of", { label: gan.named("class", item.class) })}` });
    const set = (next) => { chosen = next; props.value = next; draw(); };
    const draw = () => {
      row.replaceChildren(...(chosen.length ? chosen.map((item, i) => h("button", { type: "button", class: "gan-slot", title: removes(item),
        "aria-label": `${i + 1}: ${removes(item)}`, onclick: () => { set(chosen.filter((one) => one !== item)); row.firstChild.focus?.(); } },
        thumb(item, ""))) : [h("p", { class: "gan-help" }, t("morph_empty", { pick: t("click_pick") }))]),
        chosen.length ? h("button", { type: "button", class: "gan-button", onclick: () => set([]) }, t("clear")) : "");
      gan.markSheet?.();
    };
    gan.tray = {
      chosen: () => chosen,
      toggle: (item) => {
        const without = chosen.filter((one) => keyOf(one) !== keyOf(item));
        const { model, seed, truncation } = item;
        if (without.length < chosen.length) set(without);
        else set([...chosen.filter((one) => one.model === model), { model, seed, truncation, class: item.class }].slice(-most));
      },
    };
    element.querySelector(".gan-panel").replaceChildren(row);
    watch("value", () => { if (JSON.stringify(props.value ?? []) !== JSON.stringify(chosen)) { chosen = props.value ?? []; draw(); } });
    draw();
  };

  gan.makeBoard = (element) => {
    const slots = { A: null, B: null, C: null };
    let waiting = null;
    const board = h("div", { class: "gan-board", id: "generate-board" });
    const result = () => {
      const { A, B, C } = slots;
      return A && B && C ? { ...viewOf(A), minus: B.seed, plus: C.seed } : null;
    };
    const draw = () => {
      const slot = (name) => h("button", { type: "button", class: "gan-slot", "aria-pressed": waiting === name,
        "aria-label": slots[name] ? t("arithmetic_slot_of", { name, seed: slots[name].seed }) : t("arithmetic_slot", { name }),
        "data-slot": name, onclick: () => { waiting = waiting === name ? null : name; draw(); board.querySelector(`[data-slot=${name}]`).focus(); } }, slots[name] ? thumb(slots[name], "") : name);
      const made = result();
      board.replaceChildren(slot("A"), "−", slot("B"), "+", slot("C"), "=", h("button", { type: "button", class: "gan-slot gan-result",
        id: "generate-arithmetic", disabled: !made, "aria-label": t("arithmetic_result"), title: t("arithmetic_result"),
        onclick: () => gan.openInExplore(made) }, made ? h("img", { src: gan.url("picture.png", gan.query(made)), alt: t("arithmetic_result"), width: 56, height: 56 }) : "?"));
    };
    gan.board = {
      take: (item) => {
        if (!waiting) return false;
        // Latents of two models have nothing in common, and the board has one truncation: A's.
        for (const name of "ABC") if (slots[name] && slots[name].model !== item.model) slots[name] = null;
        slots[waiting] = item;
        waiting = ["A", "B", "C"].find((name) => !slots[name]) ?? null;
        draw();
        return true;
      },
    };
    element.querySelector(".gan-panel").replaceChildren(board);
    draw();
  };
})();
