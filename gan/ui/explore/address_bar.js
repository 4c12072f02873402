// The browser's address always says what is shown: it is the link to it.

import { h } from "../shared/dom.js";
import { linkTo, placeChanged, tellsPlace, writePlace } from "../shared/place.js";
import { viewQuery } from "../shared/view_address.js";
import { t } from "../shared/words.js";

const SAID_FOR = 4000; // milliseconds

export class AddressBar {
  /** @param {() => import("../shared/types.js").View} view @param {() => string} version of its model
   * @param {HTMLElement} status where it is said */
  constructor(view, version, status) {
    this.status = status;
    tellsPlace("explore", () => {
      const names = view().taught?.map(({ name }) => name);
      return viewQuery(view(), { version: version(), ...(names?.length ? { names: names.join(",") } : {}) });
    });
    this.write = placeChanged;
  }

  async copy() {
    const { status } = this;
    clearTimeout(this.saidUntil);
    writePlace();
    try {
      await navigator.clipboard.writeText(linkTo("explore"));
      status.textContent = t("copied");
    } catch {
      // no permission: a frame, or a page without https
      const box = h("input", { readonly: true, value: linkTo("explore"), "aria-label": t("copy_by_hand") });
      status.replaceChildren(t("copy_by_hand"), " ", box);
      box.select();
    }
    this.saidUntil = setTimeout(() => {
      if (!status.contains(document.activeElement)) status.textContent = "";
    }, SAID_FOR);
  }
}
