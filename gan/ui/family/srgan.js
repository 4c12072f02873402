// The room of SRGAN: a small picture on the left, what becomes of it behind a curtain, and the truth where it is known.

import { button, help, segments } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { placeChanged } from "../shared/place.js";
import { bitmapAt } from "../shared/requests.js";
import { fixed, significant, t, whole } from "../shared/words.js";
import { Curtain } from "./curtain.js";
import { OwnSource } from "./own_source.js";
import { bytesOf, over, squareOf } from "./pixels.js";
import { Room } from "./room.js";

const TIMES = 4; // as wide as what it is given
const LARGE = 512; // pixels of a visitor's own picture that are looked at
const WAYS = ["bicubic", "srgan", "pulse"];

/** The twins of `_way` and `_value` in gan/ui/family/srgan.py.
 * @typedef {{ picture: string, levels: number, psnr: number | null, seconds?: number }} Way
 * @typedef {{ small: string, truth: string | null, seconds: number, ways: Record<string, Way>,
 *   loss: { weights: Record<string, number>, parts: Record<string, number>, d: number, total: number | null } }} Value
 */

export class SRGANRoom extends Room {
  /** @param {any} props @param {URLSearchParams} asked */
  constructor(props, asked) {
    super("srgan", props, asked, { shape: "8 / 6", figures: figuresOf });
    this.fit(props.shape);
    this.kind = props.kinds.includes(asked.get("kind")) ? asked.get("kind") : props.kinds.at(-1);
    this.beside = "bicubic";
    /** The picture that is shown, as bytes, to be asked about again. @type {Uint8Array<ArrayBuffer> | null} */
    this.given = null;
    this.turn = 0; // of pictures: what is still on its way for an older one is not wanted
    /** @type {Value | null} */
    this.value = null;
    this.makeParts();
    const grid = h("div", { class: "gan-translate" }, this.givenColumn(), this.madeColumn(), this.truthColumn());
    this.fill(grid, this.loss);
    this.takeExample(this.seed);
  }

  /** @param {{ size: number }} shape */
  fit({ size }) {
    this.size = size;
    this.smallSize = size / TIMES;
  }

  makeParts() {
    this.small = h("img", { class: "gan-made gan-pixels", id: "srgan-small", alt: t("srgan_small_alt") });
    this.curtain = new Curtain({
      id: "srgan-curtain",
      label: t("srgan_curtain"),
      alts: [t("srgan_before_alt"), t("srgan_made_alt")],
    });
    this.truth = h("img", { class: "gan-made", id: "srgan-truth", alt: t("srgan_truth_alt") });
    this.unknown = h("p", { class: "gan-help gan-no-truth" }, t("srgan_truth_unknown"));
    this.took = help("", { id: "srgan-took" });
    this.table = h("table", { class: "gan-ways-table", id: "srgan-ways" });
    this.loss = h("p", { class: "gan-formula", id: "srgan-loss" });
    this.source = new OwnSource({
      id: "srgan",
      upload: t("srgan_upload"),
      take: (file) => this.takePicture(file),
      say: (text) => this.say(text),
    });
  }

  givenColumn() {
    const frame = h("div", { class: "gan-made-frame" }, this.small, this.source.camera.video);
    this.source.dropOn(frame);
    const kinds = segments({
      name: "srgan-kind",
      label: t("srgan_kind"),
      options: this.props.kinds.map((/** @type {string} */ kind) => [kind, t(`srgan_kind_${kind}`)]),
      value: this.kind,
      titled: false,
      onpick: (kind) => {
        this.kind = kind;
        this.takeExample(this.seed);
      },
    });
    const another = button(t("srgan_another"), () => this.takeExample(this.seed + 1), {
      id: "srgan-another",
      primary: true,
    });
    const bar = h("div", { class: "gan-bar" }, another, ...this.source.buttons, this.shipped);
    const { size, smallSize: small } = this;
    const hint = help(t("srgan_hint", { small, size, few: whole(small ** 2), many: whole(size ** 2) }));
    return h("div", { class: "gan-column" }, h("h3", {}, t("srgan_given")), frame, kinds, bar, hint);
  }

  madeColumn() {
    const beside = segments({
      name: "srgan-beside",
      label: t("srgan_beside"),
      options: ["bicubic", "small", "pulse"].map((key) => [key, t(`srgan_way_${key}`)]),
      value: this.beside,
      onpick: (key) => {
        this.beside = key;
        this.draw();
        if (key === "pulse") this.search();
      },
    });
    return h("div", { class: "gan-column" }, h("h3", {}, t("srgan_made")), this.curtain.root, beside, this.took);
  }

  truthColumn() {
    const frame = h("div", { class: "gan-made-frame" }, this.truth, this.unknown);
    return h("div", { class: "gan-column" }, h("h3", {}, t("srgan_truth")), frame, this.table);
  }

