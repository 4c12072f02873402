// A link that saves the picture on the page as a file of some size.

import { h } from "../shared/dom.js";
import { address } from "../shared/requests.js";
import { viewQuery } from "../shared/view_address.js";
import { t } from "../shared/words.js";

export class DownloadLink {
  /** @param {{ side: () => number, view: () => import("../shared/types.js").View, smooth: () => boolean }} settings
   *   `side` in pixels depends on the model */
  constructor({ side, view, smooth }) {
    this.side = side;
    this.root = h("a", { class: "gan-button", download: "", href: "#" });
    this.root.addEventListener("click", () => {
      const query = viewQuery(view(), { download: 1, size: side(), smooth: smooth() ? 1 : 0 });
      this.root.href = address("picture.png", query);
    });
  }

  /** Another model, another size. */
  fit() {
    const n = this.side();
    this.root.textContent = t("download", { n });
    this.root.title = t("download_help", { n });
  }
}
