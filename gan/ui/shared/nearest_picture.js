// The nearest picture that a model can make to a visitor's own, looked for on the server.

import { address, tryFetch } from "./requests.js";
import { t } from "./words.js";

/** @param {Response | null} answer */
async function read(answer) {
  const found = answer && (await (answer.ok ? answer.json() : answer.text()).catch(() => null));
  if (!answer?.ok || found === null) throw new Error(found || t("judge_retry"));
  return found;
}

/** @param {string} model @param {Blob} file @returns {Promise<{ class: string | null, z: string }>} its class, and the
 *   code of its latent; fails with a sentence for the visitor */
export async function nearestTo(model, file) {
  const own = await read(await tryFetch(address("judge/own", { model }), { method: "POST", body: file }));
  const query = { model, class: own.class ?? "", picture: own.picture };
  const { class: label, ways } = await read(await tryFetch(address("judge/nearest", query)));
  return { class: label, z: ways[0].z };
}
