// The shape of a lesson; its twins are in gan/live/lesson_service.py.

/**
 * D's answers to the four pictures that are shown, and the means over the whole batch.
 * @typedef {{ target: 0 | 1, p: number[], error: number[], mean_p: number, mean_error: number }} Answers
 *
 * What a step did to a network: three pictures of filters, and numbers.
 * @typedef {{ before: string, after: string, change: string, some: [number, number][], count: number, moved: number,
 *   magnified: number }} Weights
 *
 * A round that is taken apart; pictures are addresses.
 * @typedef {object} Round
 * @property {number[][]} z
 * @property {string[]} real
 * @property {string[]} fake
 * @property {string[]} fake_after
 * @property {{ real: Answers, fake: Answers }} answers
 * @property {{ real: Answers, fake: Answers }} answers_after
 * @property {string[]} d_slope
 * @property {Weights} d_weights
 * @property {Answers} wanted
 * @property {string[]} g_slope
 * @property {string[]} fooling
 * @property {Answers} fooled
 * @property {number} nudge
 * @property {Weights} g_weights
 * @property {Answers} last
 *
 * @typedef {{ kind: string, shape: number[], weights: number }} Layer
 *
 * @typedef {object} Lesson
 * @property {boolean} drawn
 * @property {number} count
 * @property {number} batch
 * @property {number} most rounds
 * @property {{ g_lr: number, d_lr: number }} rates
 * @property {{ generator: Layer[], discriminator: Layer[] }} networks
 * @property {Round[]} rounds
 *
 * Where the run is after so many rounds.
 * @typedef {{ round: number, sheet: string, first: string, d_real: number, d_fake: number }} Look
 */

/** @param {{ real: Answers, fake: Answers }} answers D's whole error */
export const total = ({ real, fake }) => real.mean_error + fake.mean_error;
