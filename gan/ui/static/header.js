// The line above the tabs: name, language, dark or light.
window.gan.header = (element) => {
  const { h, t } = gan;
  const dark = (on) => { document.body.classList.toggle("dark", on); gan.keep("gan-dark", on ? "1" : "0"); };
  if (gan.recall("gan-dark") && !new URLSearchParams(location.search).has("__theme")) dark(gan.recall("gan-dark") === "1");
  const switchTo = (lang) => {
    const address = new URL(location.href);
    address.searchParams.set("lang", lang);
    gan.keep("gan-lang", lang);
    // The page is built anew; what was open is opened again.
    const open = [...document.querySelectorAll("[role=tab][aria-selected=true]")].filter((tab) => tab.id && tab.offsetParent).map((tab) => tab.id);
    gan.keep("gan-open", JSON.stringify(open));
    location.assign(address);
  };
  const reopen = async () => {
    const open = JSON.parse(gan.recall("gan-open") || "[]");
    gan.keep("gan-open", "[]");
    for (const id of open) {
      for (let tries = 0; tries < 50 && !document.getElementById(id); tries += 1) await new Promise((done) => setTimeout(done, 50));
      document.getElementById(id)?.click();
    }
  };
  const languages = h("select", { id: "language", "aria-label": t("language"), onchange: (e) => switchTo(e.target.value) },
    ...Object.entries(gan.languages).map(([code, name]) => h("option", { value: code, selected: code === gan.lang }, name)));
  element.querySelector(".gan-header").replaceChildren(
    h("div", {}, h("h1", {}, t("title")), h("p", {}, t("tagline"))),
    h("div", { class: "gan-tools" }, gan.stageButton(), languages,
      h("button", { class: "gan-button", id: "theme", "aria-label": t("theme"), title: t("theme"),
        onclick: () => dark(!document.body.classList.contains("dark")) }, "◐")));
  document.documentElement.lang = gan.lang;
  reopen();
};
