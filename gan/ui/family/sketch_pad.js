// The pad of Pix2Pix: coloured pencils on coloured paper, an eraser, and a sketch to begin with.

import { button, help } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { DrawingPad } from "../shared/drawing_pad.js";
import { t } from "../shared/words.js";
import { OwnSource } from "./own_source.js";
import { onPaper, over, paperOf, shade } from "./pixels.js";

const PEN = 9; // of the pad's 280 pixels, as wide as the lines it has learnt from
const ERASER = 26;
const BLACK = "#000000";

export class SketchPad {
  /**
   * @param {{ line: number, colours: Record<string, string>, changed: () => void, another: () => void,
   *   take: (file: Blob) => void, say: (text: string) => void, tools: Node[] }} settings `line`: how bright a line is,
   *   beside the shape that it goes around; `colours`: of shapes, to choose from, by their names; `take`: a picture of
   *   one's own; `tools`: further buttons
   */
  constructor({ line, colours, changed, another, take, say, tools }) {
    this.line = line;
    this.changed = changed;
    this.pad = new DrawingPad({ label: t("pix2pix_pad"), id: "pix2pix-pad", changed, moved: changed, smooth: true });
    this.pad.renew("#ffffff");
    this.colour = BLACK;
    this.makePencils(colours);
    this.frame = h("div", { class: "gan-pad-frame" }, this.pad.canvas);
    const own = new OwnSource({ id: "pix2pix", upload: t("pix2pix_upload"), take, say });
    this.frame.append(own.camera.video);
    own.dropOn(this.frame);
    const sources = [
      button(t("pix2pix_another"), another, { id: "pix2pix-another", primary: true }),
      ...own.buttons,
      button(t("pix2pix_clear"), () => this.clear(), { id: "pix2pix-clear" }),
      ...tools,
    ];
    const title = h("h3", {}, t("pix2pix_given"));
    const bars = [this.pencils, h("div", { class: "gan-bar" }, ...sources)];
    this.root = h("div", { class: "gan-column" }, title, this.frame, ...bars, help(t("pix2pix_hint")));
    this.take(BLACK);
  }

  /** @param {Record<string, string>} colours */
  makePencils(colours) {
    this.swatches = Object.entries({ black: BLACK, ...colours }).map(([name, colour]) =>
      button("", () => this.take(colour), {
        style: `background:${colour}`,
        "data-colour": colour,
        "aria-label": t(`pencil_${name}`),
        title: t(`pencil_${name}`),
        "aria-pressed": "false",
      }),
    );
    this.own = h("input", { type: "color", value: "#c8433f", "aria-label": t("pix2pix_own_colour") });
    this.own.addEventListener("input", () => this.take(this.own.value));
    this.paper = h("input", { type: "color", value: "#ffffff", id: "pix2pix-paper" });
    this.paper.addEventListener("input", () => this.changePaper(this.paper.value));
    this.eraser = button(t("pix2pix_eraser"), () => this.take(null), { id: "pix2pix-eraser", "aria-pressed": "false" });
    const undo = button(`↶ ${t("undo")}`, () => this.undo(), { id: "pix2pix-undo" });
    this.pencils = h(
      "div",
      { class: "gan-bar gan-pencils" },
      h(
        "span",
        { class: "gan-swatches", role: "group", "aria-label": t("pix2pix_pencils") },
        ...this.swatches,
        this.own,
      ),
      h("label", { class: "gan-thick" }, t("pix2pix_paper"), this.paper),
      this.eraser,
      undo,
    );
  }

  /** A pencil for shapes of that colour, or the eraser. @param {string | null} colour */
  take(colour) {
    this.colour = colour;
    if (colour === null) this.pad.setPen({ ink: null, width: ERASER });
    else this.pad.setPen({ ink: shade(colour, this.line), width: PEN });
    this.eraser.setAttribute("aria-pressed", String(colour === null));
    for (const one of this.swatches) one.setAttribute("aria-pressed", String(one.dataset.colour === colour));
  }

  /** @param {ImageBitmap} sketch */
  show(sketch) {
    this.setPaper(paperOf(sketch));
    this.pad.change({ base: sketch, file: null, strokes: [] });
  }

  clear() {
    this.pad.clear();
    this.changed();
  }

  undo() {
    this.pad.undo();
    const { base } = this.pad.state;
    if (base) this.setPaper(paperOf(base));
    this.pad.paint();
  }

  /** @param {string} colour */
  setPaper(colour) {
    this.pad.paper = colour;
    this.paper.value = colour;
  }

  /** @param {string} colour */
  async changePaper(colour) {
    const { base } = this.pad.state;
    const before = this.pad.paper;
    this.setPaper(colour);
    if (base) this.pad.change({ base: await onPaper(base, before, colour) });
    else this.pad.paint();
    this.changed();
  }

  /** What is on it now, another one when it has changed; while a stroke grows it is nobody's. */
  get state() {
    return this.pad.stroke ? null : this.pad.state;
  }

  /** What is on it as bytes: a sketch's own pixels, where it has as many, and strokes over them.
   * @param {number} size */
  pixels(size) {
    const under = new OffscreenCanvas(size, size);
    const context = under.getContext("2d");
    context.fillStyle = this.pad.paper;
    context.fillRect(0, 0, size, size);
    if (this.pad.state.base) context.drawImage(this.pad.state.base, 0, 0, size, size);
    const strokes = new OffscreenCanvas(this.pad.canvas.width, this.pad.canvas.height);
    this.pad.paintStrokes(strokes.getContext("2d"));
    return over(strokes, under);
  }
}
