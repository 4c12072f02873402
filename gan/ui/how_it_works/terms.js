// Words that are explained on hover and on focus.

import { h } from "../shared/dom.js";
import { t } from "../shared/words.js";

const TIP = 290; // pixels that an explanation is wide

/** @param {string} word @param {string} term */
function explained(word, term) {
  const words = t(`term_${term}`);
  const attributes = { type: "button", class: "gan-term", "aria-label": `${word}: ${words}`, "data-tip": words };
  const root = h("button", attributes, word);
  const keepOnPage = () => {
    const room = document.documentElement.clientWidth - TIP - root.getBoundingClientRect().left;
    root.style.setProperty("--shift", `${Math.min(0, room)}px`);
  };
  root.addEventListener("pointerenter", keepOnPage);
  root.addEventListener("focus", keepOnPage);
  return root;
}

/**
 * Plain words with "[word|term]" between them: the word, with the term explained.
 * @param {string} text
 * @returns {(string | Node)[]}
 */
export const rich = (text) =>
  text.split(/(\[[^\]]+\])/).map((part) => {
    const [, word, term] = part.match(/^\[(.+)\|(.+)\]$/) ?? [];
    return word ? explained(word, term) : part;
  });
