// A worker that draws: questions to it, and its answers.

/** Where the arithmetic is done. @typedef {"wasm" | "webgpu"} Backend */

export class Artist {
  /** @param {Backend} backend @param {() => void} onDead it could not even be started, or has ended by itself */
  constructor(backend, onDead) {
    this.backend = backend;
    this.onDead = onDead;
    this.asked = 0;
    /** @type {Map<number, { done: (found: any) => void, failed: (error: Error) => void }>} */
    this.waiting = new Map();
    this.worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: backend });
    this.worker.addEventListener("message", ({ data }) => this.take(data));
    this.worker.addEventListener("error", () => this.die());
  }

  /** @param {{ id: number, found?: any, error?: string }} answer */
  take({ id, found, error }) {
    const { done, failed } = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) failed(new Error(error));
    else done(found);
  }

  /** @param {object} told @param {Transferable[]} [transfer] @returns {Promise<any>} */
  tell(told, transfer = []) {
    const id = ++this.asked;
    return new Promise((done, failed) => {
      this.waiting.set(id, { done, failed });
      this.worker.postMessage({ id, told }, transfer);
    });
  }

  die() {
    this.end();
    this.onDead();
  }

  /** What is still asked for fails. */
  end() {
    this.worker.terminate();
    for (const { failed } of this.waiting.values()) failed(new Error("no worker"));
    this.waiting.clear();
  }

  /** Ends once everything that was asked for is answered. */
  async endGently() {
    while (this.waiting.size) await new Promise((done) => setTimeout(done, 100));
    this.end();
  }
}
