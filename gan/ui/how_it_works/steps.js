// What each step of a round shows, in words, numbers and pictures.

import { ABOVE, BELOW } from "../shared/colours.js";
import { help } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { fixed, t, tiny, whole } from "../shared/words.js";
import { total } from "./lesson.js";
import { rich } from "./terms.js";

/** @typedef {import("./lesson.js").Round} Round */
/** @typedef {import("./lesson.js").Lesson} Lesson */
/** @typedef {import("./lesson.js").Answers} Answers */
/** @typedef {import("./lesson.js").Weights} Weights */

/** The kinds of steps of a round, in order. */
export const KINDS = ["z", "real", "judge", "d", "freeze", "advice", "g"];

/** @param {string} text */
export const paragraph = (text) => h("p", {}, ...rich(text));

/** @param {string} text */
const sum = (text) => h("p", { class: "gan-sum" }, text);

/** @param {string} source @param {string} alt @param {...(Node | string)} under */
const picture = (source, alt, ...under) =>
  h("figure", {}, h("img", { src: source, alt }), under.length > 0 && h("figcaption", {}, ...under));

/** @param {string[]} sources @param {string} alt key of words @param {(i: number) => (Node | string)[]} [under] */
const four = (sources, alt, under = () => []) =>
  h("div", { class: "gan-four" }, ...sources.map((source, i) => picture(source, t(alt, { n: i + 1 }), ...under(i))));

/** @param {string} title @param {...Node} children */
const block = (title, ...children) => h("section", { class: "gan-block" }, h("h3", {}, title), ...children);

/** −ln 0.49 = 0.71, as it is computed from the answer where the target is 1, from 1 less the answer where it is 0.
 * @param {Answers} answers @param {number} i */
const errorOf = ({ p, target, error }, i) => `−ln ${fixed(target ? p[i] : 1 - p[i])} = ${fixed(error[i])}`;

/** @param {Answers} answers @param {string[]} sources @param {string} alt */
const answered = (answers, sources, alt) =>
  four(sources, alt, (i) => [
    h("span", {}, t("works_answers", { p: fixed(answers.p[i]), target: answers.target })),
    h("code", {}, errorOf(answers, i)),
  ]);

/** @param {string} label @param {number} before @param {number} after */
function moved(label, before, after) {
  const meter = (/** @type {number} */ p) => h("div", { class: "gan-meter" }, h("div", { style: `width:${100 * p}%` }));
  const numbers = h("strong", {}, `${fixed(before)} → ${fixed(after)}`);
  return h("div", { class: "gan-moved" }, h("span", {}, label), meter(before), meter(after), numbers);
}

/** @param {string} what @param {Weights} told */
function weights(what, told) {
  const filters = /** @type {const} */ (["before", "after", "change"]).map((when) => {
    const name = t(`works_${when}`, { times: Math.round(told.magnified) });
    return picture(told[when], t("works_alt_weights", { what, when: name }), name);
  });
  const some = told.some.map(([before, after]) => `${fixed(before, 4)} → ${fixed(after, 4)}`).join(", ");
  return block(what, h("div", { class: "gan-four gan-filters" }, ...filters), help(t("works_some", { some })));
}

/** The latent as a row of coloured bars. @param {number[]} z */
function strip(z) {
  const words = { role: "img", "aria-label": t("works_alt_z", { n: z.length }) };
  const canvas = h("canvas", { width: z.length * 4, height: 26, ...words });
  const pen = canvas.getContext("2d");
  for (const [i, value] of z.entries()) {
    const tall = Math.min(13, Math.abs(value) * 5);
    pen.fillStyle = value > 0 ? ABOVE : BELOW;
    pen.fillRect(i * 4, value > 0 ? 13 - tall : 13, 3, tall);
  }
  return canvas;
}

/** @param {Round} told @param {number} i */
function latent(told, i) {
  const z = told.z[i];
  const some = z
    .slice(0, 4)
    .map((value) => fixed(value))
    .join("  ");
  const numbers = h("code", {}, t("works_z_numbers", { some, more: z.length - 4 }));
  const image = h("img", { src: told.fake[i], alt: t("works_alt_fake", { n: i + 1 }) });
  return h("div", {}, h("div", {}, strip(z), numbers), h("span", { "aria-hidden": "true" }, "→"), image);
}

