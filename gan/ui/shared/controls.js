// Buttons, cards, choices and meters, as all tabs have them.

import { h } from "./dom.js";
import { onModel } from "./panels.js";
import { named, percent, t } from "./words.js";

/**
 * @param {string | Node} label
 * @param {(event: MouseEvent) => void} onclick
 * @param {Record<string, any>} [extra] further attributes; `primary: true` makes it the main one
 */
export function button(label, onclick, { primary = false, ...extra } = {}) {
  const style = primary ? "gan-button gan-primary" : "gan-button";
  return h("button", { type: "button", class: style, onclick, ...extra }, label);
}

/**
 * @param {string | null} title
 * @param {...(Node | string | null | undefined | false)} children
 */
export const card = (title, ...children) =>
  h("section", { class: "gan-card" }, title && h("h2", {}, title), ...children);

/** Small print. @param {string | Node} [text] @param {Record<string, any>} [extra] */
export const help = (text = "", extra = {}) => h("p", { class: "gan-help", ...extra }, text);

/**
 * A radio that looks like a button.
 * @param {string} text
 * @param {{ name: string, value: any, checked: boolean, onchange?: () => void }} attributes
 * @param {Node} [before] what stands before the text
 */
export const radio = (text, attributes, before) =>
  h("label", {}, h("input", { type: "radio", ...attributes }), h("span", {}, before, text));

/**
 * One of several, side by side.
 * @param {{ name: string, label: string, options: [any, string][], value: any, onpick: (value: any) => void,
 *   titled?: boolean }} settings `titled` shows the label before them
 */
export function segments({ name, label, options, value, onpick, titled = true }) {
  const radios = options.map(([key, text]) =>
    radio(text, { name, value: key, checked: key === value, onchange: () => onpick(key) }),
  );
  const attributes = { class: "gan-segments", id: name, role: "radiogroup", "aria-label": label };
  return h("div", attributes, titled && h("span", {}, label), ...radios);
}

/**
 * Checks the radio of that value, and no other.
 * @param {ParentNode} root
 * @param {string | null} value
 */
export function checkRadio(root, value) {
  for (const input of root.querySelectorAll("input")) input.checked = input.value === value;
}

/**
 * Radios for the models; a visitor's own newer one takes the older one's place.
 * @param {string} id
 * @param {Record<string, import("./types.js").ModelShape>} models is changed, when a visitor's own comes
 * @param {() => string} current
 * @param {(name: string) => void} pick
 * @param {(name: string) => Node} [picture] of what a model makes
 */
export function modelPicker(id, models, current, pick, picture) {
  const names = Object.keys(models);
  const root = h("div", {
    class: picture ? "gan-segments gan-pictured" : "gan-segments",
    id,
    role: "radiogroup",
    "aria-label": t("model"),
  });
  /** @type {string | null} */
  let mine = null;
  const choice = (/** @type {string} */ name) => {
    const text = name === mine ? t("model_mine") : named("model", name);
    const attributes = { name: id, value: name, checked: name === current(), onchange: () => pick(name) };
    return radio(text, attributes, picture?.(name));
  };
  const fill = () => root.replaceChildren(...names.map(choice));
  onModel((name, shape) => {
    if (mine) names.splice(names.indexOf(mine), 1);
    mine = name;
    models[name] = shape;
    names.push(name);
    fill();
  });
  fill();
  return { root, sync: () => checkRadio(root, current()) };
}

/**
 * D's belief as a bar.
 * @param {string} label
 * @param {Record<string, any>} [extra]
 */
export function scoreMeter(label, extra = {}) {
  const text = h("strong", {}, "–");
  const fill = h("div", {});
  const meter = h(
    "div",
    {
      class: "gan-meter",
      role: "meter",
      "aria-label": label,
      "aria-valuemin": 0,
      "aria-valuemax": 1,
      "aria-valuenow": 0.5,
    },
    fill,
  );
  const root = h("div", { class: "gan-score", ...extra }, h("span", {}, label), text, meter);
  /** @param {number | null} score */
  const set = (score) => {
    text.textContent = score === null ? "–" : t("score_real", { p: percent(score) });
    fill.style.width = `${100 * (score ?? 0)}%`;
    meter.setAttribute("aria-valuenow", (score ?? 0).toFixed(2));
  };
  return { root, set, text };
}

/**
 * A slider that Delete and a double click bring back.
 * @param {HTMLInputElement} input
 * @param {() => void} reset
 */
export function onReset(input, reset) {
  input.addEventListener("dblclick", reset);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Delete" || event.key === "Backspace") reset();
  });
}

/**
 * A sprite's picture as a tile's background.
 * @param {string} sprite its address
 * @param {number} index
 * @param {number} columns
 * @param {number} [rows]
 */
export function spriteOf(sprite, index, columns, rows = 1) {
  const share = (/** @type {number} */ i, /** @type {number} */ count) => (count > 1 ? (100 * i) / (count - 1) : 0);
  const place = `${share(index % columns, columns)}% ${share(Math.floor(index / columns), rows)}%`;
  const style = [
    `background-image:url(${sprite})`,
    `background-position:${place}`,
    `background-size:${100 * columns}% ${100 * rows}%`,
  ];
  return h("span", { class: "gan-sprite", style: style.join(";") });
}

/**
 * Names and values, as a list of tiles; what has no value is left out.
 * @param {HTMLDListElement} list
 * @param {[string, string | null][]} figures (key of its words, text)
 */
export function fillFigures(list, figures) {
  const known = figures.filter(([, text]) => text !== null);
  list.replaceChildren(
    ...known.map(([key, text]) => h("div", { "data-figure": key }, h("dt", {}, t(key)), h("dd", {}, text))),
  );
}

/** @type {Record<string, (columns: number) => number>} */
const MOVES = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
};

/** Arrow keys move the focus from tile to tile of a grid. @param {KeyboardEvent} event @param {HTMLElement} grid
 * @param {number} columns */
export function roam(event, grid, columns) {
  const tiles = /** @type {HTMLElement[]} */ ([...grid.children]);
  const at = tiles.indexOf(/** @type {HTMLElement} */ (event.target));
  const next = tiles[at + (MOVES[event.key]?.(columns) ?? Number.NaN)];
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  tiles[at].tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/** Keys that belong to a control that has the focus. @param {EventTarget} target */
export function takesKeys(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["range", "radio", "checkbox"].includes(target.type);
  return ["TEXTAREA", "SELECT"].includes(target.tagName);
}

/** Keys that the browser or the system may mean. @param {KeyboardEvent | MouseEvent} event */
export const withModifier = (event) => event.ctrlKey || event.altKey || event.metaKey;
