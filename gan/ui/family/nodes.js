// The family tree: who there is, since when, and what each took from whom.

import { openInExplore, showTab } from "../shared/panels.js";

/**
 * @typedef {object} Node
 * @property {string} name of its words (relative_NAME, relative_NAME_new)
 * @property {number} year
 * @property {number} row of the tree, from above
 * @property {{ from: string, what: string }[]} parents and what was taken from them, by its words (took_WHAT)
 * @property {string} [paper] its number at arXiv
 * @property {() => void} [open] where on the page it lives, if it has no room in this tab
 */

/** @type {Node[]} in the order of their papers */
export const NODES = [
  { name: "gan", year: 2014, row: 1, parents: [], paper: "1406.2661", open: () => showTab("works") },
  {
    name: "dcgan",
    year: 2015,
    row: 1,
    parents: [{ from: "gan", what: "convolution" }],
    paper: "1511.06434",
    open: () => openInExplore({ model: "digits" }),
  },
  { name: "srgan", year: 2016, row: 0, parents: [{ from: "dcgan", what: "content" }], paper: "1609.04802" },
  { name: "pix2pix", year: 2016, row: 1, parents: [{ from: "dcgan", what: "pairs" }], paper: "1611.07004" },
  {
    name: "wgan",
    year: 2017,
    row: 2,
    parents: [{ from: "dcgan", what: "critic" }],
    paper: "1704.00028",
  },
  { name: "cyclegan", year: 2017, row: 1, parents: [{ from: "pix2pix", what: "cycle" }], paper: "1703.10593" },
  { name: "stackgan", year: 2017, row: 3, parents: [{ from: "dcgan", what: "text" }], paper: "1612.03242" },
  { name: "progan", year: 2018, row: 2, parents: [{ from: "wgan", what: "growth" }], paper: "1710.10196" },
  { name: "biggan", year: 2019, row: 0, parents: [{ from: "dcgan", what: "classes" }], paper: "1809.11096" },
];

/** @param {string} name */
export const nodeOf = (name) => NODES.find((node) => node.name === name);
