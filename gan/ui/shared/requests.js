// Addresses of the plain routes, and answers that arrive while the hand still moves.

/**
 * The address of a plain route, behind whatever prefix a proxy puts.
 * @param {string} path
 * @param {URLSearchParams | Record<string, any>} [query]
 */
export function address(path, query = {}) {
  const asked = query instanceof URLSearchParams ? query : new URLSearchParams(query);
  return new URL(`live/${path}?${asked}`, document.baseURI).href;
}

/**
 * An answer, or none without one.
 * @param {string} url
 * @param {RequestInit} [options]
 */
export const tryFetch = (url, options) => fetch(url, options).catch(() => null);

/**
 * Newest wins: up to `flights` requests at once hide the way there and back, late answers are dropped, a position that
 * finds no free flight waits alone (an older one is forgotten), and the last one is asked for until it arrives.
 */
export class NewestPicture {
  /**
   * @param {(bitmap: ImageBitmap, headers: Headers) => void} paint
   * @param {{ flights?: number, retryAfter?: number, onTrouble?: (on: boolean) => void }} [options]
   */
  constructor(paint, { flights = 3, retryAfter = 700, onTrouble = () => {} } = {}) {
    this.paint = paint;
    this.flights = flights;
    this.retryAfter = retryAfter;
    this.onTrouble = onTrouble;
    this.flying = 0;
    this.sent = 0;
    this.painted = 0;
    /** @type {string | null} */
    this.wanted = null;
    this.troubled = false;
  }

  /** @param {string} url */
  ask(url) {
    this.wanted = url;
    this.pump();
  }

  /** Whether what was asked for last has been painted, or is not wanted any more. */
  get settled() {
    return !this.wanted && this.painted === this.sent;
  }

  /** What is still on its way is not wanted any more. */
  drop() {
    this.wanted = null;
    this.painted = ++this.sent;
    this.trouble(false);
  }

  pump() {
    while (this.wanted && this.flying < this.flights) {
      const url = this.wanted;
      this.wanted = null;
      this.fly(url, ++this.sent);
    }
  }

  /** @param {string} url @param {number} number */
  async fly(url, number) {
    this.flying += 1;
    try {
      this.land(number, await this.fetchPicture(url));
    } catch {
      this.retry(url, number);
    } finally {
      this.flying -= 1;
      this.pump();
    }
  }

  /** @param {string} url */
  async fetchPicture(url) {
    // A lost answer must not keep its place.
    const answer = await fetch(url, { signal: AbortSignal.timeout(8000) });
    if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
    return { bitmap: await createImageBitmap(await answer.blob()), headers: answer.headers };
  }

  /** @param {number} number @param {{ bitmap: ImageBitmap, headers: Headers }} found */
  land(number, { bitmap, headers }) {
    if (number > this.painted) {
      this.painted = number;
      this.paint(bitmap, headers);
      this.trouble(false);
    }
    bitmap.close();
  }

  /** Asked for again, unless something newer has been asked for by then. @param {string} url @param {number} number */
  retry(url, number) {
    if (number !== this.sent || number <= this.painted) return;
    this.trouble(true);
    setTimeout(() => {
      if (number !== this.sent) return;
      this.wanted ??= url;
      this.pump();
    }, this.retryAfter);
  }

  /** @param {boolean} on */
  trouble(on) {
    if (on === this.troubled) return;
    this.troubled = on;
    this.onTrouble(on);
  }
}

/** Calls the one before off: what was asked for earlier is not wanted any more. */
export class LatestCall {
  constructor() {
    /** @type {AbortController | null} */
    this.controller = null;
  }

  /** The signal of a new call. */
  begin() {
    this.cancel();
    this.controller = new AbortController();
    return this.controller.signal;
  }

  cancel() {
    this.controller?.abort();
  }
}

/**
 * A picture at an address, whole, as a bitmap.
 * @param {string} url
 */
export const bitmapAt = async (url) => createImageBitmap(await (await fetch(url)).blob());
