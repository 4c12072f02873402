// What of the map is in sight: it is drawn to and fro, and nearer and farther, with the mouse, fingers or keys.

const CLOSEST = 30; // times as near as where all of it is in sight
const WIDEST = 1.9; // how much farther a step of 1 may be one way than the other, so that a window is filled
const MARGIN = 0.06; // of the window, around all of it
const [CLICK, PATIENCE] = [6, 350]; // pixels that a click may move, milliseconds after a wheel that scrolls the page
const STEP = 0.15; // of the window, by an arrow key
const CLOSER = 1.5;

export class AtlasCamera {
  /** @param {HTMLElement} window @param {() => void} onMoved
   * @param {(x: number, y: number, reach?: number) => void} onClick a place in pixels of the
   *   window, and how far from it something may be, if that is told */
  constructor(window, onMoved, onClick) {
    this.window = window;
    this.onMoved = onMoved;
    this.onClick = onClick;
    this.stretch = 1; // across
    /** The map's place in the middle, and how many pixels are a step of 1 down. */
    this.at = { x: 0, y: 0, scale: 1 };
    this.whole = { x: 0, y: 0, scale: 1 };
    this.moved = false; // by the visitor
    /** @type {Map<number, { x: number, y: number }>} */
    this.fingers = new Map();
    this.travelled = 0;
    this.wheelElsewhere = -PATIENCE;
    this.listen();
  }

  /** All places are to fit; unless the visitor has moved, they do. @param {Float32Array} places */
  fit(places) {
    const { clientWidth, clientHeight } = this.window;
    let [left, right, low, high] = [places[0] ?? 0, places[0] ?? 0, places[1] ?? 0, places[1] ?? 0];
    for (let i = 0; i < places.length; i += 2) {
      [left, right] = [Math.min(left, places[i]), Math.max(right, places[i])];
      [low, high] = [Math.min(low, places[i + 1]), Math.max(high, places[i + 1])];
    }
    const room = 1 - 2 * MARGIN;
    const [across, down] = [clientWidth / (right - left || 1), clientHeight / (high - low || 1)];
    this.stretch = Math.max(1 / WIDEST, Math.min(WIDEST, across / down));
    const scale = room * Math.min(across / this.stretch, down);
    this.whole = { x: (left + right) / 2, y: (low + high) / 2, scale };
    if (!this.moved) this.at = { ...this.whole };
  }

  /** In pixels of the window. @param {number} x @param {number} y @returns {[number, number]} */
  toWindow(x, y) {
    const { clientWidth, clientHeight } = this.window;
    const { at } = this;
    return [clientWidth / 2 + (x - at.x) * at.scale * this.stretch, clientHeight / 2 + (y - at.y) * at.scale];
  }

  get closeness() {
    return this.at.scale / this.whole.scale;
  }

  /** @param {number} right @param {number} down in pixels */
  pan(right, down) {
    this.at.x -= right / this.at.scale / this.stretch;
    this.at.y -= down / this.at.scale;
    this.change();
  }

  /** @param {number} factor @param {number} [x] @param {number} [y] what stays where it is, in pixels of the window */
  zoom(factor, x = this.window.clientWidth / 2, y = this.window.clientHeight / 2) {
    const { at, whole } = this;
    const scale = Math.max(0.7 * whole.scale, Math.min(CLOSEST * whole.scale, at.scale * factor));
    const [right, down] = [x - this.window.clientWidth / 2, y - this.window.clientHeight / 2];
    at.x += (right / at.scale - right / scale) / this.stretch;
    at.y += down / at.scale - down / scale;
    at.scale = scale;
    this.change();
  }

  /** All of it is in sight again. */
  showAll() {
    this.at = { ...this.whole };
    this.moved = false;
    this.onMoved();
  }

  change() {
    this.moved = true;
    this.onMoved();
  }

  listen() {
    const { window: pane, fingers } = this;
    pane.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      pane.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, placeIn(pane, event));
      this.travelled = fingers.size === 1 ? 0 : CLICK; // two fingers do not click
    });
    pane.addEventListener("pointermove", (event) => {
      if (fingers.has(event.pointerId)) this.follow(event.pointerId, placeIn(pane, event));
    });
    pane.addEventListener("pointerup", (event) => {
      const at = fingers.get(event.pointerId);
      if (at && fingers.size === 1 && this.travelled < CLICK) this.onClick(at.x, at.y);
    });
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"])
      pane.addEventListener(name, (/** @type {any} */ event) => fingers.delete(event.pointerId));
    // A wheel that has been scrolling the page goes on with it, though the map comes under it.
    const scrolls = () => performance.now() - this.wheelElsewhere < PATIENCE;
    const elsewhere = (/** @type {WheelEvent} */ event) => {
      if (!pane.contains(/** @type {Node} */ (event.target)) || scrolls()) this.wheelElsewhere = performance.now();
    };
    document.addEventListener("wheel", elsewhere, { passive: true, capture: true });
    pane.addEventListener("wheel", (event) => {
      if (scrolls()) return;
      event.preventDefault();
      const { x, y } = placeIn(pane, event);
      this.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0018)), x, y);
    });
    pane.addEventListener("keydown", (event) => this.key(event));
  }

  /** One finger draws the map, two also bring it nearer. @param {number} id @param {{ x: number, y: number }} to */
  follow(id, to) {
    const from = this.fingers.get(id);
    this.fingers.set(id, to);
    const count = this.fingers.size;
    this.travelled += Math.hypot(to.x - from.x, to.y - from.y);
    if (this.travelled < CLICK) return;
    this.pan((to.x - from.x) / count, (to.y - from.y) / count);
    if (count !== 2) return;
    const [, other] = [...this.fingers].find(([one]) => one !== id);
    const span = (/** @type {{ x: number, y: number }} */ at) =>
      Math.max(20, Math.hypot(at.x - other.x, at.y - other.y));
    this.zoom(span(to) / span(from), (to.x + other.x) / 2, (to.y + other.y) / 2);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { clientWidth, clientHeight } = this.window;
    const step = STEP * Math.min(clientWidth, clientHeight);
    /** @type {Record<string, () => void>} */
    const acts = {
      ArrowLeft: () => this.pan(step, 0),
      ArrowRight: () => this.pan(-step, 0),
      ArrowUp: () => this.pan(0, step),
      ArrowDown: () => this.pan(0, -step),
      "+": () => this.zoom(CLOSER),
      "=": () => this.zoom(CLOSER),
      "-": () => this.zoom(1 / CLOSER),
      0: () => this.showAll(),
      Enter: () => this.onClick(clientWidth / 2, clientHeight / 2, Number.POSITIVE_INFINITY),
      " ": () => this.onClick(clientWidth / 2, clientHeight / 2, Number.POSITIVE_INFINITY),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  }
}

/** @param {HTMLElement} element @param {MouseEvent} event */
function placeIn(element, event) {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
