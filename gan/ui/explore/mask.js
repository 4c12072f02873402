// Pixels of a picture that a hand has gone over, and with which colours.

/** @typedef {import("./tools.js").Place} Place */

const REACH = 1 / 24; // of the side, of a brush that was given no size

export class Mask {
  constructor() {
    this.side = 0;
    this.radius = 0;
    /** Of 0 and 1, or none yet. @type {Float32Array | null} */
    this.values = null;
    /** Three numbers of 0 to 255 for each pixel. @type {Uint8ClampedArray | null} */
    this.colours = null;
    /** Where the brush is. @type {Place | null} */
    this.going = null;
  }

  /** @param {number} side @param {Place} at
   * @param {{ radius?: number, colour?: number[] | null }} [how] no colour wipes */
  begin(side, at, { radius = REACH * side, colour = [255, 255, 255] } = {}) {
    if (this.side !== side) this.clear();
    this.side = side;
    this.values ??= new Float32Array(side * side);
    this.colours ??= new Uint8ClampedArray(3 * side * side);
    this.radius = radius;
    this.colour = colour;
    this.going = at;
    this.stamp(at);
  }

  /** In a straight line. @param {Place} at */
  go(at) {
    const { going } = this;
    const steps = Math.ceil(2 * Math.hypot(at.x - going.x, at.y - going.y)) || 1;
    for (let i = 1; i <= steps; i++)
      this.stamp({ x: going.x + ((at.x - going.x) * i) / steps, y: going.y + ((at.y - going.y) * i) / steps });
    this.going = at;
  }

  end() {
    this.going = null;
  }

  /** @param {Place} at */
  stamp({ x, y }) {
    const { side, radius } = this;
    for (let row = Math.max(0, Math.ceil(y - radius)); row <= Math.min(side - 1, y + radius); row++)
      for (let column = Math.max(0, Math.ceil(x - radius)); column <= Math.min(side - 1, x + radius); column++) {
        if (Math.hypot(column - x, row - y) > radius) continue;
        const i = row * side + column;
        this.values[i] = this.colour ? 1 : 0;
        for (let c = 0; c < 3; c++) this.colours[3 * i + c] = this.colour?.[c] ?? 0;
      }
  }

  clear() {
    this.values = this.colours = this.going = null;
  }

  /** @param {HTMLCanvasElement} canvas @param {number[]} [colour] instead of its own, with opacity */
  paint(canvas, colour) {
    const context = canvas.getContext("2d");
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (!this.values || canvas.width !== this.side) return;
    const image = context.createImageData(this.side, this.side);
    for (const [i, on] of this.values.entries()) {
      if (on) image.data.set(colour ?? [...this.colours.subarray(3 * i, 3 * i + 3), 255], 4 * i);
    }
    context.putImageData(image, 0, 0);
  }
}
