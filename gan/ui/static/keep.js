// What stays of a training: the model for the other tabs or as a file, films, and generated pictures beside the nearest
// real ones.
(() => {
  const { h, t } = gan;

  // panel: request(path, values, options), say(text), run() -> its name, announce(name of a model).
  gan.makeKeep = ({ request, say, run, announce }) => {
    const button = (id, label, onclick, extra = {}) => h("button", { type: "button", class: "gan-button", id, onclick, ...extra }, label);
    const sides = h("div", { class: "gan-segments", role: "radiogroup", "aria-label": t("train_use_title") });
    const lane = () => +(sides.querySelector("input:checked")?.value ?? 0);
    const give = async (answer) => {
      if (!answer) return;
      const { name, shape } = await answer.json();
      gan.addModel(name, shape);
      announce(name);
      say(t("train_used"));
      gan.openInExplore({ model: name });
    };
    const save = async (path, values) => {
      say(t("train_writing"));
      const answer = await request(path, { run: run(), variant: lane(), ...values });
      if (!answer) return;
      const link = h("a", { href: URL.createObjectURL(await answer.blob()), download: answer.headers.get("Content-Disposition").match(/"(.+)"/)[1] });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      say("");
    };
    const loader = h("input", { type: "file", accept: ".zip", id: "train-load", onchange: async () => {
      if (loader.files[0]) give(await request("load", {}, { method: "POST", body: loader.files[0] }));
      loader.value = "";
    } });
    const bar = h("div", { class: "gan-bar" },
      button("train-use", t("train_use"), async () => give(await request("use", { run: run(), variant: lane() }, { method: "POST" })), { class: "gan-button gan-primary", title: t("train_use_help") }),
      button("train-download", t("train_download"), () => save("model.zip")),
      ...["mp4", "webp", "gif"].map((kind) => button(`train-film-${kind}`, t("train_film", { kind: kind.toUpperCase() }), () => save("film", { kind }))));
    const pairsImage = h("img", { class: "gan-real", alt: t("train_pairs_alt") }), pairsHelp = h("p", { class: "gan-help" });
    const pairs = h("section", { class: "gan-card", hidden: true }, h("h2", {}, t("train_pairs")), pairsImage, pairsHelp);
    let known = -1;
    return {
      root: h("div", { class: "gan-rest" }, pairs,
        h("section", { class: "gan-card" }, h("h2", {}, t("train_use_title")), h("p", { class: "gan-help" }, t("train_use_help")), sides, bar,
          h("label", { class: "gan-button gan-file" }, t("train_load"), loader))),
      get pairs() { return known; }, // which ones are shown
      clear() { pairs.hidden = true; known = -1; },
      enable(on) { for (const one of bar.querySelectorAll("button")) one.disabled = !on; },
      // Which of two trainings is meant, where there are two.
      offer(names) {
        sides.hidden = names.length < 2;
        sides.replaceChildren(...(names.length > 1 ? names : []).map((name, i) => h("label", {}, h("input", { type: "radio", name: "train-lane", value: i, checked: i === 0 }), h("span", {}, gan.named("preset", name)))));
      },
      show(news, several) {
        pairs.hidden = false;
        known = news.number;
        pairsImage.src = news.sheet;
        pairsHelp.textContent = (several ? `${gan.named("preset", news.preset)}: ` : "") + t("train_pairs_help", { near: gan.round(news.near), usual: gan.round(news.usual) });
      },
    };
  };
})();
