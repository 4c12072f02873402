// What Explore lets other tabs and the stage do with it.

import { h } from "../shared/dom.js";
import { offer } from "../shared/panels.js";
import { TwoChosen } from "./two_chosen.js";

/** @typedef {import("../shared/types.js").View} View */

/** @param {import("./explore.js").Explore} explore */
export function offerToOthers(explore) {
  /** The visitor's own picture and tool, while the stage walks.
   * @type {{ view: Required<View>, mark: any, tool: string, atlas: boolean } | null} */
  let left = null;
  const backdrop = h("canvas", { class: "gan-backdrop", "aria-hidden": "true" });
  /** @param {string} [model] @param {number} [seed] @returns {Required<View>} */
  const opening = (model, seed) => {
    const name = Object.hasOwn(explore.models, model ?? "") ? model : explore.view.model;
    const own = name === explore.view.model && explore.view.class;
    return { ...explore.fresh(name), ...(own ? { class: own } : {}), seed };
  };
  const keep = () => {
    explore.stroll.stop();
    const { view, history, tools, atlas } = explore;
    left ??= { view, mark: history.mark(), tool: tools.name, atlas: atlas.root.open };
    explore.tools.take("look");
  };
  let model = "";
  const two = new TwoChosen(
    (view) => explore.show(view),
    (seed) => opening(model, seed),
  );
  offer("explore", {
    open: (/** @type {View} */ view) => {
      explore.stroll.stop();
      explore.show({ ...explore.fresh(view.model), ...view });
      explore.commit();
      setTimeout(() => explore.picture.canvas.focus({ preventScroll: true }), 50);
      requestAnimationFrame(() => explore.directions.pad.sync());
    },
    /** A stroll; filling the screen, its own blurred colours stand behind it.
     * @param {number} seed @param {{ model?: string, fill?: boolean }} [wanted] */
    walk: (seed, { model: asked, fill = false } = {}) => {
      keep();
      if (fill) document.querySelector(".gradio-container").prepend(backdrop);
      explore.picture.backdrop = fill ? backdrop : null;
      explore.show(opening(asked, seed));
      explore.stroll.start();
    },
    /** Two pictures that are chosen among ten, and the way between them.
     * @param {number} seed @param {string} [asked] the model */
    between: (seed, asked) => {
      keep();
      model = asked;
      document.querySelector(".gradio-container").prepend(backdrop);
      explore.picture.backdrop = backdrop;
      explore.show(opening(asked, seed));
      two.begin(seed);
    },
    /** A picture that fills the screen, with a tool in the hand.
     * @param {string} tool @param {number} seed @param {string} [asked] the model */
    hands: (tool, seed, asked = "faces") => {
      keep();
      document.querySelector(".gradio-container").prepend(backdrop);
      explore.picture.backdrop = backdrop;
      explore.show(opening(asked, seed));
      explore.tools.take(tool);
    },
    /** The map of a model; once all of it is there, the picture strolls over it.
     * @param {number} seed @param {string} [asked] the model */
    atlas: (seed, asked) => {
      keep();
      explore.show(opening(asked, seed));
      explore.atlas.root.open = true;
      explore.atlas.onSettled = () => explore.stroll.start();
    },
    rest: () => {
      explore.stroll.stop();
      explore.atlas.onSettled = () => {};
      explore.atlas.root.open = left?.atlas ?? false;
      explore.tools.take(left?.tool ?? "look");
      two.end();
      backdrop.remove();
      explore.picture.backdrop = null;
      if (!left) return;
      explore.history.restore(left.mark);
      explore.show(left.view);
      left = null;
    },
  });
}
