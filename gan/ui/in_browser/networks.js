// Both networks on TensorFlow.js, from the weights that PyTorch wrote: batch normalisation is folded into the layer
// before it, and everything is turned from PyTorch's order of axes (N, C, H, W) into TensorFlow's (N, H, W, C).

import { classesOf, discriminatorLayers, endOf, generatorLayers, startOf } from "./layers.js";

/** @typedef {import("./layers.js").Config} Config */
/** @typedef {import("./layers.js").Layer} Layer */
/** @typedef {Record<string, Float32Array>} Weights */
/** TensorFlow.js, which comes without types. @typedef {any} TF */
/** One step of a network. @typedef {(x: any) => any} Step */
/** Factors of feature maps (maps,) by level. @typedef {Record<number, any>} Gains */

const EPSILON = 1e-5; // of PyTorch's batch normalisation
const SLOPE = 0.2; // of the leaky rectifier

/** A weight, divided by its largest singular value where that is held at 1.
 * @param {Weights} weights @param {string} name @param {boolean} spectral */
function weightOf(weights, name, spectral) {
  if (!spectral) return weights[`${name}.weight`];
  const held = `${name}.parametrizations.weight`;
  const [w, u, v] = [weights[`${held}.original`], weights[`${held}.0._u`], weights[`${held}.0._v`]];
  let sigma = 0;
  for (let i = 0; i < u.length; i++) {
    let row = 0;
    for (let j = 0; j < v.length; j++) row += w[i * v.length + j] * v[j];
    sigma += u[i] * row;
  }
  return w.map((value) => value / sigma);
}

/** What a batch normalisation does to each channel: a factor and a summand.
 * @param {Weights} weights @param {string} name */
function normOf(weights, name) {
  const [gain, shift] = [weights[`${name}.weight`], weights[`${name}.bias`]];
  const [mean, variance] = [weights[`${name}.running_mean`], weights[`${name}.running_var`]];
  const factor = gain.map((value, i) => value / Math.sqrt(variance[i] + EPSILON));
  return { factor, summand: shift.map((value, i) => value - mean[i] * factor[i]) };
}

/**
 * A kernel in TensorFlow's order, each output channel times its factor.
 * @param {Float32Array} w (out, in, h, w) of a convolution, (in, out, h, w) of a transposed one
 * @param {Layer} layer @param {Float32Array | null} factor
 * @returns {Float32Array} (h, w, in, out), or (h, w, out, in)
 */
function kernelOf(w, { kind, before, after, kernel }, factor) {
  const [first, second] = kind === "conv" ? [after, before] : [before, after];
  const found = new Float32Array(w.length);
  for (let a = 0; a < first; a++)
    for (let b = 0; b < second; b++)
      for (let i = 0; i < kernel ** 2; i++) {
        const out = kind === "conv" ? a : b;
        // The output channel goes last in a convolution, last but one in a transposed one: the second axis goes first.
        found[(i * second + b) * first + a] = w[(a * second + b) * kernel ** 2 + i] * (factor?.[out] ?? 1);
      }
  return found;
}

/**
 * The layers as steps; a normalisation goes into the layer before, an activation into the same step.
 * @param {TF} tf @param {Layer[]} layers @param {Weights} weights
 * @returns {Step[]}
 */
function stepsOf(tf, layers, weights) {
  const steps = [];
  for (let i = 0; i < layers.length; i++) {
    const layer = layers[i];
    if (layer.kind === "double") {
      steps.push((/** @type {any} */ x) => tf.image.resizeNearestNeighbor(x, [2 * x.shape[1], 2 * x.shape[2]]));
    } else if (layer.kind === "tanh") {
      steps.push((/** @type {any} */ x) => tf.tanh(x));
    } else if (layer.kind === "conv" || layer.kind === "deconv") {
      const norm = layers[i + 1]?.kind === "norm" ? normOf(weights, layers[i + 1].name) : null;
      const then = layers[i + (norm ? 2 : 1)]?.kind;
      steps.push(convolution(tf, layer, weights, norm, then === "relu" || then === "leaky" ? then : null));
      i += (norm ? 1 : 0) + (then === "relu" || then === "leaky" ? 1 : 0);
    }
  }
  return steps;
}

/**
 * @param {TF} tf @param {Layer} layer @param {Weights} weights @param {ReturnType<typeof normOf> | null} norm
 * @param {"relu" | "leaky" | null} activation
 * @returns {Step}
 */
function convolution(tf, layer, weights, norm, activation) {
  const { kind, name, before, after, kernel, stride, spectral } = layer;
  const numbers = kernelOf(weightOf(weights, name, spectral), layer, norm?.factor ?? null);
  const bias = tf.tensor1d(norm?.summand ?? weights[`${name}.bias`]);
  if (kind === "conv") {
    const filter = tf.tensor4d(numbers, [kernel, kernel, before, after]);
    const rest = { filter, bias, strides: stride, pad: 1, dimRoundingMode: "floor" };
    const named = { relu: "relu", leaky: "leakyrelu" };
    const fused = { ...rest, activation: named[activation] ?? "linear", leakyreluAlpha: SLOPE };
    return (x) => tf.fused.conv2d({ x, ...fused });
  }
  const filter = tf.tensor4d(numbers, [kernel, kernel, after, before]);
  return (x) => {
    const [n, height, width] = x.shape;
    const wide = tf.conv2dTranspose(x, filter, [n, stride * height, stride * width, after], stride, "same");
    const shifted = tf.add(wide, bias);
    return activation === "relu" ? tf.relu(shifted) : shifted;
  };
}

