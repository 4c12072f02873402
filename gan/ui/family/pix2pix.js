// The room of Pix2Pix: a sketch on the left, at once the avatar on the right, with the truth where it is known.

import { button, card, help } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { placeChanged } from "../shared/place.js";
import { address, bitmapAt, tryFetch } from "../shared/requests.js";
import { asPercent, fixed, significant, t } from "../shared/words.js";
import { LiveTraining } from "./live_training.js";
import { Result } from "./pix2pix_result.js";
import { over, squareOf } from "./pixels.js";
import { SketchPad } from "./sketch_pad.js";

const SCENE = 2; // clicks to further sketches on the stage
const LARGE = 512; // pixels of a visitor's own picture that are looked at

export class Pix2PixRoom {
  /** @param {any} props as gan/ui/family/panel.py gives them @param {URLSearchParams} asked of the address */
  constructor(props, asked) {
    this.size = props.size;
    this.seed = Math.floor(Math.max(0, +(asked.get("example") ?? 0))) || 0;
    this.clicks = 0;
    /** A visitor's own model, instead of the shipped one. @type {string | null} */
    this.model = null;
    /** The example that is on the pad, and the pad's state with it. @type {{ number: number, state: object } | null} */
    this.example = null;
    this.shipped = button(t("family_shipped"), () => this.useModel(null), { id: "pix2pix-shipped", hidden: true });
    this.pad = new SketchPad({
      line: props.line,
      colours: props.colours,
      changed: () => this.make(),
      another: () => this.takeExample(this.seed + 1),
      take: (file) => this.takePicture(file),
      tools: [this.shipped],
    });
    this.result = new Result();
    this.message = h("p", { class: "gan-message", role: "alert", id: "pix2pix-message" });
    this.training = new LiveTraining({
      relative: "pix2pix",
      presets: props.presets,
      charts: props.charts,
      seconds: props.seconds,
      shape: "8 / 6",
      figures: figuresOf,
      use: (name) => this.useModel(name),
    });
    this.root = this.layout();
    this.takeExample(this.seed);
  }

  layout() {
    return h(
      "div",
      { class: "gan-relative" },
      h("div", { class: "gan-translate" }, this.pad.root, this.result.root),
      this.message,
      card(t("family_trick"), h("p", {}, t("pix2pix_trick")), this.result.loss),
      h("h2", { class: "gan-title" }, t("family_from_nothing")),
      help(t("pix2pix_live")),
      this.training.root,
    );
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
      this.say(t("pix2pix_no_picture"));
      return;
    }
    const body = over(squareOf(bitmap, LARGE), new OffscreenCanvas(this.size, this.size));
    const found = await this.ask("sketch", {}, { method: "POST", body });
    if (!found) return;
    this.pad.show(await bitmapAt((await found.json()).sketch));
    this.make();
  }

  // ---- what becomes of it

  /** Newest wins: while one answer is on its way, only the last sketch waits. */
  async make() {
    this.wanted = true;
    if (this.busy) return;
    this.busy = true;
    while (this.wanted) {
      this.wanted = false;
      await this.answer();
    }
    this.busy = false;
  }

  async answer() {
    const known = this.example && this.example.state === this.pad.state;
    const query = known ? { example: this.example.number } : {};
    const found = await this.ask("make", query, { method: "POST", body: this.pad.pixels(this.size) });
    if (found) this.result.take(await found.json());
  }

  /**
   * An answer of the server's, or none: then the page says why.
   * @param {string} what @param {Record<string, any>} [query] @param {RequestInit} [options]
   */
  async ask(what, query = {}, options = {}) {
    const own = this.model ? { model: this.model } : {};
    const answer = await tryFetch(address(`family/pix2pix/${what}`, { ...query, ...own }), options);
    this.say(answer?.ok ? "" : answer ? await answer.text() : t("no_server"));
    return answer?.ok ? answer : null;
  }

  /** @param {string} text */
  say(text) {
    this.message.textContent = text;
  }

  /** @param {string | null} name of a visitor's own model, or none for the shipped one */
  async useModel(name) {
    this.model = name;
    this.shipped.hidden = name === null;
    const told = await this.ask("shape");
    if (!told) return;
    this.size = (await told.json()).size;
    await this.takeExample(this.seed);
    this.pad.frame.scrollIntoView({ block: "center" });
  }

  // ---- the room

  /** @param {number} seed */
  begin(seed) {
    this.clicks = 0;
    this.takeExample(seed);
  }

  next() {
    if (this.clicks === SCENE) return false;
    this.clicks += 1;
    this.takeExample(this.seed + 1);
    return true;
  }

  place() {
    return { example: String(this.seed) };
  }

  leave() {
    this.training.leave();
  }
}

/**
 * @param {import("../training/messages.js").VariantFrame} frame
 * @returns {[string, string | null][]}
 */
function figuresOf(frame) {
  const { read, read_truth: truth, l1_ratio: ratio } = frame.figures;
  return [
    ["pix2pix_read", read == null ? null : t("pix2pix_read_of", { read: asPercent(read), truth: asPercent(truth) })],
    ["pix2pix_ratio", fixed(ratio)],
    ["figure_rate", frame.seconds ? significant(frame.images / frame.seconds) : null],
  ];
}
