// The family: the tree, and below it the room of whoever was chosen.

import { button, card, help } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { offer } from "../shared/panels.js";
import { askedOf, placeChanged, tellsPlace } from "../shared/place.js";
import { t } from "../shared/words.js";
import { BigGANRoom } from "./biggan.js";
import { CycleGANRoom } from "./cyclegan.js";
import { nodeOf } from "./nodes.js";
import { Pix2PixRoom } from "./pix2pix.js";
import { ProGANRoom } from "./progan.js";
import { SRGANRoom } from "./srgan.js";
import { StackGANRoom } from "./stackgan.js";
import { isNode, Tree } from "./tree.js";
import { WGANRoom } from "./wgan.js";

const FIRST = "pix2pix";

/**
 * What a room is: built when it is first opened.
 * @typedef {object} Room
 * @property {HTMLElement} root
 * @property {() => Record<string, string>} place what it adds to the address
 * @property {(seed: number) => void} begin with a seed of a speaker's
 * @property {() => boolean} next whether a clicker moved something in it
 * @property {() => void} leave nobody looks at it any more
 */

/** @type {Record<string, new (props: any, asked: URLSearchParams) => Room>} */
const ROOMS = {
  pix2pix: Pix2PixRoom,
  srgan: SRGANRoom,
  wgan: WGANRoom,
  cyclegan: CycleGANRoom,
  progan: ProGANRoom,
  stackgan: StackGANRoom,
  biggan: BigGANRoom,
};

/** @param {import("../shared/types.js").Panel} panel */
export function build({ element, props }) {
  const family = new Family(props);
  element.querySelector(".gan-panel").replaceChildren(...family.layout());
  family.begin();
}

class Family {
  /** @param {any} props as gan/ui/family/panel.py gives them */
  constructor(props) {
    this.props = props;
    this.tree = new Tree((name) => this.choose(name));
    this.place = h("div", { class: "gan-room", id: "family-room" });
    /** @type {Record<string, Room>} */
    this.rooms = {};
    this.chosen = "";
  }

  layout() {
    return [help(t("family_help")), this.tree.root, this.place];
  }

  begin() {
    const asked = askedOf("family").get("relative");
    this.choose(isNode(asked) ? asked : FIRST);
    tellsPlace("family", () => ({ relative: this.chosen, ...this.rooms[this.chosen]?.place() }));
    offer("family", {
      open: (/** @type {string} */ name, /** @type {number} */ seed) => {
        this.choose(name);
        this.rooms[name]?.begin(seed);
      },
      next: () => this.rooms[this.chosen]?.next() ?? false,
      leave: () => this.rooms[this.chosen]?.leave(),
    });
  }

  /** @param {string} name */
  choose(name) {
    if (name === this.chosen) return;
    this.rooms[this.chosen]?.leave();
    this.chosen = name;
    this.tree.mark(name);
    this.place.replaceChildren(introduction(name), this.room(name));
    placeChanged();
  }

  /** @param {string} name */
  room(name) {
    const Kind = ROOMS[name];
    if (!Kind) return elsewhere(name);
    this.rooms[name] ??= new Kind(this.props.relatives[name], askedOf("family"));
    return this.rooms[name].root;
  }
}

/** Name, year, what is new, and the paper. @param {string} name */
function introduction(name) {
  const { year, paper } = nodeOf(name);
  const link = h("a", { href: `https://arxiv.org/abs/${paper}`, target: "_blank", rel: "noopener" }, `arXiv ${paper}`);
  return h(
    "div",
    { class: "gan-introduction" },
    h("h2", { class: "gan-title" }, `${t(`relative_${name}`)}, ${year}`),
    h("p", {}, `${t(`relative_${name}_new`)} `, link),
  );
}

/** For those who live in another tab. @param {string} name */
function elsewhere(name) {
  return card(null, help(t(`relative_${name}_where`)), button(t("family_go"), nodeOf(name).open, { primary: true }));
}
