// Draws views in this browser, where it can: the page's side of the worker. The server draws until a model is here, and
// wherever it never comes (no WebAssembly with SIMD, too little memory, data saver, a model too large).

import { wait } from "../shared/dom.js";
import { address, tryFetch } from "../shared/requests.js";
import { served } from "../shared/served.js";
import { Artist } from "./artist.js";
import { hasCard, wins } from "./contest.js";

/** @typedef {import("../shared/types.js").View} View */
/** @typedef {{ pixels: Uint8ClampedArray<ArrayBuffer>, logits: number[], side: number, tensors: number }} Drawn */

const LARGEST = 16_000_000; // bytes of weights
const LEAST_MEMORY = 2; // GB, where the browser tells
const KEPT = 4; // models at once
const PAUSE = 10_000; // milliseconds before a model that could not be fetched is asked for again
const HURRY = 60; // milliseconds after a picture under the hand, in which nothing else is drawn
const PATIENCE = 700; // milliseconds that others wait for the hand, who have much to draw
const CALM = 1000; // milliseconds without a picture under the hand, before another one draws
const REST = 3000; // milliseconds that the first pictures have for themselves before the graphics card is tried

/** Whether this browser should be asked at all. */
function isWilling() {
  const { connection, deviceMemory } = /** @type {any} */ (navigator);
  if (typeof WebAssembly !== "object") return false;
  return !served || (!connection?.saveData && (deviceMemory ?? LEAST_MEMORY) >= LEAST_MEMORY);
}

export class Drawer {
  constructor() {
    /** @type {Artist | null} */
    this.artist = null;
    this.able = isWilling();
    /** Models that are here or on their way, the least used first. @type {Map<string, Promise<boolean>>} */
    this.models = new Map();
    /** @type {Set<string>} */
    this.here = new Set();
    /** Of their weights. @type {Map<string, string>} */
    this.versions = new Map();
    /** What the graphics card would have to be told of them, until it has had its try.
     * @type {Map<string, any> | null} */
    this.files = new Map();
    this.tried = false;
    this.wantedAt = -HURRY;
  }

  /** Whether a model is here. @param {string} model */
  has(model) {
    return this.here.has(model);
  }

  /** Whether a model is here, or can be had before anything is drawn: there may be no server that draws meanwhile.
   * @param {string} model */
  async ready(model) {
    return this.here.has(model) || (!served && (await this.bring(model)));
  }

  /** Brings a model here, once. @param {string} model @returns {Promise<boolean>} whether it is here */
  bring(model) {
    const known = this.models.get(model);
    this.models.delete(model);
    this.models.set(model, known ?? this.fetchModel(model));
    if (this.models.size > KEPT) this.forget(this.models.keys().next().value);
    return this.models.get(model);
  }

  /** @param {string} model */
  async fetchModel(model) {
    if (!this.able) return false;
    const described = await tryFetch(address(`weights/${model}.json`));
    const description = described?.ok ? await described.json().catch(() => null) : null;
    if (description?.bytes > LARGEST) return false;
    this.versions.set(model, description?.version).set(`${model}/sharpener`, description?.sharpener);
    const file = description && (await this.fileOf(model));
    if (!file) {
      setTimeout(() => this.models.delete(model), PAUSE);
      return false;
    }
    const told = { kind: "model", name: model, config: description.config, file };
    try {
      await this.teach(told);
    } catch (error) {
      console.warn(`drawn on the server: ${error}`);
      return false;
    }
    if (!this.models.has(model)) {
      this.tell({ kind: "forget", name: model }).catch(() => {}); // others have taken its place meanwhile
      return false;
    }
    this.here.add(model);
    this.files?.set(model, told);
    if (this.files?.size === 1) setTimeout(() => this.tryCard(model), REST);
    return true;
  }

  /** The weights of a model, or of its "/sharpener". @param {string} name whose version is known
   * @returns {Promise<ArrayBuffer | null>} */
  async fileOf(name) {
    const file = await tryFetch(address(`weights/${name}.safetensors`, { v: this.versions.get(name) }));
    return file?.ok ? file.arrayBuffer() : null;
  }

  /** Lets the graphics card try, once; where it wins, it draws from then on. @param {string} model that is here */
  async tryCard(model) {
    if (this.tried) return;
    this.tried = true;
    if (this.files.has(model) && (await hasCard())) await this.contest(model);
    this.files = null;
  }

  /** @param {string} model */
  async contest(model) {
    const told = this.files.get(model);
    const challenger = new Artist("webgpu", () => {});
    try {
      await challenger.tell(told);
      const view = { model, class: told.config.classes?.[0] ?? null, truncation: 1 };
      if (await wins(this.artist, challenger, view)) {
        await this.calm(); // what the hand holds, the other one would not know
        await this.changeTo(challenger);
      } else challenger.end();
    } catch {
      challenger.end(); // then the processor goes on
    }
  }

  /** Until nothing is drawn under the hand. */
  async calm() {
    while (performance.now() - this.wantedAt < CALM) await wait(CALM);
  }

  /** Another one draws from now on. @param {Artist} artist */
  async changeTo(artist) {
    for (const told of this.files.values()) await artist.tell(told);
    artist.onDead = () => this.lose();
    this.artist.endGently();
    this.artist = artist;
  }

  /** @param {string} model */
  forget(model) {
    this.models.delete(model);
    this.files?.delete(model);
    if (this.here.delete(model)) this.tell({ kind: "forget", name: model }).catch(() => {});
  }

