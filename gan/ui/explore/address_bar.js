// The browser's address always says what is shown: it is the link to it.

import { h, later } from "../shared/dom.js";
import { onStage } from "../shared/panels.js";
import { viewQuery } from "../shared/view_address.js";
import { t } from "../shared/words.js";

const KEPT = ["lang", "__theme"]; // of what is no part of a view
const SAID_FOR = 4000; // milliseconds

export class AddressBar {
  /** @param {() => import("../shared/types.js").View} view @param {HTMLElement} status where it is said */
  constructor(view, status) {
    this.view = view;
    this.status = status;
    this.write = later(400, () => {
      if (!onStage()) this.writeNow();
    });
  }

  link() {
    const url = new URL(location.href);
    const kept = KEPT.filter((name) => url.searchParams.has(name));
    url.search = String(
      viewQuery(this.view(), Object.fromEntries(kept.map((name) => [name, url.searchParams.get(name)]))),
    );
    return url.href;
  }

  writeNow() {
    history.replaceState(history.state, "", this.link());
  }

  async copy() {
    const { status } = this;
    clearTimeout(this.saidUntil);
    this.writeNow();
    try {
      await navigator.clipboard.writeText(this.link());
      status.textContent = t("copied");
    } catch {
      // no permission: a frame, or a page without https
      const box = h("input", { readonly: true, value: this.link(), "aria-label": t("copy_by_hand") });
      status.replaceChildren(t("copy_by_hand"), " ", box);
      box.select();
    }
    this.saidUntil = setTimeout(() => {
      if (!status.contains(document.activeElement)) status.textContent = "";
    }, SAID_FOR);
  }
}
