// Where everything stands in Explore.

import { button, card, help } from "../shared/controls.js";
import { diced, h } from "../shared/dom.js";
import { t } from "../shared/words.js";
import { welcome } from "./hints.js";

/** @typedef {import("./explore.js").Explore} Explore */

/** The picture with what belongs to it, and two columns of controls. @param {Explore} explore */
export function layoutOf(explore) {
  const { picture, tools, directions } = explore;
  const frame = h(
    "div",
    { class: "gan-picture", id: "explore-canvas" },
    picture.canvas,
    picture.sharpened.canvas,
    picture.sharpened.caption,
    tools.overlay,
  );
  const seen = h("div", { class: "gan-seen" }, frame, picture.meter.root);
  const below = [picture.rank, tools.root, ...barsOf(explore), picture.by, welcome(), picture.status];
  const named = card(t("directions"), directions.named, explore.taught.root, help(t("directions_help")));
  const controls = [explore.modelCard, explore.classes.root, named, explore.seedCard.root];
  const more = [directions.pad.root, explore.between.root, explore.raw.root, explore.maps.root, explore.classes.keys];
  return [
    h("section", { class: "gan-viewer" }, seen, ...below),
    h("div", { class: "gan-column" }, ...controls),
    h("div", { class: "gan-column" }, ...more),
  ];
}

/** @param {Explore} explore */
function barsOf(explore) {
  const { picture, stroll, undoButton, downloads } = explore;
  const dice = button(diced(t("roll")), () => explore.roll(), { title: t("dice"), id: "explore-dice" });
  const reset = button(t("reset"), () => explore.reset(), { title: t("reset"), id: "explore-reset" });
  const map = button(t("atlas_open"), () => explore.atlas.show(), { title: t("atlas"), id: "explore-map" });
  const link = button(t("link"), () => explore.addressBar.copy(), { title: t("link"), id: "explore-link" });
  return [
    h("div", { class: "gan-bar" }, stroll.button, dice, undoButton, reset),
    h("div", { class: "gan-bar" }, picture.picker.root, map, link, ...downloads.map(({ root }) => root)),
  ];
}
