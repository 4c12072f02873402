// The line above the tabs: name, language, dark or light.

import { button } from "./controls.js";
import { h } from "./dom.js";
import { showTab } from "./panels.js";
import { askedTab, followPlace, writePlace } from "./place.js";
import { keep, recall } from "./storage.js";
import { lang, languages, t } from "./words.js";

/** @param {boolean} on */
function setDark(on) {
  document.body.classList.toggle("dark", on);
  keep("gan-dark", on ? "1" : "0");
}

/** The page is built anew in another language, at the same place. @param {string} next */
function switchTo(next) {
  writePlace();
  const address = new URL(location.href);
  address.searchParams.set("lang", next);
  keep("gan-lang", next);
  location.assign(address);
}

function languagePicker() {
  const options = Object.entries(languages).map(([code, name]) =>
    h("option", { value: code, selected: code === lang }, name),
  );
  const select = h("select", { id: "language", "aria-label": t("language") }, ...options);
  select.addEventListener("change", () => switchTo(select.value));
  return select;
}

/** @param {import("./types.js").Panel} panel props.tools: addresses of modules, each of which adds a tool */
export async function build({ element, props }) {
  const chosen = recall("gan-dark");
  if (chosen && !new URLSearchParams(location.search).has("__theme")) setDark(chosen === "1");
  const words = { id: "theme", "aria-label": t("theme"), title: t("theme") };
  const theme = button("◐", () => setDark(!document.body.classList.contains("dark")), words);
  const tools = h("div", { class: "gan-tools" }, languagePicker(), theme);
  const name = h("div", {}, h("h1", {}, t("title")), h("p", {}, t("tagline")));
  element.querySelector(".gan-header").replaceChildren(name, tools);
  document.documentElement.lang = lang;
  followPlace();
  if (askedTab()) showTab(askedTab());
  for (const address of props.tools) tools.prepend((await import(new URL(address, document.baseURI).href)).tool());
}
