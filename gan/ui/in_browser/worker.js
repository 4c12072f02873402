// A thread of its own in which models draw: it is told of models and views, and answers with pictures and logits.

import { slerp } from "../shared/latent.js";
import { Held } from "./held.js";
import { mapCountsOf, wantedOf } from "./layers.js";
import { buildNetworks } from "./networks.js";
import { pixelsOf } from "./pixels.js";
import { buildPullback } from "./pullback.js";
import { readTensors } from "./safetensors.js";
import { buildSharpener, wantedBySharpener } from "./sharpener.js";
import { Latents } from "./view_latent.js";

const VENDOR = new URL("../shared/vendor/tfjs/", import.meta.url);
const BINARY = new URL("tfjs-backend-wasm-simd.wasm", VENDOR).href;
/** TensorFlow.js, once it is there. @type {any} */
let tf;
const DIRECTIONS = 8;

/** @typedef {import("../shared/types.js").View} View */
/** What the page tells.
 * @typedef {{ kind: "model", name: string, config: import("./layers.js").Config, file: ArrayBuffer }
 *   | { kind: "draw", views: View[], scores?: boolean }
 *   | { kind: "survey", views: View[] } | { kind: "directions", name: string }
 *   | { kind: "picture", view: View } | { kind: "score" }
 *   | { kind: "between", from: View, to: View, shares: number[] }
 *   | { kind: "maps", view: View, level: number }
 *   | { kind: "latent", view: View }
 *   | { kind: "pullback", name: string, file: ArrayBuffer }
 *   | { kind: "sharpener", name: string, file: ArrayBuffer } | { kind: "sharpen", view: View }
 *   | { kind: "hold", view: View }
 *   | { kind: "steer", hold: number, wish: import("./steering.js").Wish }
 *   | { kind: "let go", hold: number, wish: import("./steering.js").Wish }
 *   | { kind: "forget", name: string }} Told */
/** A model as it is kept here.
 * @typedef {{ config: import("./layers.js").Config, latents: Latents, tensors: any[],
 *   networks: ReturnType<typeof buildNetworks>, pullback?: ReturnType<typeof buildPullback>,
 *   sharpened?: ReturnType<typeof buildSharpener> }} Kept */

/** @type {Map<string, Kept>} */
const models = new Map();

/** @param {string} name of a file of TensorFlow.js, which puts itself into `tf` */
const bring = (name) => import(new URL(name, VENDOR).href);

async function startProcessor() {
  await bring("tf-backend-wasm.min.js");
  tf.wasm.setWasmPaths({
    "tfjs-backend-wasm.wasm": BINARY, // where there is no SIMD this fails, and the server draws
    "tfjs-backend-wasm-simd.wasm": BINARY,
    "tfjs-backend-wasm-threaded-simd.wasm": BINARY,
  });
}

const ready = (async () => {
  await bring("tf-core.min.js");
  tf = /** @type {any} */ (globalThis).tf;
  const backend = self.name; // which artist.js has given it
  if (backend === "wasm") await startProcessor();
  else await bring("tf-backend-webgpu.min.js");
  await tf.setBackend(backend);
  await tf.ready();
  if (tf.getBackend() !== backend) throw new Error(`no ${backend}`);
})();

/** @param {string} name */
function forget(name) {
  for (const tensor of models.get(name)?.tensors ?? []) tensor.dispose();
  models.delete(name);
}

/** @param {Extract<Told, { kind: "model" }>} told */
function keep({ name, config, file }) {
  const weights = readTensors(file, wantedOf(config, DIRECTIONS));
  forget(name);
  const latents = new Latents(config.latent_dim, weights.directions);
  const tensors = /** @type {any[]} */ ([]);
  models.set(name, { config, latents, tensors, networks: buildNetworks(collecting(tensors), config, weights) });
}

/** TensorFlow.js, but every tensor that is made of numbers, as while networks are built, belongs to some.
 * @param {any[]} tensors is added to */
function collecting(tensors) {
  return new Proxy(tf, {
    get: (_, of) => {
      if (!String(of).startsWith("tensor")) return tf[of];
      return (/** @type {any[]} */ ...given) => {
        const made = tf[of](...given);
        tensors.push(made);
        return made;
      };
    },
  });
}

