// The visitor's own model. The server keeps it for a while under a name that nobody can guess; the browser remembers
// the name and keeps the model itself, to hand it back once the server has forgotten it.

import { addModel } from "./panels.js";
import { address, tryFetch } from "./requests.js";
import { keep, recall } from "./storage.js";

/** @typedef {{ name: string, shape: import("./types.js").ModelShape }} Own */

const NAME = "gan-own";
const [BASE, STORE, ONLY] = ["gan", "models", "own"];

/**
 * Asks the browser's own storage; nothing, where it forbids that.
 * @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} ask
 * @returns {Promise<any>}
 */
function stored(mode, ask) {
  return new Promise((done) => {
    try {
      const opening = indexedDB.open(BASE, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
      opening.onerror = () => done(null);
      opening.onsuccess = () => {
        const asked = ask(opening.result.transaction(STORE, mode).objectStore(STORE));
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => done(null);
      };
    } catch {
      done(null);
    }
  });
}

/** A model has come in: it is everywhere at once. @param {Own} own @param {Blob | null} zip */
export async function takeOwn({ name, shape }, zip) {
  addModel(name, shape);
  keep(NAME, name);
  await stored("readwrite", (store) => (zip ? store.put(zip, ONLY) : store.delete(ONLY)));
}

/**
 * The own model of an earlier visit, or of a link; none, where nobody knows it any more.
 * @param {string | null} asked what the address names
 * @returns {Promise<Own | null>}
 */
export async function recallOwn(asked) {
  const mine = recall(NAME);
  for (const name of new Set([asked, mine])) {
    const own = name?.startsWith("mine-") ? await told(await tryFetch(address("model.json", { model: name }))) : null;
    if (own) return own;
    if (name === asked && asked !== mine && asked?.startsWith("mine-")) return null; // somebody else's, and gone
  }
  const zip = mine && (await stored("readonly", (store) => store.get(ONLY)));
  const own = zip ? await told(await tryFetch(address("train/load"), { method: "POST", body: zip })) : null;
  if (own) keep(NAME, own.name);
  return own;
}

/** @param {Response | null} answer @returns {Promise<Own | null>} */
const told = async (answer) => (answer?.ok ? answer.json().catch(() => null) : null);

/** Whether a name is the one under which this browser's own model was known. @param {string | null} name */
export const isMine = (name) => name !== null && name === recall(NAME);
