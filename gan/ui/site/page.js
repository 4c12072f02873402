// The page without a server: what Gradio does for the whole one, for those tabs that need nothing but the browser.

import { h } from "../shared/dom.js";
import { t } from "../shared/words.js";

/** @typedef {{ script: string, className: string, id: string, props: any }} PanelSettings */
/** @typedef {{ header: PanelSettings, tabs: (PanelSettings & { name: string })[], worker: string }} Site */

/** @type {{ site: Site }} */
const { site } = JSON.parse(document.getElementById("gan-page").textContent);

/** @param {PanelSettings} settings */
const frameOf = ({ className, id }) => h("div", { id }, h("div", { class: className }));

/** @param {HTMLElement} element @param {PanelSettings} settings */
async function fill(element, { script, props }) {
  const { build } = await import(new URL(script, document.baseURI).href);
  build({ element, props });
}

class Tab {
  /** @param {Site["tabs"][number]} settings @param {(tab: Tab) => void} onPick */
  constructor(settings, onPick) {
    this.settings = settings;
    this.frame = frameOf(settings);
    const attributes = { class: "tabitem", role: "tabpanel", id: `tab-${settings.name}`, hidden: true };
    this.section = h("div", attributes, this.frame);
    this.button = h("button", {
      type: "button",
      role: "tab",
      id: `tab-${settings.name}-button`,
      "data-tab-id": settings.name,
      "aria-controls": `tab-${settings.name}`,
      onclick: () => onPick(this),
    });
    this.button.textContent = t(`tab_${settings.name}`);
    this.section.setAttribute("aria-labelledby", this.button.id);
    this.built = false;
  }

  /** @param {boolean} on */
  show(on) {
    this.section.hidden = !on;
    this.button.setAttribute("aria-selected", String(on));
    this.button.tabIndex = on ? 0 : -1;
    if (!on || this.built) return;
    this.built = true;
    fill(this.frame, this.settings);
  }
}

/** @param {Tab[]} tabs @param {KeyboardEvent} event */
function onKey(tabs, event) {
  const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const at = tabs.findIndex(({ button }) => button === event.target);
  if (!way || at < 0) return;
  const { button } = tabs[(at + way + tabs.length) % tabs.length];
  button.click();
  button.focus();
}

function build() {
  const header = frameOf(site.header);
  const pick = (/** @type {Tab} */ picked) => {
    for (const tab of tabs) tab.show(tab === picked);
  };
  const tabs = site.tabs.map((settings) => new Tab(settings, pick));
  const list = h("div", { class: "tab-container", role: "tablist" }, ...tabs.map(({ button }) => button));
  list.addEventListener("keydown", (event) => onKey(tabs, event));
  document
    .querySelector(".contain > .column")
    .replaceChildren(header, h("div", { class: "tab-wrapper" }, list), ...tabs.map(({ section }) => section));
  pick(tabs[0]);
  fill(header, site.header);
  // So that it opens with no network, too; browsers let a page do that at a secure address or on this machine.
  navigator.serviceWorker?.register(new URL(site.worker, document.baseURI).href).catch(() => {});
}

build();
