// The shapes that more than one tab knows, as Python gives them.

/**
 * What a panel must know of a model; its twin is `shape_of` in gan/ui/shared/models.py.
 * @typedef {object} ModelShape
 * @property {string[] | null} classes
 * @property {number} size side of its pictures in pixels
 * @property {number} channels 1 grey, 3 colour
 * @property {boolean} writes it knows handwriting
 * @property {number} dim length of its latent
 * @property {[number, number][]} maps (how many, side) of its generator's feature maps, by level
 * @property {string[]} directions names of the first directions
 * @property {number} seed what it opens with
 * @property {string} version changes with its weights
 * @property {boolean} sharpens whether a network beside it makes its pictures twice as wide
 * @property {[number, number] | null} [holds] the truncations between which its pictures hold, where it was measured
 * @property {string | null} [first] the class that Explore opens it with, else the first one
 */

/**
 * One picture of a model; its twin is `View` in gan/models/view.py. What is left out has its default.
 * @typedef {object} View
 * @property {string} model
 * @property {string | null} [class]
 * @property {number} [seed]
 * @property {number} [truncation]
 * @property {number[]} [s] steps along the directions
 * @property {string | null} [z] a latent's code, instead of the seed's
 * @property {Record<number, number>} [raw] latent numbers held by hand
 * @property {number} [walk]
 * @property {number | null} [minus]
 * @property {number | null} [plus]
 * @property {Taught[]} [taught] directions of the visitor's own, or of a link
 * @property {Record<string, number>} [maps] factors of the generator's feature maps, by "level.map"
 */

/**
 * A direction that somebody has taught the page.
 * @typedef {object} Taught
 * @property {string} name
 * @property {string} code of the direction, see `directionToCode`
 * @property {number} step along it
 * @property {boolean} own whether it was taught in this browser
 */

/**
 * What a panel's script is given by gradio's HTML component.
 * @typedef {object} Panel
 * @property {HTMLElement} element
 * @property {any} props
 */

/**
 * Figures that are drawn together over time; its twin is `Chart` in gan/live/messages.py.
 * @typedef {object} Chart
 * @property {string} name
 * @property {{ figure: string, label: string }[]} curves
 * @property {[number, number] | null} range
 * @property {boolean} logarithmic
 */

export {};
