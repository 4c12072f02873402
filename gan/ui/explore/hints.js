// What a newcomer is told once: that sliders are there to be dragged, and where it is explained.

import { button } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { showTab } from "../shared/panels.js";
import { served } from "../shared/served.js";
import { keep, recall } from "../shared/storage.js";
import { t } from "../shared/words.js";

const [DRAGGED, WELCOMED] = ["gan-dragged", "gan-welcomed"];

/** "Drag me", at a slider until any of them has been moved by hand. @param {HTMLElement} slider */
export function hintAtDragging(slider) {
  if (recall(DRAGGED)) return;
  const hint = h("span", { class: "gan-hint", id: "explore-hint", "aria-hidden": "true" }, t("drag_me"));
  slider.append(hint);
  const column = slider.closest(".gan-column");
  const gone = (/** @type {Event} */ event) => {
    if (/** @type {HTMLInputElement} */ (event.target).type !== "range") return;
    keep(DRAGGED, "1");
    hint.remove();
    column.removeEventListener("input", gone);
  };
  column.addEventListener("input", gone);
}

/** "New here?", until it has been answered either way; nothing for who has answered. */
export function welcome() {
  if (recall(WELCOMED) || !served) return null;
  const answered = () => {
    keep(WELCOMED, "1");
    line.remove();
  };
  const show = button(t("new_here_show"), () => {
    answered();
    showTab("works");
  });
  const close = button("×", answered, { title: t("new_here_close"), "aria-label": t("new_here_close") });
  const line = h("p", { class: "gan-welcome", id: "explore-welcome" }, t("new_here"), " ", show, close);
  return line;
}