/** The way back through a model, whose weights are not kept here. @param {string} name @param {ArrayBuffer} file */
function learnWayBack(name, file) {
  const model = models.get(name);
  const weights = readTensors(file, wantedOf(model.config, DIRECTIONS));
  model.pullback ??= buildPullback(collecting(model.tensors), model.config, weights);
}

/** The network that makes a model's pictures twice as wide. @param {string} name @param {ArrayBuffer} file */
function learnToSharpen(name, file) {
  const model = models.get(name);
  const { channels, image_size: side } = model.config;
  const weights = readTensors(file, wantedBySharpener(channels));
  model.sharpened ??= buildSharpener(collecting(model.tensors), channels, side, weights);
}

const held = new Held();

/** Takes hold of a view of a model, if its way back is known. @param {View} view
 * @returns {Promise<number>} the hold's number, or 0 */
async function hold(view) {
  const model = models.get(view.model);
  return model.pullback ? held.take(tf, model, view, inputsOf(model, [view])) : 0;
}

/** A step, and the picture before it. @param {number} number of the hold
 * @param {import("./steering.js").Wish} wish */
async function steer(number, wish) {
  const { channels } = held.by(number).model.config;
  const { values, side, arrived } = await held.steer(number, wish);
  return { pixels: pixelsOf(values, channels), side, arrived };
}

/** The classes' weights of views, or none. @param {Kept} model @param {View[]} views */
function classesOf({ config }, views) {
  if (!config.classes) return null;
  const found = new Float32Array(views.length * config.classes.length);
  for (const [i, view] of views.entries()) {
    const index = Math.max(0, config.classes.indexOf(view.class));
    found[i * config.classes.length + index] = 1;
  }
  return tf.tensor2d(found, [views.length, config.classes.length]);
}

/** The factors of a view's feature maps, by level. @param {Kept} model @param {View} view */
function gainsOf({ config }, { maps = {} }) {
  /** @type {Record<number, Float32Array>} */
  const found = {};
  for (const [place, factor] of Object.entries(maps)) {
    const [level, map] = place.split(".").map(Number);
    found[level] ??= new Float32Array(mapCountsOf(config)[level]).fill(1);
    found[level][map] = factor;
  }
  return Object.fromEntries(Object.entries(found).map(([level, factors]) => [level, tf.tensor1d(factors)]));
}

/** What the generator is given for views of one model, whose feature maps are those of the first.
 * @param {Kept} model @param {View[]} views */
function inputsOf(model, views) {
  const { config, latents } = model;
  const numbers = Float32Array.from(views.flatMap((view) => Array.from(latents.of(view))));
  const z = tf.tensor2d(numbers, [views.length, config.latent_dim]);
  return { z, classes: classesOf(model, views), gains: gainsOf(model, views[0]) };
}

/** What the generator is given on the way from one view to another, as `morph` in gan/models/sheets.py: latents turn
 * along great circles, classes fade into one another.
 * @param {Kept} model @param {View} from @param {View} to @param {number[]} shares of the way, 0 to 1 */
function inputsBetween(model, from, to, shares) {
  const [a, b] = [from, to].map((view) => Array.from(model.latents.of(view)));
  const z = tf.tensor2d(Float32Array.from(shares.flatMap((share) => slerp(a, b, share))), [shares.length, a.length]);
  const both = classesOf(model, [from, to]);
  const fading =
    both &&
    tf.tensor2d(
      shares.flatMap((share) => [1 - share, share]),
      [shares.length, 2],
    );
  return { z, classes: both && tf.matMul(fading, both), gains: gainsOf(model, from) };
}

/** Pictures, and D's logits, where they are wanted.
 * @param {Kept} model @param {() => ReturnType<typeof inputsOf>} inputs @param {boolean} [scores] */
async function draw(model, inputs, scores = true) {
  const { config, networks } = model;
  const [images, logits] = tf.tidy(() => {
    const { z, classes, gains } = inputs();
    const made = networks.generate(z, classes, gains);
    return scores ? [made, networks.logits(made, classes)] : [made];
  });
  const [values, answers] = await Promise.all([images.data(), logits?.data() ?? []]);
  tf.dispose([images, ...(logits ? [logits] : [])]);
  const pixels = pixelsOf(values, config.channels);
  return { pixels, logits: Array.from(answers), side: config.image_size, tensors: tf.memory().numTensors };
}