/** What each kind of step shows, of a round and its number (0 or 1).
 * @type {Record<string, (told: Round, round: number, lesson: Lesson) => Node[]>} */
export const SHOWN = {
  z: (told, round) => [
    paragraph(t(round ? "works_z_2" : "works_z", { dim: told.z[0].length })),
    h("div", { class: "gan-latents" }, ...told.z.map((_, i) => latent(told, i))),
  ],
  real: (told, _round, { drawn, batch, count }) => [
    paragraph(t(drawn ? "works_real_step_drawn" : "works_real_step", { batch, count: whole(count) })),
    four(told.real, "works_alt_real"),
  ],
  judge: (told, round, { batch }) => {
    const { real, fake } = told.answers;
    const onward = t(round ? "works_judge_2" : "works_judge_1", { p: fixed(fake.mean_p) });
    const means = { real: fixed(real.mean_error), fake: fixed(fake.mean_error), total: fixed(total(told.answers)) };
    return [
      paragraph(`${t("works_judge")} ${onward}`),
      answered(real, told.real, "works_alt_real"),
      answered(fake, told.fake, "works_alt_fake"),
      sum(t("works_total", { n: batch, ...means })),
    ];
  },
  d: (told, round, { rates }) => {
    const { answers, answers_after: after, d_weights: learnt } = told;
    const step = t("works_moved", { moved: tiny(learnt.moved), rate: tiny(rates.d_lr) });
    const totals = { before: fixed(total(answers)), after: fixed(total(after)) };
    return [
      paragraph(t("works_d_step", { count: whole(learnt.count) })),
      block(t("works_slope"), four(told.d_slope, "works_alt_slope")),
      weights(t("works_weights_d"), learnt),
      paragraph(`${step} ${round ? "" : t("works_moved_first")}`),
      block(
        t("works_answers_now"),
        moved(t("works_on_real"), answers.real.mean_p, after.real.mean_p),
        moved(t("works_on_fake"), answers.fake.mean_p, after.fake.mean_p),
        help(t(round ? "works_d_total_2" : "works_d_total", totals)),
      ),
    ];
  },
  freeze: (told) => [paragraph(t("works_freeze")), answered(told.wanted, told.fake, "works_alt_fake")],
  advice: (told) => {
    const { nudge, fooled } = told;
    const answer = (/** @type {number} */ i) => [t("works_answers", { p: fixed(fooled.p[i]), target: 1 })];
    return [
      paragraph(t("works_advice_step")),
      block(t("works_advice"), four(told.g_slope, "works_alt_slope")),
      block(
        t("works_fooling"),
        help(t("works_fooling_help", { p: fixed(100 * nudge, nudge < 0.1 ? 1 : 0) })),
        four(told.fooling, "works_alt_fooling", answer),
      ),
    ];
  },
  g: (told, round, { rates }) => {
    const { g_weights: learnt, wanted, last } = told;
    return [
      paragraph(t("works_g_step", { count: whole(learnt.count) })),
      weights(t("works_weights_g"), learnt),
      paragraph(t("works_moved_g", { moved: tiny(learnt.moved), rate: tiny(rates.g_lr) })),
      block(t("works_same_z"), four(told.fake, "works_alt_fake"), four(told.fake_after, "works_alt_fake")),
      sum(t(round ? "works_end_2" : "works_end_1", { before: fixed(wanted.mean_p), after: fixed(last.mean_p) })),
    ];
  },
};

/** What the diagram's circles say at a kind of step. @param {Round} told @param {string} kind */
export function circleValues({ answers, wanted, last }, kind) {
  const after = (/** @type {Answers} */ one) => ({ answer: fixed(one.mean_p), error: fixed(one.mean_error) });
  const both = { answer: fixed(answers.fake.mean_p), error: fixed(total(answers)) };
  /** @type {Record<string, { answer: string, error: string }>} */
  const values = { judge: both, d: both, freeze: after(wanted), advice: after(wanted), g: after(last) };
  return values[kind] ?? {};
}
