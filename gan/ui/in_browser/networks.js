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
const FEW = 4; // channels, of the eight that TensorFlow.js computes at a time

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
 * @param {Pick<Layer, "kind" | "before" | "after" | "kernel">} layer @param {Float32Array | null} factor
 * @returns {Float32Array} (h, w, in, out)
 */
export function kernelOf(w, { kind, before, after, kernel }, factor) {
  const found = new Float32Array(w.length);
  const area = kernel ** 2;
  for (let i = 0; i < area; i++)
    for (let c = 0; c < before; c++)
      for (let o = 0; o < after; o++) {
        const from = kind === "conv" ? o * before + c : c * after + o;
        found[(i * before + c) * after + o] = w[from * area + i] * (factor?.[o] ?? 1);
      }
  return found;
}

/**
 * The layers as steps; a normalisation goes into the layer before, an activation into the same step, and a doubling
 * into the convolution after.
 * @param {TF} tf @param {Layer[]} layers @param {Weights} weights
 * @returns {Step[]}
 */
function stepsOf(tf, layers, weights) {
  const steps = [];
  for (let i = 0; i < layers.length; i++) {
    const layer = layers[i];
    if (layer.kind === "tanh") {
      steps.push((/** @type {any} */ x) => tf.tanh(x));
    } else if (layer.kind === "conv" || layer.kind === "deconv") {
      const doubles = layer.kind === "deconv" || layers[i - 1]?.kind === "double";
      const norm = layers[i + 1]?.kind === "norm" ? 1 : 0;
      const then = layers[i + 1 + norm]?.kind;
      const folded = foldedOf(weights, layer, layers[i + 1]);
      steps.push(convolution(tf, layer, folded, then === "relu" || then === "leaky" ? then : null, doubles));
      i += norm + (then === "relu" || then === "leaky" ? 1 : 0);
    }
  }
  return steps;
}

/**
 * @param {TF} tf @param {Layer} layer @param {ReturnType<typeof foldedOf>} folded
 * @param {"relu" | "leaky" | null} activation @param {boolean} doubles the maps' sides
 * @returns {Step}
 */
function convolution(tf, layer, { numbers, bias }, activation, doubles) {
  const { before, after, kernel, stride } = layer;
  const named = { relu: "relu", leaky: "leakyrelu" };
  const rest = { activation: named[activation] ?? "linear", leakyreluAlpha: SLOPE, dimRoundingMode: "floor" };
  if (doubles) return doubling(tf, layer, numbers, { ...rest, strides: 1, bias: tf.tensor1d(bias) });
  if (stride === 1 && after <= FEW) return pairing(tf, layer, numbers, bias, rest);
  const filter = tf.tensor4d(numbers, [kernel, kernel, before, after]);
  const fused = { ...rest, filter, bias: tf.tensor1d(bias), strides: stride, pad: 1 };
  return (x) => tf.fused.conv2d({ x, ...fused });
}

// Row i of some maps gives rows 2 i and 2 i + 1 of doubled ones: the even one from itself and the row before, the odd
// one from itself and the row after. Which rows of the large kernel fall onto each of the two; columns are alike.
const [EVEN, ODD] = [0, 1];
const TAPS = {
  conv: { [EVEN]: [[0], [1, 2]], [ODD]: [[0, 1], [2]] }, // each row twice, then a kernel of 3
  deconv: { [EVEN]: [[3], [1]], [ODD]: [[2], [0]] }, // a transposed kernel of 4 with stride 2
};

/** Zeros above and below, left and right. @param {number[]} rows @param {number[]} columns */
const padOf = (rows, columns) => [[0, 0], rows, columns, [0, 0]];

/** The kernel of 2 x 2 on the small maps that gives a quarter of the pixels of the doubled ones.
 * @param {Float32Array} numbers (h, w, in, out) @param {Layer} layer
 * @param {number} row EVEN or ODD @param {number} column likewise */
function quarterOf(numbers, { kind, before, after, kernel }, row, column) {
  const taps = kind === "deconv" ? TAPS.deconv : TAPS.conv;
  const size = before * after;
  const found = new Float32Array(4 * size);
  for (const [i, rows] of taps[row].entries())
    for (const [j, columns] of taps[column].entries())
      for (const y of rows)
        for (const x of columns)
          for (let k = 0; k < size; k++) found[(2 * i + j) * size + k] += numbers[(y * kernel + x) * size + k];
  return found;
}

/**
 * A convolution to maps of twice the side, as four of 2 x 2 on the small maps, whose results are interleaved: 4
 * products where a 3 x 3 on doubled maps takes 9, and half the time; TensorFlow.js's own transposed convolution takes
 * ten times as long.
 * @param {TF} tf @param {Layer} layer @param {Float32Array} numbers (h, w, in, out) @param {object} fused
 * @returns {Step}
 */