  /** It cannot be drawn here after all, and is not tried again. @param {string} model */
  refuse(model) {
    this.forget(model);
    this.models.set(model, Promise.resolve(false));
  }

  /** The picture under the hand, which goes before all others. @param {View} view of a model that is here
   * @returns {Promise<Drawn>} without its score */
  picture(view) {
    this.wantedAt = performance.now();
    return this.tell({ kind: "picture", view });
  }

  /** A view of a model that is here, twice as wide, by the network beside it that makes the detail up. That is fetched
   * once. @param {View} view @returns {Promise<{ pixels: Uint8ClampedArray<ArrayBuffer>, side: number } | null>} null
   *   where it cannot be had */
  async sharpen(view) {
    const [artist, name] = [this.current, `${view.model}/sharpener`];
    const known = await artist.tell({ kind: "sharpen", view });
    if (known || !this.versions.get(name)) return known;
    const file = await this.fileOf(name);
    if (!file) return null;
    if (artist !== this.current) return this.sharpen(view);
    await artist.tell({ kind: "sharpener", name: view.model, file });
    return artist.tell({ kind: "sharpen", view });
  }

  /** D's logit of that picture. @returns {Promise<number>} */
  score() {
    return this.tell({ kind: "score" });
  }

  /** Views of one model that is here. @param {...View} views @returns {Promise<Drawn>} */
  draw(...views) {
    return this.tell({ kind: "draw", views });
  }

  /** One that may wait until the hand rests, and needs no score. @param {View} view @returns {Promise<Drawn>} */
  async sketch(view) {
    await this.rest();
    return this.tell({ kind: "draw", views: [view], scores: false });
  }

  /** Until nothing is drawn under the hand. @param {number} [most] milliseconds, after which it is a turn anyway */
  async rest(most = Number.POSITIVE_INFINITY) {
    const began = performance.now();
    while (performance.now() - this.wantedAt < HURRY && performance.now() - began < most) await wait(HURRY);
  }

  /** Views of one model that is here, which may wait until the hand rests. @param {View[]} views
   * @returns {Promise<Drawn & { latents: Float32Array }>} with their latents, one after the other */
  async survey(views) {
    await this.rest(PATIENCE); // a picture may stroll for minutes
    return this.tell({ kind: "survey", views });
  }

  /** Directions of a model that is here. @param {string} name @param {number} count the first ones @param {number} dim
   * @returns {Promise<Float64Array[]>} */
  async directions(name, count, dim) {
    const all = await this.tell({ kind: "directions", name });
    return Array.from({ length: count }, (_, k) => Float64Array.from(all.slice(k * dim, (k + 1) * dim)));
  }

  /** Pictures on the way from one view to another of the same model. @param {View} from @param {View} to
   * @param {number[]} shares of the way, 0 to 1 @returns {Promise<Drawn>} */
  between(from, to, shares) {
    return this.tell({ kind: "between", from, to, shares });
  }

  /** What a level of the generator makes of a view: bytes, map after map, each as bright as its own greatest value
   * allows; one that is off shows what it would be. @param {View} view @param {number} level
   * @returns {Promise<Uint8Array>} */
  featureMaps(view, level) {
    return this.tell({ kind: "maps", view, level });
  }

  /** The latent of a view of a model that is here. @param {View} view @returns {Promise<Float32Array>} */
  latent(view) {
    return this.tell({ kind: "latent", view });
  }

  /** Takes hold of a view of a model that is here, to change its picture where one touches it. The way back through
   * the networks is learnt for that, from the model's file, fetched again. @param {View} view
   * @returns {Promise<number>} of the hold, or 0 where it cannot be held; a new hold ends the one before */
  async hold(view) {
    if (!this.has(view.model)) return 0;
    const known = await this.tell({ kind: "hold", view });
    if (known) return known;
    const file = await this.fileOf(view.model);
    if (!file) return 0;
    await this.tell({ kind: "pullback", name: view.model, file });
    return this.tell({ kind: "hold", view });
  }

  /** A step with what is held. @param {number} hold its number @param {import("./steering.js").Wish} wish
   * @returns {Promise<{ pixels: Uint8ClampedArray<ArrayBuffer>, side: number, arrived: boolean }>} */
  steer(hold, wish) {
    this.wantedAt = performance.now();
    return this.tell({ kind: "steer", hold, wish });
  }

  /** Lets go of it. @param {number} hold its number @param {import("./steering.js").Wish} wish what was asked for last
   * @returns {Promise<{ view: View, places: import("./steering.js").Place[] }>} the view that it has become, and where
   *   what was pulled is */
  letGo(hold, wish) {
    return this.tell({ kind: "let go", hold, wish });
  }

  /** @param {object} told @returns {Promise<any>} */
  tell(told) {
    return this.current.tell(told);
  }

  get current() {
    this.artist ??= new Artist("wasm", () => this.lose());
    return this.artist;
  }

  /** A model, to whoever draws by the time that it has been learnt. @param {object} told */
  async teach(told) {
    const artist = this.current;
    await artist.tell(told);
    if (artist !== this.current) await this.teach(told);
  }

  /** The worker could not be started, or has ended: the server draws. */
  lose() {
    this.able = false;
    this.here.clear();
    this.models.clear();
    this.files?.clear();
  }
}

/** The page's only one. */
export const drawer = new Drawer();
