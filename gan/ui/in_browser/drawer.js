// Draws views in this browser, where it can: the page's side of the worker. The server draws until a model is here, and
// wherever it never comes (no WebAssembly with SIMD, too little memory, data saver, a model too large).

import { address, tryFetch } from "../shared/requests.js";
import { served } from "../shared/served.js";

/** @typedef {import("../shared/types.js").View} View */
/** @typedef {{ pixels: Uint8ClampedArray<ArrayBuffer>, logits: number[], side: number, tensors: number }} Drawn */

const LARGEST = 16_000_000; // bytes of weights
const LEAST_MEMORY = 2; // GB, where the browser tells
const KEPT = 4; // models at once
const PAUSE = 10_000; // milliseconds before a model that could not be fetched is asked for again

/** Whether this browser should be asked at all. */
function isWilling() {
  const { connection, deviceMemory } = /** @type {any} */ (navigator);
  if (typeof WebAssembly !== "object") return false;
  return !served || (!connection?.saveData && (deviceMemory ?? LEAST_MEMORY) >= LEAST_MEMORY);
}

export class Drawer {
  constructor() {
    /** @type {Worker | null} */
    this.worker = null;
    this.able = isWilling();
    this.asked = 0;
    /** @type {Map<number, { done: (found: any) => void, failed: (error: Error) => void }>} */
    this.waiting = new Map();
    /** Models that are here or on their way, the least used first. @type {Map<string, Promise<boolean>>} */
    this.models = new Map();
    /** @type {Set<string>} */
    this.here = new Set();
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
    const told = await tryFetch(address(`weights/${model}.json`));
    const description = told?.ok ? await told.json().catch(() => null) : null;
    if (description?.bytes > LARGEST) return false;
    const version = { v: description?.version };
    const file = description && (await tryFetch(address(`weights/${model}.safetensors`, version)));
    if (!file?.ok) {
      setTimeout(() => this.models.delete(model), PAUSE);
      return false;
    }
    try {
      const bytes = await file.arrayBuffer();
      await this.tell({ kind: "model", name: model, config: description.config, file: bytes }, [bytes]);
    } catch (error) {
      console.warn(`drawn on the server: ${error}`);
      return false;
    }
    if (!this.models.has(model)) {
      this.tell({ kind: "forget", name: model }).catch(() => {}); // others have taken its place meanwhile
      return false;
    }
    this.here.add(model);
    return true;
  }

  /** @param {string} model */
  forget(model) {
    this.models.delete(model);
    if (this.here.delete(model)) this.tell({ kind: "forget", name: model }).catch(() => {});
  }

  /** It cannot be drawn here after all, and is not tried again. @param {string} model */
  refuse(model) {
    this.forget(model);
    this.models.set(model, Promise.resolve(false));
  }

  /** Views of one model that is here. @param {...View} views @returns {Promise<Drawn>} */
  draw(...views) {
    return this.tell({ kind: "draw", views });
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

  /** @param {object} told @param {Transferable[]} [transfer] @returns {Promise<any>} */
  tell(told, transfer = []) {
    this.worker ??= this.start();
    const id = ++this.asked;
    return new Promise((done, failed) => {
      this.waiting.set(id, { done, failed });
      this.worker.postMessage({ id, told }, transfer);
    });
  }

  start() {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data: { id, found, error } }) => {
      const { done, failed } = this.waiting.get(id);
      this.waiting.delete(id);
      if (error) failed(new Error(error));
      else done(found);
    });
    worker.addEventListener("error", () => this.giveUp());
    return worker;
  }

  /** The worker could not even be started: the server draws. */
  giveUp() {
    this.able = false;
    this.here.clear();
    for (const { failed } of this.waiting.values()) failed(new Error("no worker"));
    this.waiting.clear();
  }
}

/** The page's only one. */
export const drawer = new Drawer();