  // ---- what is given

  /** @param {number} seed */
  async takeExample(seed) {
    this.seed = seed;
    placeChanged();
    await this.take(() => this.ask("example", { seed, kind: this.kind }));
  }

  /** A picture of one's own: made small, if it is large. @param {Blob} file */
  async takePicture(file) {
    const bitmap = await createImageBitmap(file).catch(() => null);
    if (!bitmap) {
      this.say(t("family_no_picture"));
      return;
    }
    const square = squareOf(bitmap, LARGE, this.smallSize);
    const side = square.width < this.size ? this.smallSize : this.size;
    await this.takeBytes(over(square, new OffscreenCanvas(side, side)));
  }

  /** @param {Uint8Array<ArrayBuffer>} body */
  async takeBytes(body) {
    await this.take(() => this.ask("make", {}, { method: "POST", body }));
  }

  /** @param {any} shape */
  async again(shape) {
    const same = shape.size === this.size;
    this.fit(shape);
    if (same) await this.take(this.asking);
    else await this.takeExample(this.seed);
  }

  /** @param {() => Promise<Response | null>} asking for what is to be shown, once more when another model answers */
  async take(asking) {
    this.asking = asking;
    this.turn += 1;
    const mine = this.turn;
    const found = await asking();
    if (mine !== this.turn || !found) return;
    this.value = await found.json();
    this.given = bytesOf(await bitmapAt(this.value.truth ?? this.value.small));
    if (mine !== this.turn) return;
    this.tell();
    if (this.beside === "pulse") await this.search();
  }

  /** Looks with PULSE for a picture that the GAN can make, once for each small one. */
  async search() {
    if (!this.given || this.value.ways.pulse) return;
    const { turn, given: body } = this;
    this.took.textContent = t("srgan_searching");
    const found = await this.ask("pulse", { kind: this.kind }, { method: "POST", body });
    if (turn !== this.turn) return;
    if (found) this.value.ways.pulse = await found.json();
    this.tell();
  }

  // ---- what is told

  tell() {
    const { truth, small, seconds, ways } = this.value;
    this.small.src = small;
    this.truth.hidden = !truth;
    this.unknown.hidden = Boolean(truth);
    if (truth) this.truth.src = truth;
    const took = { ms: significant(1000 * seconds), s: ways.pulse ? fixed(ways.pulse.seconds, 1) : "" };
    this.took.textContent = t(ways.pulse ? "srgan_took_pulse" : "srgan_took", took);
    this.draw();
    this.fillTable();
    this.loss.textContent = formula(this.value);
  }

  draw() {
    if (!this.value) return;
    const { small, ways } = this.value;
    const before = this.beside === "small" ? small : (ways[this.beside]?.picture ?? small);
    this.curtain.before.classList.toggle("gan-pixels", before === small);
    this.curtain.show({
      before,
      after: ways.srgan.picture,
      left: t(`srgan_way_${this.beside}`),
      right: t("srgan_way_srgan"),
    });
  }

  fillTable() {
    const { ways } = this.value;
    const cell = (/** @type {string} */ text) => h("td", {}, text);
    const head = ["srgan_way", "srgan_levels", "srgan_psnr"].map((key) => h("th", { scope: "col" }, t(key)));
    const rows = WAYS.filter((name) => ways[name]).map((name) => {
      const { levels, psnr } = ways[name];
      const title = h("th", { scope: "row" }, t(`srgan_way_${name}`));
      return h("tr", {}, title, cell(fixed(levels, 1)), cell(psnr === null ? "–" : fixed(psnr, 1)));
    });
    this.table.replaceChildren(h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...rows));
  }

  place() {
    return { ...super.place(), kind: this.kind };
  }
}

/** The loss with the numbers of this very picture. @param {Value} value */
function formula({ loss: { weights, parts, d, total } }) {
  const values = {
    content: significant(weights.content),
    consistency: significant(weights.consistency),
    adversarial: significant(weights.adversarial),
    d: fixed(d),
    log: fixed(parts.adversarial),
    off: fixed(parts.consistency, 4),
    l1: parts.content === undefined ? "?" : fixed(parts.content, 3),
    total: total === null ? "?" : fixed(total, 3),
  };
  return t("srgan_loss", values);
}

/** @type {import("./live_training.js").Figures} */
function figuresOf(frame) {
  const { levels, features_ratio: ratio, psnr, psnr_bicubic: smooth } = frame.figures;
  return [
    ["srgan_ratio", fixed(ratio)],
    ["srgan_off", fixed(levels, 1)],
    ["srgan_psnr", `${fixed(psnr, 1)} (${t("srgan_way_bicubic")} ${fixed(smooth, 1)})`],
    ["figure_rate", frame.seconds ? significant(frame.images / frame.seconds) : null],
  ];
}