function doubling(tf, layer, numbers, fused) {
  const { before, after } = layer;
  const quarter = (/** @type {number} */ row, /** @type {number} */ column) => {
    const filter = tf.tensor4d(quarterOf(numbers, layer, row, column), [2, 2, before, after]);
    return { ...fused, filter, pad: padOf([1 - row, row], [1 - column, column]) };
  };
  const quarters = [EVEN, ODD].map((row) => [EVEN, ODD].map((column) => quarter(row, column)));
  return (x) => {
    const [n, height, width] = x.shape;
    const rows = quarters.map((columns) => {
      const found = columns.map((options) => tf.fused.conv2d({ x, ...options }));
      return tf.reshape(tf.concat(found, 3), [n * height, 2 * width * after]);
    });
    return tf.reshape(tf.concat(rows, 1), [n, 2 * height, 2 * width, after]);
  };
}

/**
 * A convolution of 3 x 3 to few channels, as one of 3 x 4 that gives two columns at once, as if they were channels:
 * those are computed by eights, so that six take no longer than three.
 * @param {TF} tf @param {Layer} layer @param {Float32Array} numbers (h, w, in, out) @param {Float32Array} bias
 * @param {object} rest
 * @returns {Step} of maps of an even width
 */
function pairing(tf, { before, after, kernel }, numbers, bias, rest) {
  const wide = new Float32Array(kernel * (kernel + 1) * before * 2 * after);
  for (let y = 0; y < kernel; y++)
    for (let x = 0; x < kernel; x++)
      for (let c = 0; c < before; c++)
        for (let o = 0; o < after; o++)
          for (const second of [0, 1]) {
            const to = (y * (kernel + 1) + x + second) * before + c;
            wide[(2 * to + second) * after + o] = numbers[((y * kernel + x) * before + c) * after + o];
          }
  const filter = tf.tensor4d(wide, [kernel, kernel + 1, before, 2 * after]);
  // The padding side by side: from one number TensorFlow.js finds the width by the kernel's height.
  const pad = padOf([1, 1], [1, 1]);
  const fused = { ...rest, filter, bias: tf.tensor1d([...bias, ...bias]), strides: [1, 2], pad };
  return (x) => tf.reshape(tf.fused.conv2d({ x, ...fused }), [x.shape[0], x.shape[1], x.shape[2], after]);
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

/** The generator's first layer, latents and the classes' weights beside them to the first feature maps: its matrix
 * (latent_dim + classes, row x column x channel) and what is added. @param {Config} config @param {Weights} weights */
export function projectionOf(config, weights) {
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
  const matrix = channelsLast(transposed(scaled, inputs), width, side);
  return { matrix, bias: channelsLast(bias, width, side), inputs, outputs: width * area };
}

/** @param {TF} tf @param {Config} config @param {Weights} weights @returns {Step} of (N, latent_dim + classes) */
function projection(tf, config, weights) {
  const { side, width } = startOf(config);
  const { matrix, bias, inputs, outputs } = projectionOf(config, weights);
  const [product, shift] = [tf.tensor2d(matrix, [inputs, outputs]), tf.tensor1d(bias)];
  return (z) => tf.reshape(tf.relu(tf.add(tf.matMul(z, product), shift)), [-1, side, side, width]);
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

/** A convolution's kernel (h, w, in, out) and summands, with the normalisation after it in them.
 * @param {Weights} weights @param {Layer} layer @param {Layer | undefined} next */
export function foldedOf(weights, layer, next) {
  const norm = next?.kind === "norm" ? normOf(weights, next.name) : null;
  const numbers = kernelOf(weightOf(weights, layer.name, layer.spectral), layer, norm?.factor ?? null);
  return { numbers, bias: norm?.summand ?? weights[`${layer.name}.bias`] };
}

/** The generator's layers after its projection: up to each activation and with it, and what comes after the last one.
 * @param {Config} config */
export function levelsOf(config) {
  const begun = config.generator_norm === "batch" ? 2 : 1; // the first layers are in the projection
  const layers = generatorLayers(config).slice(begun);
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
 * @returns {{ walk: (z: any, classes: any, gains?: Gains) => Iterable<any>,
 *   generate: (z: any, classes: any, gains?: Gains) => any,
 *   featureMaps: (z: any, classes: any, level: number, gains?: Gains) => any,
 *   logits: (images: any, classes: any) => any }}
 *   latents (N, latent_dim) and weights of classes (N, classes), or none, to pictures (N, side, side, channels) in
 *   [-1, 1], or to the feature maps (N, side, side, maps) of a level; pictures to logits (N,)
 */
export function buildNetworks(tf, config, weights) {
  const first = projection(tf, config, weights);
  const levels = levelsOf(config).map((layers) => stepsOf(tf, layers, weights));
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
    walk,
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
