// The room of Pix2Pix: a sketch on the left, at once the avatar on the right, with the truth where it is known.

import { h } from "../shared/dom.js";
import { placeChanged } from "../shared/place.js";
import { bitmapAt } from "../shared/requests.js";
import { asPercent, fixed, significant, t } from "../shared/words.js";
import { Result } from "./pix2pix_result.js";
import { over, squareOf } from "./pixels.js";
import { Room } from "./room.js";
import { SketchPad } from "./sketch_pad.js";

const LARGE = 512; // pixels of a visitor's own picture that are looked at

export class Pix2PixRoom extends Room {
  /** @param {any} props @param {URLSearchParams} asked */
  constructor(props, asked) {
    super("pix2pix", props, asked, { shape: "8 / 6", figures: figuresOf });
    this.size = props.shape.size;
    /** The example that is on the pad, and the pad's state with it. @type {{ number: number, state: object } | null} */
    this.example = null;
    this.pad = new SketchPad({
      line: props.line,
      colours: props.colours,
      changed: () => this.make(),
      another: () => this.takeExample(this.seed + 1),
      take: (file) => this.takePicture(file),
      say: (text) => this.say(text),
      tools: [this.shipped],
    });
    this.result = new Result();
    this.fill(h("div", { class: "gan-translate" }, this.pad.root, this.result.root), this.result.loss);
    this.takeExample(this.seed);
  }

  // ---- what is on the pad

  /** @param {number} seed */
  async takeExample(seed) {
    const found = await this.ask("example", { seed });
    if (!found) return;
    const { number, sketch } = await found.json();
    this.seed = number;
    this.pad.show(await bitmapAt(sketch));
    this.example = { number, state: this.pad.state };
    placeChanged();
    this.make();
  }

  /** The sketch of a picture of one's own. @param {Blob} file */
  async takePicture(file) {
    const bitmap = await createImageBitmap(file).catch(() => null);
    if (!bitmap) {
      this.say(t("family_no_picture"));
      return;
    }
    const body = over(squareOf(bitmap, LARGE), new OffscreenCanvas(this.size, this.size));
    const found = await this.ask("sketch", {}, { method: "POST", body });
    if (!found) return;
    this.pad.show(await bitmapAt((await found.json()).sketch));
    this.make();
  }

  // ---- what becomes of it

  make() {
    return this.newest(() => this.answer());
  }

  async answer() {
    const known = this.example && this.example.state === this.pad.state;
    const query = known ? { example: this.example.number } : {};
    const found = await this.ask("make", query, { method: "POST", body: this.pad.pixels(this.size) });
    if (found) this.result.take(await found.json());
  }

  /** @param {any} shape */
  async again(shape) {
    this.size = shape.size;
    await super.again(shape);
  }
}

/** @type {import("./live_training.js").Figures} */
function figuresOf(frame) {
  const { read, read_truth: truth, l1_ratio: ratio } = frame.figures;
  return [
    ["pix2pix_read", read == null ? null : t("pix2pix_read_of", { read: asPercent(read), truth: asPercent(truth) })],
    ["pix2pix_ratio", fixed(ratio)],
    ["figure_rate", frame.seconds ? significant(frame.images / frame.seconds) : null],
  ];
}
