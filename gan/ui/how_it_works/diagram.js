// The two networks of a lesson as a drawing: their layers as they are, and what flows between them lit up step by step.

import { svg as s } from "../shared/dom.js";
import { t, whole } from "../shared/words.js";

const [UP, DOWN] = [88, 268]; // the middles of the two rows
const THUMB = 56;

/**
 * What a kind of step lights, and which arrows run: forwards, or backwards with the error.
 * @typedef {{ on: string[], forward?: string[], backward?: string[], frozen?: boolean }} Lights
 */
/** @type {Record<string, Lights>} */
const LIT = {
  z: { on: ["z", "G", "fake"], forward: ["zG", "Gf"] },
  real: { on: ["real"] },
  judge: { on: ["real", "fake", "D", "answer", "error"], forward: ["rD", "fD", "Da", "ae"] },
  d: { on: ["D", "answer", "error"], backward: ["fD", "Da", "ae"] },
  freeze: { on: ["fake", "D", "answer", "error"], forward: ["fD", "Da", "ae"], frozen: true },
  advice: { on: ["fake", "error"], backward: ["fD", "Da", "ae"], frozen: true },
  g: { on: ["G", "fake"], backward: ["Gf"], forward: ["zG"], frozen: true },
  ahead: {
    on: ["z", "G", "fake", "real", "D", "answer", "error"],
    forward: ["zG", "Gf", "rD", "fD", "Da", "ae"],
  },
};

/** @param {number} x @param {number} y @param {string} words @param {Record<string, any>} [extra] */
const text = (x, y, words, extra = {}) => s("text", { x, y, "text-anchor": "middle", ...extra }, words);

export class Diagram {
  /** @param {import("./lesson.js").Lesson["networks"]} networks @param {boolean} drawn */
  constructor(networks, drawn) {
    /** @type {Record<string, SVGElement>} */
    this.groups = {};
    /** @type {Record<string, SVGElement>} */
    this.arrows = {};
    /** @type {Record<string, SVGElement>} */
    this.thumbs = {};
    this.lock = s("g", { class: "gan-lock" }, text(285, DOWN + 88, `❄ ${t("works_frozen")}`));
    this.root = s(
      "svg",
      { viewBox: "0 0 620 362", role: "img", class: "gan-diagram" },
      text(283, 18, t("works_g"), { class: "gan-name" }),
      text(285, 204, t("works_d"), { class: "gan-name" }),
      this.latent(),
      this.stack("G", networks.generator, 66, 500, UP),
      this.stack("D", networks.discriminator, 130, 440, DOWN),
      this.lock,
      this.thumb("fake", 548, UP - 28, t("works_fake")),
      this.thumb("real", 6, DOWN - 4, t(drawn ? "works_drawn" : "works_real")),
      this.circle("answer", 476, DOWN, "D(x)", t("works_answer")),
      this.circle("error", 572, DOWN, "–", t("works_error")),
      ...this.allArrows(),
    );
  }

  latent() {
    const box = s("rect", { x: 8, y: UP - 34, width: 26, height: 68, rx: 6 });
    this.groups.z = s("g", { class: "gan-node" }, box, text(21, UP + 6, "z"));
    return this.groups.z;
  }

  /** A box for each layer: as high as its picture, as wide as it has channels (both by their logarithm).
   * @param {string} name @param {import("./lesson.js").Layer[]} layers
   * @param {number} left @param {number} right @param {number} middle */
  stack(name, layers, left, right, middle) {
    const gap = (right - left) / layers.length;
    const boxes = layers.map(({ kind, shape, weights }, i) => {
      const [channels, side = 1] = shape;
      const x = left + gap * (i + 0.5);
      const high = 22 + 13 * Math.log2(side + 1);
      const wide = 8 + 5 * Math.log2(shape.length > 1 ? channels : 1 + channels / 16);
      const size = shape.join("×");
      const words = t("works_layer", { kind: t(`layer_${kind}`), shape: size, n: whole(weights) });
      const box = s("rect", { x: x - wide / 2, y: middle - high / 2, width: wide, height: high, rx: 4 });
      return s("g", {}, s("title", {}, words), box, text(x, middle + 66, size));
    });
    this.groups[name] = s("g", { class: "gan-node gan-network" }, ...boxes);
    return this.groups[name];
  }

  /** @param {string} name @param {number} x @param {number} y @param {string} label */
  thumb(name, x, y, label) {
    const place = { x: x + 2, y: y + 2, width: THUMB - 4, height: THUMB - 4 };
    this.thumbs[name] = s("image", { ...place, style: "image-rendering: pixelated" });
    const box = s("rect", { x, y, width: THUMB, height: THUMB, rx: 6 });
    this.groups[name] = s("g", { class: "gan-node" }, box, this.thumbs[name], text(x + 28, y + 71, label));
    return this.groups[name];
  }

  /** @param {string} name @param {number} x @param {number} y @param {string} label @param {string} under */
  circle(name, x, y, label, under) {
    const value = text(x, y + 5, label, { class: "gan-value", id: `works-${name}` });
    const ring = s("circle", { cx: x, cy: y, r: 27 });
    this.groups[name] = s("g", { class: "gan-node" }, ring, value, text(x, y + 46, under));
    return this.groups[name];
  }

  allArrows() {
    return [
      this.arrow("zG", [36, UP], [68, UP]),
      this.arrow("Gf", [504, UP], [544, UP]),
      this.arrow("fD", [576, UP + 48], [576, 178], [96, 178], [96, DOWN - 20], [124, DOWN - 20]),
      this.arrow("rD", [64, DOWN + 20], [124, DOWN + 20]),
      this.arrow("Da", [424, DOWN], [446, DOWN]),
      this.arrow("ae", [506, DOWN], [542, DOWN]),
    ];
  }

  /** @param {string} name @param {...[number, number]} points */
  arrow(name, ...points) {
    const [[px, py], [x, y]] = points.slice(-2);
    const [dx, dy] = [Math.sign(x - px), Math.sign(y - py)];
    const tip = `M${x} ${y}l${-7 * dx - 4 * dy} ${-7 * dy - 4 * dx}l${8 * dy} ${8 * dx}z`;
    const line = s("polyline", { points: points.map((point) => point.join(",")).join(" ") });
    this.arrows[name] = s("g", { class: "gan-arrow" }, line, s("path", { d: tip }));
    return this.arrows[name];
  }

  /**
   * Lights what a kind of step is about.
   * @param {string} kind @param {string} title
   * @param {{ real?: string | null, fake?: string | null }} pictures addresses
   * @param {{ answer?: string, error?: string }} values short texts
   */
  light(kind, title, pictures, values) {
    const { on, forward = [], backward = [], frozen = false } = LIT[kind];
    this.root.setAttribute("aria-label", t("works_diagram", { title }));
    for (const [name, group] of Object.entries(this.groups)) group.classList.toggle("lit", on.includes(name));
    this.groups.D.classList.toggle("frozen", frozen);
    this.lock.style.display = frozen ? "" : "none";
    for (const [name, group] of Object.entries(this.arrows)) {
      group.classList.toggle("forward", forward.includes(name));
      group.classList.toggle("backward", backward.includes(name));
    }
    for (const name of /** @type {const} */ (["real", "fake"]))
      this.thumbs[name].setAttribute("href", pictures[name] ?? "");
    for (const name of /** @type {const} */ (["answer", "error"])) {
      this.groups[name].querySelector(".gan-value").textContent = values[name] ?? "–";
    }
  }
}
