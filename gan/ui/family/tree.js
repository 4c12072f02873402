// The tree itself: a button for each relative, and lines between them. On a phone it is a list.

import { pictureOf } from "../in_browser/thumbnail.js";
import { isAwake, isStill } from "../shared/awake.js";
import { h, isShown, svg, wait } from "../shared/dom.js";
import { address, bitmapAt } from "../shared/requests.js";
import { t } from "../shared/words.js";
import { NODES, nodeOf } from "./nodes.js";

const REST = 2200; // milliseconds from one picture to the next
const GAP = 120; // pixels between two columns, or less
const STEP = 0.14; // seeds from one picture of the DCGAN's to the next

/** What each one's own model makes, by number. @type {Record<string, (turn: number) => Promise<ImageBitmap>>} */
const PICTURES = {
  dcgan: (turn) =>
    pictureOf({ model: "digits", class: String(turn % 10), seed: 7, truncation: 0.8, walk: STEP * turn }),
  pix2pix: (turn) => bitmapAt(address("family/pix2pix/picture.png", { seed: turn })),
  wgan: (turn) => bitmapAt(address("family/wgan/picture.png", { seed: turn })),
  cyclegan: (turn) => bitmapAt(address("family/cyclegan/picture.png", { seed: turn })),
  progan: (turn) => bitmapAt(address("family/progan/picture.png", { seed: turn })),
  stackgan: (turn) => bitmapAt(address("family/stackgan/picture.png", { seed: turn })),
  biggan: (turn) => bitmapAt(address("family/biggan/picture.png", { seed: turn })),
  srgan: (turn) => bitmapAt(address("family/srgan/picture.png", { seed: turn })),
};

export class Tree {
  /** @param {(name: string) => void} choose */
  constructor(choose) {
    const first = NODES[0].year;
    /** @type {Record<string, HTMLButtonElement>} */
    this.buttons = {};
    for (const node of NODES) {
      const picture = node.name in PICTURES ? h("canvas", { width: 1, height: 1, "aria-hidden": "true" }) : null;
      this.buttons[node.name] = h(
        "button",
        {
          type: "button",
          class: "gan-node",
          id: `family-node-${node.name}`,
          style: `grid-column:${node.year - first + 1};grid-row:${node.row + 1}`,
          "aria-pressed": "false",
          title: t(`relative_${node.name}_new`),
          onclick: () => choose(node.name),
        },
        picture,
        h("strong", {}, t(`relative_${node.name}`)),
        h("span", {}, String(node.year)),
        h("small", {}, t(`relative_${node.name}_new`)), // read aloud, and seen where the tree is a list
      );
    }
    this.lines = svg("svg");
    this.lines.setAttribute("aria-hidden", "true");
    this.root = h("nav", { class: "gan-tree", id: "family-tree", "aria-label": t("family_tree") });
    this.root.append(this.lines, ...Object.values(this.buttons));
    new ResizeObserver(() => this.draw()).observe(this.root);
    this.live();
  }

  /** @param {string} name */
  mark(name) {
    for (const [one, button] of Object.entries(this.buttons)) button.setAttribute("aria-pressed", String(one === name));
  }

  /** Lines from parents to children, each with what was taken. */
  draw() {
    const frame = this.root.getBoundingClientRect();
    if (!frame.width) return;
    const place = (/** @type {string} */ name) => this.buttons[name].getBoundingClientRect();
    this.lines.setAttribute("viewBox", `0 0 ${frame.width} ${frame.height}`);
    this.lines.replaceChildren(
      ...NODES.flatMap(({ name, parents }) =>
        parents.flatMap(({ from, what }) => {
          const [above, below] = [place(from), place(name)];
          const [x, y] = [above.right - frame.left, above.top + above.height / 2 - frame.top];
          const [right, down] = [below.left - frame.left, below.top + below.height / 2 - frame.top];
          return line(x, y, right, down, t(`took_${what}`));
        }),
      ),
    );
  }

  /** Pictures that change one after the other, while somebody can see them. */
  async live() {
    for (let turn = 0; ; turn += 1) {
      if (isShown(this.root) && isAwake()) {
        for (const name of Object.keys(PICTURES)) {
          const bitmap = await PICTURES[name](turn).catch(() => null);
          if (bitmap) paint(this.buttons[name].querySelector("canvas"), bitmap);
        }
        if (isStill()) return; // one picture of each, for who wants no motion
      }
      await wait(REST);
    }
  }
}

/** @param {HTMLCanvasElement} canvas @param {ImageBitmap} bitmap */
function paint(canvas, bitmap) {
  if (canvas.width !== bitmap.width) canvas.width = canvas.height = bitmap.width;
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  bitmap.close();
}

/** @param {number} x @param {number} y @param {number} right @param {number} down @param {string} words */
function line(x, y, right, down, words) {
  const middle = (x + right) / 2;
  const path = svg("path", { d: `M${x},${y} C${middle},${y} ${middle},${down} ${right},${down}` });
  // In the gap before its end: in the middle of a long line another one may stand.
  const near = right - GAP / 2 > middle;
  const place = near ? { x: right - GAP / 2, y: down - 7 } : { x: middle, y: (y + down) / 2 - 7 };
  const text = svg("text", { ...place, "text-anchor": "middle" });
  text.textContent = words;
  return [path, text];
}

/** Whether there is such a relative. @param {string | null} name */
export const isNode = (name) => Boolean(name && nodeOf(name));
