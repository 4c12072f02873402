// What Explore lets other tabs and the stage do with it.

import { h } from "../shared/dom.js";
import { offer } from "../shared/panels.js";
import { TwoChosen } from "./two_chosen.js";

/** @typedef {import("../shared/types.js").View} View */

/** Keeps the visitor's own picture, tool and map while the stage has Explore, and gives them back.
 * @param {import("./explore.js").Explore} explore */
function keeperOf(explore) {
  /** @type {{ view: Required<View>, mark: any, tool: string, open: boolean } | null} */
  let left = null;
  return {
    keep() {
      const { view, history, tools, atlas } = explore;
      explore.stroll.stop();
      left ??= { view, mark: history.mark(), tool: tools.name, open: atlas.root.open };
      tools.take("look");
    },
    giveBack() {
      explore.stroll.stop();
      explore.atlas.onSettled = () => {};
      if (!left) return;
      explore.atlas.root.open = left.open;
      explore.history.restore(left.mark);
      explore.show(left.view);
      explore.tools.take(left.tool);
      left = null;
    },
  };
}

/** @param {import("./explore.js").Explore} explore */
export function offerToOthers(explore) {
  const { keep, giveBack } = keeperOf(explore);
  const backdrop = h("canvas", { class: "gan-backdrop", "aria-hidden": "true" });
  /** @param {string} [model] @param {number} [seed] @returns {Required<View>} */
  const opening = (model, seed) => {
    const name = Object.hasOwn(explore.models, model ?? "") ? model : explore.view.model;
    const own = name === explore.view.model && explore.view.class;
    return { ...explore.fresh(name), ...(own ? { class: own } : {}), seed };
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
      explore.atlas.onSettled = () => explore.stroll.start();
      if (explore.atlas.root.open) explore.atlas.chart();
      else explore.atlas.root.open = true;
    },
    rest: () => {
      two.end();
      backdrop.remove();
      explore.picture.backdrop = null;
      giveBack();
    },
  });
}
