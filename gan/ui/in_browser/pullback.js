// From gradients at what the generator makes back to one at its latent: each layer's adjoint, as one convolution.
//
// TensorFlow.js has gradients of its own, but not of the fused kernels that draw here, and its transposed convolution
// takes ten times as long.

import { foldedOf, levelsOf, projectionOf } from "./networks.js";

/** @typedef {import("./layers.js").Config} Config */
/** @typedef {import("./layers.js").Layer} Layer */
/** @typedef {import("./networks.js").Weights} Weights */
/** @typedef {import("./networks.js").TF} TF */

// Which of a kernel's rows carry a row of the small maps to each row of the large ones near it; columns are alike.
const TAPS = {
  doubled: [[2], [1, 2], [0, 1], [0]], // each row twice, then a kernel of 3
  deconv: [[0], [1], [2], [3]], // a transposed kernel of 4 with stride 2
  conv: [[2], [1], [0]],
};

/** The kernel (h, w, out, in) of a layer's adjoint. @param {Float32Array} numbers (h, w, in, out) @param {Layer} layer
 * @param {number[][]} taps */
function adjointOf(numbers, { before, after, kernel }, taps) {
  const found = new Float32Array(taps.length ** 2 * after * before);
  for (const [i, rows] of taps.entries())
    for (const [j, columns] of taps.entries())
      for (const y of rows)
        for (const x of columns)
          for (let c = 0; c < before; c++)
            for (let o = 0; o < after; o++)
              found[((i * taps.length + j) * after + o) * before + c] +=
                numbers[((y * kernel + x) * before + c) * after + o];
  return found;
}

/** From a gradient at a level's result to one at what it was given.
 * @param {TF} tf @param {Layer[]} layers of the level @param {Weights} weights
 * @returns {(gradient: any, made: any) => any} `made`: the result */
function stepBack(tf, layers, weights) {
  const at = layers.findIndex(({ kind }) => kind === "conv" || kind === "deconv");
  const layer = layers[at];
  const doubles = layer.kind === "deconv" || layers[at - 1]?.kind === "double";
  const taps = layer.kind === "deconv" ? TAPS.deconv : doubles ? TAPS.doubled : TAPS.conv;
  const numbers = adjointOf(foldedOf(weights, layer, layers[at + 1]).numbers, layer, taps);
  const filter = tf.tensor4d(numbers, [taps.length, taps.length, layer.after, layer.before]);
  const slope = layers.at(-1).kind === "tanh" ? (y) => tf.sub(1, tf.square(y)) : (y) => tf.step(y);
  return (gradient, made) => tf.conv2d(tf.mul(gradient, slope(made)), filter, doubles ? 2 : 1, 1);
}

/**
 * @param {TF} tf @param {Config} config @param {Weights} weights
 * @returns {(made: any[], gradients: Record<number, any>, gains?: Record<number, any>) => any} of what `walk` made,
 *   one picture, and gradients at some of it by level, the last one among them: the gradient (1, latent_dim)
 */
export function buildPullback(tf, config, weights) {
  const steps = levelsOf(config).map((layers) => stepBack(tf, layers, weights));
  const { matrix, outputs } = projectionOf(config, weights);
  const rows = tf.tensor2d(matrix.subarray(0, config.latent_dim * outputs), [config.latent_dim, outputs]);
  return (made, gradients, gains = {}) => {
    let gradient = gradients[made.length - 1];
    for (let level = steps.length - 1; level >= 0; level--) {
      gradient = steps[level](gradient, made[level + 1]);
      if (gradients[level]) gradient = tf.add(gradient, gradients[level]);
      if (gains[level]) gradient = tf.mul(gradient, gains[level]);
    }
    const first = tf.reshape(tf.mul(gradient, tf.step(made[0])), [1, outputs]);
    return tf.matMul(first, rows, false, true);
  };
}
