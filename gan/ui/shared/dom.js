// Elements, and when they are seen.

/**
 * An element with attributes, `on...` listeners and children; strings become text, never markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [attributes] true sets an empty one; false, null and undefined leave it out
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(.../** @type {(Node | string)[]} */ (children.filter((child) => child != null && child !== false)));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for drawings. @param {string} tag @param {Record<string, any>} [attributes]
 * @param {...(Node | string)} children */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return /** @type {SVGElement} */ (element);
}

/**
 * Whether an element is on the page, and in a tab that is open.
 * @param {HTMLElement} element
 */
export const isShown = (element) => element.isConnected && element.offsetParent !== null;

/**
 * `work` a while after the last call.
 * @param {number} milliseconds
 * @param {() => void} work
 */
export function later(milliseconds, work) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
}

/** @param {number} milliseconds */
export const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/**
 * Calls `work` whenever the element comes into view.
 * @param {Element} element
 * @param {() => void} work
 */
export function whenSeen(element, work) {
  new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) work();
  }).observe(element);
}

/**
 * Calls `work` when the page turns dark or light.
 * @param {() => void} work
 */
export function whenRecoloured(work) {
  new MutationObserver(work).observe(document.body, { attributeFilter: ["class"] });
}

/**
 * Takes files that are dropped on an element; `over` marks it while one hangs above it.
 * @param {HTMLElement} element
 * @param {(files: File[]) => void} take
 */
export function onDrop(element, take) {
  for (const name of ["dragover", "dragleave", "drop"]) {
    element.addEventListener(name, (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      element.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) take([...event.dataTransfer.files]);
    });
  }
}

/**
 * The place of a pointer on an element, in shares of its sides.
 * @param {HTMLElement} element
 * @param {MouseEvent} event
 * @returns {[number, number]}
 */
export function placeOn(element, event) {
  const box = element.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
}

const DICE = `<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
<rect x="2" y="2" width="16" height="16" rx="4" fill="none" stroke="currentColor" stroke-width="1.8"/>
<g fill="currentColor"><circle cx="6.5" cy="6.5" r="1.6"/><circle cx="13.5" cy="6.5" r="1.6"/>
<circle cx="10" cy="10" r="1.6"/><circle cx="6.5" cy="13.5" r="1.6"/><circle cx="13.5" cy="13.5" r="1.6"/></g></svg>`;

/**
 * A label with a die before it, drawn here because not every machine has a font with dice.
 * @param {string} label
 */
export function diced(label) {
  const die = h("span", { class: "gan-icon" });
  die.innerHTML = DICE;
  return h("span", { class: "gan-icon" }, die, label);
}
