// The line above the tabs: name, language, dark or light.

import { button } from "./controls.js";
import { h, wait } from "./dom.js";
import { keep, recall } from "./storage.js";
import { lang, languages, t } from "./words.js";

const OPEN = "gan-open"; // tabs that a switch of language opens again

/** @param {boolean} on */
function setDark(on) {
  document.body.classList.toggle("dark", on);
  keep("gan-dark", on ? "1" : "0");
}

/** The page is built anew in another language; what was open is opened again. @param {string} next */
function switchTo(next) {
  const address = new URL(location.href);
  address.searchParams.set("lang", next);
  keep("gan-lang", next);
  const tabs = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[role=tab][aria-selected=true]"));
  keep(OPEN, JSON.stringify([...tabs].filter((tab) => tab.id && tab.offsetParent).map((tab) => tab.id)));
  location.assign(address);
}

async function reopen() {
  const open = JSON.parse(recall(OPEN) || "[]");
  keep(OPEN, "[]");
  for (const id of open) {
    for (let tries = 0; tries < 50 && !document.getElementById(id); tries += 1) await wait(50);
    document.getElementById(id)?.click();
  }
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
  reopen();
  for (const address of props.tools) tools.prepend((await import(new URL(address, document.baseURI).href)).tool());
}