/** From (channel, row, column) to (row, column, channel), of each row of a matrix. @param {Float32Array} matrix
 * @param {number} channels @param {number} side */
function channelsLast(matrix, channels, side) {
  const area = side ** 2;
  const found = new Float32Array(matrix.length);
  for (let start = 0; start < matrix.length; start += channels * area)
    for (let c = 0; c < channels; c++)
      for (let i = 0; i < area; i++) found[start + i * channels + c] = matrix[start + c * area + i];
  return found;
}

/** A matrix (rows, columns) turned over. @param {Float32Array} matrix @param {number} columns */
function transposed(matrix, columns) {
  const rows = matrix.length / columns;
  const found = new Float32Array(matrix.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) found[j * rows + i] = matrix[i * columns + j];
  return found;
}

/**
 * The generator's first layer: latents, and the classes' weights beside them, to the first feature maps.
 * @param {TF} tf @param {Config} config @param {Weights} weights
 * @returns {Step} of (N, latent_dim + classes)
 */
function projection(tf, config, weights) {
  const { side, width } = startOf(config);
  const inputs = config.latent_dim + classesOf(config);
  const norm = config.generator_norm === "batch" ? normOf(weights, "generator.layers.0") : null;
  const area = side ** 2;
  const scaled = weights["generator.project.weight"].map(
    (value, i) => value * (norm?.factor[Math.floor(i / inputs / area)] ?? 1),
  );
  const given = weights["generator.project.bias"];
  const bias = Float32Array.from({ length: width * area }, (_, i) => norm?.summand[Math.floor(i / area)] ?? given[i]);
  // Turned over it is (inputs, channel x row x column), whose rows are put in TensorFlow's order.
  const matrix = tf.tensor2d(channelsLast(transposed(scaled, inputs), width, side), [inputs, width * area]);
  const shift = tf.tensor1d(channelsLast(bias, width, side));
  return (z) => tf.reshape(tf.relu(tf.add(tf.matMul(z, matrix), shift)), [-1, side, side, width]);
}

/**
 * D's last layer: features, and the classes' weights, to logits.
 * @param {TF} tf @param {Config} config @param {Weights} weights
 * @returns {(features: any, classes: any) => any}
 */
function lastLayer(tf, config, weights) {
  const { side, width } = endOf(config);
  const spectral = config.discriminator_norm === "spectral";
  const classes = classesOf(config);
  const features = width * side ** 2;
  const row = channelsLast(weightOf(weights, "discriminator.logit", spectral), width, side);
  const weight = tf.tensor2d(row, [features, 1]);
  const bias = tf.tensor1d(weights["discriminator.logit.bias"]);
  const plain = (/** @type {any} */ x) => tf.reshape(tf.add(tf.matMul(x, weight), bias), [-1]);
  if (!classes) return (x) => plain(x);
  const rows = transposed(weightOf(weights, "discriminator.embedding", spectral), classes);
  const embedding = tf.tensor2d(channelsLast(rows, width, side), [classes, features]);
  return (x, own) => tf.add(plain(x), tf.sum(tf.mul(tf.matMul(own, embedding), x), 1));
}

/** Layers up to each activation and with it, and what comes after the last one. @param {Layer[]} layers */
function byLevel(layers) {
  /** @type {Layer[][]} */
  const found = [[]];
  for (const layer of layers) {
    found.at(-1).push(layer);
    if (layer.kind === "relu") found.push([]);
  }
  return found;
}

/**
 * @param {TF} tf @param {Config} config @param {Weights} weights
 * @returns {{ generate: (z: any, classes: any, gains?: Gains) => any,
 *   featureMaps: (z: any, classes: any, level: number, gains?: Gains) => any,
 *   logits: (images: any, classes: any) => any }}
 *   latents (N, latent_dim) and weights of classes (N, classes), or none, to pictures (N, side, side, channels) in
 *   [-1, 1], or to the feature maps (N, side, side, maps) of a level; pictures to logits (N,)
 */
export function buildNetworks(tf, config, weights) {
  const first = projection(tf, config, weights);
  const begun = config.generator_norm === "batch" ? 2 : 1; // the first layers are in the projection
  const levels = byLevel(generatorLayers(config).slice(begun)).map((layers) => stepsOf(tf, layers, weights));
  const down = stepsOf(tf, discriminatorLayers(config), weights);
  const last = lastLayer(tf, config, weights);
  /** As `Generator.levels` in gan/nets/dcgan.py. @param {any} z @param {any} classes @param {Gains} [gains] */
  function* walk(z, classes, gains = {}) {
    let x = first(classes ? tf.concat([z, classes], 1) : z);
    for (const [level, steps] of levels.entries()) {
      if (gains[level]) x = tf.mul(x, gains[level]);
      yield x;
      x = steps.reduce((before, step) => step(before), x);
    }
    yield x;
  }
  return {
    generate: (z, classes, gains) => [...walk(z, classes, gains)].at(-1),
    featureMaps: (z, classes, level, gains) => {
      for (const maps of walk(z, classes, { ...gains, [level]: null })) if (level-- === 0) return maps;
    },
    logits: (images, classes) => {
      const maps = down.reduce((x, step) => step(x), images);
      return last(tf.reshape(maps, [maps.shape[0], -1]), classes);
    },
  };
}
