// The map as it is drawn: as many of the pictures as there is room for, the others as dots, the way that was walked,
// and where one is.

/** @typedef {import("./charted.js").Charted} Charted */
/** @typedef {import("./charted.js").Near} Near */

const [TILE, LARGEST] = [34, 104]; // pixels of a tile, where all is in sight, and at most
const GAP = 5; // between tiles
const DOT = 2.6;
const EDGE = 2.5; // of a tile, in its colour
const GROUND = "#0b1215";
const WAY = "rgba(255, 255, 255, 0.75)";
const [PIN, HEAD] = [26, 9]; // pixels from its tip to its head, and of the head
const [INSET, LEAST] = [0.17, 64]; // of the window's shorter side, and pixels: the picture that one is at

export class AtlasPicture {
  /** @param {HTMLCanvasElement} canvas @param {import("./atlas_camera.js").AtlasCamera} camera */
  constructor(canvas, camera) {
    this.canvas = canvas;
    this.camera = camera;
    /** Pictures that stand on the map, the others being dots: where, in pixels of the window.
     * @type {Map<number, [number, number]>} */
    this.tiles = new Map();
    this.side = TILE;
  }

  /** @param {Charted} charted @param {string[]} colours @param {Near[]} way @param {number | null} [over] the picture
   *   under the pointer */
  draw(charted, colours, way, over = null) {
    const { canvas, camera } = this;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    const dense = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * dense) || canvas.height !== Math.round(height * dense))
      Object.assign(canvas, { width: Math.round(width * dense), height: Math.round(height * dense) });
    const context = canvas.getContext("2d");
    context.setTransform(dense, 0, 0, dense, 0, 0);
    context.fillStyle = GROUND;
    context.fillRect(0, 0, width, height);
    this.side = Math.min(LARGEST, TILE * Math.sqrt(Math.max(1, camera.closeness)));
    this.choose(charted, width, height);
    context.globalAlpha = 0.8;
    for (let i = 0; i < charted.count; i++) if (!this.tiles.has(i)) this.dot(context, charted, i, colours[i]);
    context.globalAlpha = 1;
    for (const [i, at] of this.tiles) this.tile(context, charted, i, at, this.side, colours[i]);
    if (over !== null && this.tiles.has(over))
      this.tile(context, charted, over, this.tiles.get(over), this.side * 1.9, colours[over]);
    this.way(context, charted, way);
  }

  /** The picture that one is at. @param {HTMLCanvasElement} here */
  inset(here) {
    const side = Math.max(LEAST, INSET * Math.min(this.canvas.clientWidth, this.canvas.clientHeight));
    const context = this.canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.beginPath();
    context.roundRect(10, 10, side + 4, side + 4, 8);
    context.fill();
    context.drawImage(here, 12, 12, side, side);
    pin(context, 12 + side, 12 + side);
  }

  /** Which pictures there is room for: who comes first keeps its place, so that none goes when one comes nearer.
   * @param {Charted} charted @param {number} width @param {number} height */
  choose(charted, width, height) {
    const step = this.side + GAP;
    /** @type {Map<string, [number, number][]>} */
    const taken = new Map();
    const cell = (/** @type {number} */ x, /** @type {number} */ y) =>
      `${Math.floor(x / step)},${Math.floor(y / step)}`;
    const isFree = (/** @type {number} */ x, /** @type {number} */ y) =>
      [-1, 0, 1].every((i) =>
        [-1, 0, 1].every((j) =>
          (taken.get(cell(x + i * step, y + j * step)) ?? []).every(
            ([u, v]) => Math.abs(u - x) >= step || Math.abs(v - y) >= step,
          ),
        ),
      );
    this.tiles.clear();
    for (let i = 0; i < charted.count; i++) {
      const [x, y] = this.camera.toWindow(charted.places[2 * i], charted.places[2 * i + 1]);
      if (x < -step || y < -step || x > width + step || y > height + step || !isFree(x, y)) continue;
      this.tiles.set(i, [x, y]);
      const key = cell(x, y);
      taken.set(key, [...(taken.get(key) ?? []), [x, y]]);
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {Charted} charted @param {number} i @param {string} colour */
  dot(context, charted, i, colour) {
    const [x, y] = this.camera.toWindow(charted.places[2 * i], charted.places[2 * i + 1]);
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y, DOT, 0, 7);
    context.fill();
  }

  /** @param {CanvasRenderingContext2D} context @param {Charted} charted @param {number} i
   * @param {[number, number]} at its middle @param {number} side @param {string} colour */
  tile(context, charted, i, [x, y], side, colour) {
    const [left, top] = [x - side / 2, y - side / 2];
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect(left - EDGE, top - EDGE, side + 2 * EDGE, side + 2 * EDGE, 6);
    context.fill();
    const [u, v] = charted.tileAt(i);
    context.drawImage(charted.sheet, u, v, charted.side, charted.side, left, top, side, side);
  }

  /** @param {CanvasRenderingContext2D} context @param {Charted} charted @param {Near[]} way */
  way(context, charted, way) {
    if (!way.length || !charted.count) return;
    const places = way.map((near) => this.camera.toWindow(...charted.placeOf(near)));
    context.strokeStyle = WAY;
    context.lineWidth = 2;
    context.lineJoin = "round";
    context.beginPath();
    for (const [x, y] of places) context.lineTo(x, y);
    context.stroke();
    pin(context, ...places.at(-1));
  }

  /** The picture at a place of the window: one that stands there, else the dot next to it, or none.
   * @param {Charted} charted @param {number} x @param {number} y @param {number} [reach] in pixels, to a dot
   * @returns {number | null} */
  at(charted, x, y, reach = this.side) {
    for (const [i, [u, v]] of this.tiles)
      if (Math.max(Math.abs(u - x), Math.abs(v - y)) <= this.side / 2 + EDGE) return i;
    let [best, least] = [/** @type {number | null} */ (null), reach];
    for (let i = 0; i < charted.count; i++) {
      const [u, v] = this.camera.toWindow(charted.places[2 * i], charted.places[2 * i + 1]);
      const far = Math.hypot(u - x, v - y);
      if (far < least) [best, least] = [i, far];
    }
    return best;
  }
}

/** A pin in the map. @param {CanvasRenderingContext2D} context @param {number} x @param {number} y of its tip */
function pin(context, x, y) {
  context.fillStyle = "#14b8a6";
  context.strokeStyle = "#fff";
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x, y);
  context.arc(x, y - PIN, HEAD, 0.75 * Math.PI, 0.25 * Math.PI);
  context.closePath();
  context.fill();
  context.stroke();
  context.fillStyle = "#fff";
  context.beginPath();
  context.arc(x, y - PIN, HEAD / 2.5, 0, 7);
  context.fill();
}
