// The network behind a sharpened picture: twice as wide, with detail that is made up. The twin of
// gan/study/sharpener.py.

import { kernelOf } from "./networks.js";

const TIMES = 2; // as wide as what is given
const [WIDTH, BLOCKS, ADDED, SLOPE] = [32, 5, 0.2, 0.2];
const CUBIC = -0.75; // of PyTorch's bicubic enlarging

/** @typedef {{ name: string, before: number, after: number }} Convolution */

/** @param {number} channels of the pictures
 * @returns {Record<"first" | "last", Convolution> & { blocks: Convolution[][] }} */
function layersOf(channels) {
  const inner = (/** @type {string} */ name) => ({ name, before: WIDTH, after: WIDTH });
  return {
    first: { name: "first", before: channels, after: WIDTH },
    blocks: Array.from({ length: BLOCKS }, (_, i) => [inner(`blocks.${i}.0`), inner(`blocks.${i}.2`)]),
    last: { name: "last", before: WIDTH, after: channels * TIMES ** 2 },
  };
}

/** All that must be in the file, by name. @param {number} channels */
export function wantedBySharpener(channels) {
  const { first, blocks, last } = layersOf(channels);
  return Object.fromEntries(
    [first, ...blocks.flat(), last].flatMap(({ name, before, after }) => [
      [`${name}.weight`, [after, before, 3, 3]],
      [`${name}.bias`, [after]],
    ]),
  );
}

/** How much of each of `side` numbers is in each of twice as many. @param {number} side @returns {number[][]} */
function bicubic(side) {
  const near = (/** @type {number} */ d) => ((CUBIC + 2) * d - (CUBIC + 3)) * d * d + 1;
  const far = (/** @type {number} */ d) => ((CUBIC * d - 5 * CUBIC) * d + 8 * CUBIC) * d - 4 * CUBIC;
  return Array.from({ length: TIMES * side }, (_, to) => {
    const row = Array(side).fill(0);
    const at = (to + 0.5) / TIMES - 0.5;
    for (let from = Math.floor(at) - 1; from <= Math.floor(at) + 2; from++) {
      const away = Math.abs(at - from);
      row[Math.min(side - 1, Math.max(0, from))] += away <= 1 ? near(away) : far(away);
    }
    return row;
  });
}

/** Numbers by output channel, from PyTorch's order for a pixel shuffle (colour, row, column) to TensorFlow's (row,
 * column, colour). @param {Float32Array} numbers @param {number} channels */
function reordered(numbers, channels) {
  const found = new Float32Array(numbers.length);
  const [places, size] = [TIMES ** 2, numbers.length / (channels * TIMES ** 2)];
  for (let c = 0; c < channels; c++)
    for (let place = 0; place < places; place++) {
      const from = (c * places + place) * size;
      found.set(numbers.subarray(from, from + size), (place * channels + c) * size);
    }
  return found;
}

/**
 * @param {import("./networks.js").TF} tf
 * @param {number} channels of the pictures @param {number} side of what is given
 * @param {import("./networks.js").Weights} weights as `wantedBySharpener` asks for them
 * @returns {(image: any) => any} of one picture (1, side, side, channels), to be called where it is tidied up
 */
export function buildSharpener(tf, channels, side, weights) {
  const convolution = (/** @type {Convolution} */ { name, before, after }, activation = "linear") => {
    const shuffled = (/** @type {Float32Array} */ w) => (name === "last" ? reordered(w, channels) : w);
    const numbers = kernelOf(shuffled(weights[`${name}.weight`]), { kind: "conv", before, after, kernel: 3 }, null);
    const filter = tf.tensor4d(numbers, [3, 3, before, after]);
    const bias = tf.tensor1d(shuffled(weights[`${name}.bias`]));
    const fused = { filter, bias, strides: 1, pad: 1, activation, leakyreluAlpha: SLOPE, dimRoundingMode: "floor" };
    return (/** @type {any} */ x) => tf.fused.conv2d({ x, ...fused });
  };
  const layers = layersOf(channels);
  const [first, last] = [convolution(layers.first), convolution(layers.last)];
  const blocks = layers.blocks.map(([a, b]) => [convolution(a, "leakyrelu"), convolution(b)]);
  const rows = tf.tensor2d(bicubic(side));
  const large = TIMES * side;
  /** Rows become as many again, and change places with columns. @param {any} x (side, n, channels) */
  const doubled = (x) => {
    const [, n] = x.shape;
    return tf.transpose(
      tf.reshape(tf.matMul(rows, tf.reshape(x, [side, n * channels])), [large, n, channels]),
      [1, 0, 2],
    );
  };
  return (image) => {
    let x = first(image);
    for (const [before, after] of blocks) x = tf.add(x, tf.mul(ADDED, after(before(x))));
    const enlarged = doubled(doubled(tf.squeeze(image, [0])));
    return tf.add(enlarged, tf.squeeze(tf.depthToSpace(last(x), TIMES), [0]));
  };
}
