// A heading in the page's language, for the parts of a tab that gradio lays out.

import { help } from "./controls.js";
import { h } from "./dom.js";
import { t } from "./words.js";

/** @param {import("./types.js").Panel} panel props: title, help: keys of words */
export function build({ element, props }) {
  const title = h("h2", { class: "gan-title" }, t(props.title));
  element.querySelector(".gan-panel").replaceChildren(title, ...(props.help ? [help(t(props.help))] : []));
}
