// What was shown before: undo for any state that JSON can hold.

const MOST = 200;

/** @template State */
export class History {
  /** @param {State} state */
  constructor(state) {
    this.settled = JSON.stringify(state);
    /** @type {string[]} */
    this.past = [];
  }

  get empty() {
    return this.past.length === 0;
  }

  /** A state that the hand has come to rest at. @param {State} state */
  commit(state) {
    const now = JSON.stringify(state);
    if (now === this.settled) return;
    this.past.push(this.settled);
    this.settled = now;
    if (this.past.length > MOST) this.past.shift();
  }

  /** The state before, or none. @returns {State | null} */
  undo() {
    if (this.empty) return null;
    this.settled = this.past.pop();
    return JSON.parse(this.settled);
  }

  /** Where it stands, for `restore`. */
  mark() {
    return { length: this.past.length, settled: this.settled };
  }

  /** Forgets everything since then. @param {{ length: number, settled: string }} mark */
  restore({ length, settled }) {
    this.past.length = length;
    this.settled = settled;
  }
}
