// The line above the tabs: name, language, dark or light.
window.gan.header = (element) => {
  const { h, t } = gan;
  const dark = (on) => { document.body.classList.toggle("dark", on); gan.keep("gan-dark", on ? "1" : "0"); };
  if (gan.recall("gan-dark") && !new URLSearchParams(location.search).has("__theme")) dark(gan.recall("gan-dark") === "1");
  const switchTo = (lang) => {
    const address = new URL(location.href);
    address.searchParams.set("lang", lang);
    gan.keep("gan-lang", lang);
    location.assign(address);
  };
  const languages = h("select", { id: "language", "aria-label": t("language"), onchange: (e) => switchTo(e.target.value) },
    ...Object.entries(gan.languages).map(([code, name]) => h("option", { value: code, selected: code === gan.lang }, name)));
  element.querySelector(".gan-header").replaceChildren(
    h("div", {}, h("h1", {}, t("title")), h("p", {}, t("tagline"))),
    h("div", { class: "gan-tools" }, languages,
      h("button", { class: "gan-button", id: "theme", "aria-label": t("theme"), title: t("theme"),
        onclick: () => dark(!document.body.classList.contains("dark")) }, "◐")));
  document.documentElement.lang = gan.lang;
};
