// What a configuration's networks consist of: layer by layer, with the names that PyTorch gave their weights. The twin
// of gan/nets/dcgan.py.

/** A model's shape, as config.json describes it; the twin of `GANConfig`.
 * @typedef {{ image_size: number, channels: number, latent_dim: number, width: number, classes: string[] | null,
 *   upsampling: "resize" | "transposed", generator_norm: "batch" | "none",
 *   discriminator_norm: "none" | "batch" | "spectral", discriminator_width: number | null }} Config */
/** One layer. `name` is that of its weights.
 * @typedef {{ kind: "dense" | "conv" | "deconv" | "norm" | "relu" | "leaky" | "double" | "tanh", name: string,
 *   before: number, after: number, kernel: number, stride: number, bias: boolean, spectral: boolean }} Layer */

/** The sides of the feature maps from just under `side` down to `smallest` or a little less.
 * @param {number} side @param {number} smallest */
function halvings(side, smallest) {
  const sides = [];
  let now = side;
  while (now > smallest) {
    now = Math.floor(now / 2);
    sides.push(now);
  }
  return sides;
}

/** @param {Config} config */
export const classesOf = ({ classes }) => classes?.length ?? 0;

/** @param {Config} config */
export function startOf({ image_size: size, width }) {
  const sides = halvings(size, size % 7 === 0 ? 7 : 4);
  return { side: sides.at(-1), width: width * 2 ** (sides.length - 1), doublings: sides.length };
}

/** Collects layers, which PyTorch numbers as they come. */
class Sequence {
  /** @param {string} prefix */
  constructor(prefix) {
    this.prefix = prefix;
    /** @type {Layer[]} */
    this.layers = [];
  }

  /** @param {Partial<Layer> & { kind: Layer["kind"] }} layer */
  add(layer) {
    const name = `${this.prefix}.${this.layers.length}`;
    const rest = { before: 0, after: 0, kernel: 0, stride: 1, bias: false, spectral: false };
    this.layers.push({ ...rest, name, ...layer });
  }
}

/** @param {Config} config */
export function generatorLayers(config) {
  const { channels, width, upsampling } = config;
  const normed = config.generator_norm === "batch";
  const { doublings } = startOf(config);
  const widths = Array.from({ length: doublings }, (_, i) => width * 2 ** (doublings - 1 - i));
  const sequence = new Sequence("generator.layers");
  const activate = (/** @type {number} */ after) => {
    if (normed) sequence.add({ kind: "norm", after });
    sequence.add({ kind: "relu" });
  };
  const double = (/** @type {number} */ before, /** @type {number} */ after, bias = !normed) => {
    if (upsampling === "transposed") {
      sequence.add({ kind: "deconv", before, after, kernel: 4, stride: 2, bias });
      return;
    }
    sequence.add({ kind: "double" });
    sequence.add({ kind: "conv", before, after, kernel: 3, bias });
  };
  activate(widths[0]);
  for (let i = 1; i < widths.length; i++) {
    double(widths[i - 1], widths[i]);
    activate(widths[i]);
  }
  if (upsampling === "transposed") {
    double(widths.at(-1), channels, true);
  } else {
    const half = Math.max(Math.floor(widths.at(-1) / 2), 4);
    double(widths.at(-1), half);
    activate(half);
    sequence.add({ kind: "conv", before: half, after: channels, kernel: 3, bias: true });
  }
  sequence.add({ kind: "tanh" });
  return sequence.layers;
}

/** How many feature maps each level of the generator has: after each of its activations. @param {Config} config */
export function mapCountsOf(config) {
  const { width } = startOf(config);
  const after = generatorLayers(config).filter(({ kind }) => kind === "conv" || kind === "deconv");
  return [width, ...after.slice(0, -1).map((layer) => layer.after)];
}

/** @param {Config} config */
export function discriminatorLayers(config) {
  const { image_size: size, channels, width, discriminator_norm: norm, discriminator_width: own } = config;
  const sequence = new Sequence("discriminator.layers");
  let before = channels;
  for (const i of halvings(size, 4).keys()) {
    const after = (own ?? width) * 2 ** i;
    const normed = norm === "batch" && i > 0;
    const spectral = norm === "spectral";
    sequence.add({ kind: "conv", before, after, kernel: 4, stride: 2, bias: !normed, spectral });
    if (normed) sequence.add({ kind: "norm", after });
    sequence.add({ kind: "leaky" });
    before = after;
  }
  return sequence.layers;
}

/** The feature maps that D's last layer sees. @param {Config} config */
export function endOf(config) {
  const sides = halvings(config.image_size, 4);
  return { side: sides.at(-1), width: (config.discriminator_width ?? config.width) * 2 ** (sides.length - 1) };
}

/** The shapes of a layer's weights, by name. @param {Layer} layer @returns {Record<string, number[]>} */
function shapesOf({ kind, name, before, after, kernel, bias, spectral }) {
  if (kind === "norm")
    return Object.fromEntries(
      ["weight", "bias", "running_mean", "running_var"].map((of) => [`${name}.${of}`, [after]]),
    );
  if (kind !== "conv" && kind !== "deconv") return {};
  const shape = kind === "conv" ? [after, before, kernel, kernel] : [before, after, kernel, kernel];
  return { ...weighted(name, shape, spectral), ...(bias ? { [`${name}.bias`]: [after] } : {}) };
}

/** A weight, plain or held by spectral normalisation. @param {string} name @param {number[]} shape
 * @param {boolean} spectral @returns {Record<string, number[]>} */
function weighted(name, shape, spectral) {
  if (!spectral) return { [`${name}.weight`]: shape };
  const [rows, ...rest] = shape;
  const held = `${name}.parametrizations.weight`;
  const columns = rest.reduce((product, side) => product * side, 1);
  return { [`${held}.original`]: shape, [`${held}.0._u`]: [rows], [`${held}.0._v`]: [columns] };
}

/** All that must be in the file, by name. @param {Config} config @param {number} directions how many */
export function wantedOf(config, directions) {
  const start = startOf(config);
  const end = endOf(config);
  const features = end.width * end.side ** 2;
  const classes = classesOf(config);
  const spectral = config.discriminator_norm === "spectral";
  const projected = start.width * start.side ** 2;
  return Object.assign(
    {
      directions: [directions, config.latent_dim],
      "generator.project.weight": [projected, config.latent_dim + classes],
    },
    config.generator_norm === "none" ? { "generator.project.bias": [projected] } : {},
    ...generatorLayers(config).map(shapesOf),
    ...discriminatorLayers(config).map(shapesOf),
    weighted("discriminator.logit", [1, features], spectral),
    { "discriminator.logit.bias": [1] },
    classes ? weighted("discriminator.embedding", [features, classes], spectral) : {},
  );
}
