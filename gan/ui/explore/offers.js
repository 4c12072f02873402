// What Explore lets other tabs and the stage do with it.

import { offer } from "../shared/panels.js";

/** @typedef {import("../shared/types.js").View} View */

/** @param {import("./explore.js").Explore} explore */
export function offerToOthers(explore) {
  /** The visitor's own picture, while the stage walks. @type {{ view: Required<View>, mark: any } | null} */
  let left = null;
  offer("explore", {
    open: (/** @type {View} */ view) => {
      explore.stroll.stop();
      explore.show({ ...explore.fresh(view.model), ...view });
      explore.commit();
      setTimeout(() => explore.picture.canvas.focus({ preventScroll: true }), 50);
      requestAnimationFrame(() => explore.directions.pad.sync());
    },
    walk: (/** @type {number} */ seed) => {
      explore.stroll.stop();
      left ??= { view: explore.view, mark: explore.history.mark() };
      explore.show({ ...explore.fresh(explore.view.model), class: explore.view.class, seed });
      explore.stroll.start();
    },
    rest: () => {
      explore.stroll.stop();
      if (!left) return;
      explore.history.restore(left.mark);
      explore.show(left.view);
      left = null;
    },
  });
}
