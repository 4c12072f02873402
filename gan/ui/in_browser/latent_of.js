// The latent of a view, from the model in this browser or the one on the server.

import { address, tryFetch } from "../shared/requests.js";
import { viewQuery } from "../shared/view_address.js";
import { drawer } from "./drawer.js";

/** @param {import("../shared/types.js").View} view @returns {Promise<number[] | null>} none where nobody answers */
export async function latentOf(view) {
  if (await drawer.ready(view.model)) return Array.from(await drawer.latent(structuredClone(view)));
  const answer = await tryFetch(address("latent.json", viewQuery(view)));
  return answer?.ok ? answer.json() : null;
}
