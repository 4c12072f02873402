// Words and numbers in the page's language. Python puts the table into the page, early.js settles the language.

/** @type {{ table: Record<string, Record<string, string>>, languages: Record<string, string> }} */
const page = JSON.parse(document.getElementById("gan-page").textContent);

/** The language that is spoken: "en" or "pt-BR". */
export const lang = document.documentElement.dataset.ganLang;

/** What the languages call themselves, by their codes. */
export const { languages } = page;

const table = page.table[lang];

/**
 * The words of a key, with {names} filled in.
 * @param {string} key
 * @param {Record<string, any>} [values]
 * @returns {string}
 */
export const t = (key, values = {}) =>
  (table[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/**
 * The words of a key for so many, which has words of its own for one.
 * @param {string} key
 * @param {number} count
 * @param {Record<string, any>} [values] `n` says the count in another form
 */
export const counted = (key, count, values = {}) => t(count === 1 ? `${key}_one` : key, { n: count, ...values });

/**
 * Whether there are words for a key.
 * @param {string} key
 */
export const hasWords = (key) => key in table;

/**
 * What a name known to Python is called here; a name nobody has put into words is shown as it is.
 * @param {string} kind "model", "class", "set", "preset", ...
 * @param {string} name
 */
export const named = (kind, name) => table[`${kind}_${name}`] ?? name;

/**
 * The class's name, or nothing for none.
 * @param {string | null} name
 */
export const classNamed = (name) => (name === null ? "" : named("class", name));

/** @param {number | null | undefined} value @param {Intl.NumberFormatOptions} options */
const form = (value, options) => (value == null ? "–" : value.toLocaleString(lang, options));

/** So many digits after the point. @param {number | null | undefined} value @param {number} [digits] */
export const fixed = (value, digits = 2) =>
  form(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Two digits that count. @param {number | null | undefined} value */
export const significant = (value) =>
  form(value, Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 2 });

/** Two digits that count, tiny numbers too. @param {number} value */
export const tiny = (value) => (Math.abs(value) < 1e-5 ? value.toExponential(0) : significant(value));

/** A share as percent, with its sign. @param {number | null | undefined} value */
export const asPercent = (value) => form(value, { style: "percent", maximumFractionDigits: 0 });

/** A probability as a whole number of percent. @param {number} probability */
export const percent = (probability) => Math.round(100 * probability);

/** A whole number. @param {number} value */
export const whole = (value) => form(value, {});