/** Views of one model. @param {View[]} views @param {boolean} [scores] */
function drawViews(views, scores) {
  const model = models.get(views[0].model);
  return draw(model, () => inputsOf(model, views), scores);
}

/** Views of one model, with their latents, one after the other. @param {View[]} views */
async function survey(views) {
  const { latents } = models.get(views[0].model);
  return { ...(await drawViews(views)), latents: Float32Array.from(views.flatMap((view) => [...latents.of(view)])) };
}

/** The last picture under the hand, which `score` is asked about.
 * @type {{ model: Kept, images: any, classes: any } | null} */
let shown = null;

/** The picture under the hand, as soon as it is there: D looks at it later, or at one that has taken its place.
 * @param {View} view */
async function picture(view) {
  const model = models.get(view.model);
  if (shown) tf.dispose([shown.images, ...(shown.classes ? [shown.classes] : [])]);
  const [images, classes] = tf.tidy(() => {
    const inputs = inputsOf(model, [view]);
    return [model.networks.generate(inputs.z, inputs.classes, inputs.gains), inputs.classes];
  });
  shown = { model, images, classes };
  return { pixels: pixelsOf(await images.data(), model.config.channels), side: model.config.image_size };
}

/** A view's picture twice as wide, if its model knows how; else null. @param {View} view */
async function sharpen(view) {
  const model = models.get(view.model);
  if (!model.sharpened) return null;
  const image = tf.tidy(() => {
    const { z, classes, gains } = inputsOf(model, [view]);
    return model.sharpened(model.networks.generate(z, classes, gains));
  });
  const [side, , channels] = image.shape;
  const pixels = pixelsOf(await image.data(), channels);
  image.dispose();
  return { pixels, side };
}

/** D's logit of that picture. */
async function score() {
  const logits = tf.tidy(() => shown.model.networks.logits(shown.images, shown.classes));
  const [found] = await logits.data();
  logits.dispose();
  return found;
}

/** A level's feature maps as bytes, map after map, each as bright as its own greatest value allows.
 * @param {View} view @param {number} level */
async function featureMaps(view, level) {
  const model = models.get(view.model);
  const maps = tf.tidy(() => {
    const { z, classes, gains } = inputsOf(model, [view]);
    return model.networks.featureMaps(z, classes, level, gains);
  });
  const [area, count] = [maps.shape[1] * maps.shape[2], maps.shape[3]];
  const values = await maps.data();
  maps.dispose();
  const found = new Uint8Array(values.length);
  for (let map = 0; map < count; map++) {
    let most = 1e-6;
    for (let i = 0; i < area; i++) most = Math.max(most, values[i * count + map]);
    for (let i = 0; i < area; i++) found[map * area + i] = Math.round((255 * values[i * count + map]) / most);
  }
  return found;
}

/** @param {Told} told @returns {Promise<any>} */
async function answer(told) {
  await ready;
  if (told.kind === "draw") return drawViews(told.views, told.scores);
  if (told.kind === "survey") return survey(told.views);
  if (told.kind === "directions") return models.get(told.name).latents.directions;
  if (told.kind === "picture") return picture(told.view);
  if (told.kind === "score") return score();
  if (told.kind === "between") {
    const model = models.get(told.from.model);
    return draw(model, () => inputsBetween(model, told.from, told.to, told.shares));
  }
  if (told.kind === "maps") return featureMaps(told.view, told.level);
  if (told.kind === "latent") return models.get(told.view.model).latents.of(told.view);
  if (told.kind === "pullback") return learnWayBack(told.name, told.file);
  if (told.kind === "sharpener") return learnToSharpen(told.name, told.file);
  if (told.kind === "sharpen") return sharpen(told.view);
  if (told.kind === "hold") return hold(told.view);
  if (told.kind === "steer") return steer(told.hold, told.wish);
  if (told.kind === "let go") return held.letGo(told.hold, told.wish);
  if (told.kind === "forget") forget(told.name);
  else {
    keep(told);
    await drawViews([{ model: told.name, class: told.config.classes?.[0] ?? null, seed: 0, truncation: 1 }]); // warm
  }
  return null;
}

addEventListener("message", async ({ data: { id, told } }) => {
  try {
    const found = await answer(told);
    postMessage({ id, found }, { transfer: found?.pixels ? [found.pixels.buffer] : [] });
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
});
