// The visitor's own model of an earlier visit, and a link's model that is no longer here.

import { isMine, recallOwn } from "../shared/own_model.js";
import { addModel } from "../shared/panels.js";
import { readView } from "../shared/view_address.js";
import { named, t } from "../shared/words.js";

/** @param {import("./explore.js").Explore} explore @param {URLSearchParams} query what the address asked for */
export async function recallModels(explore, query) {
  const asked = query.get("model");
  const mine = isMine(asked);
  const own = await recallOwn(asked);
  if (own) addModel(own.name, own.shape, false);
  if (own && (mine || asked === own.name)) {
    query.set("model", own.name); // by another name, where it was handed back
    explore.show(readView(query, explore.models, explore.props, (model) => explore.fresh(model)));
    explore.commit();
  } else if (asked && !Object.hasOwn(explore.models, asked)) {
    explore.picture.status.textContent = t("model_gone", { model: named("model", explore.view.model) });
  } else if (isOfOther(query, explore.shape.version)) {
    explore.picture.status.textContent = t("other_version");
  }
}

/** Whether a link to a picture was made for other weights: it names their version, or is from before links did.
 * @param {URLSearchParams} query @param {string} version */
function isOfOther(query, version) {
  const wholeLink = query.has("model") && query.has("seed") && query.has("truncation"); // as the page writes them
  return wholeLink && query.get("version") !== version;
}
