// NumPy's RandomState in the browser: the same seed, the same normal numbers. NumPy promises that this stream never
// changes. Mersenne Twister, Matsumoto and Nishimura 1998; normal numbers by Marsaglia's polar method, 1964.

const N = 624;
const M = 397;

class MersenneTwister {
  /** @param {number} seed 0 to 2**32 - 1 */
  constructor(seed) {
    this.state = new Uint32Array(N);
    this.state[0] = seed;
    for (let i = 1; i < N; i++) {
      const before = this.state[i - 1];
      this.state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
    }
    this.place = N;
  }

  turn() {
    const { state } = this;
    for (let i = 0; i < N; i++) {
      const y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7fffffff);
      state[i] = state[(i + M) % N] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.place = 0;
  }

  /** 32 random bits. */
  next() {
    if (this.place === N) this.turn();
    let y = this.state[this.place++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** A number from 0 to 1, of 53 random bits. */
  uniform() {
    const high = this.next() >>> 5;
    const low = this.next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }
}

/**
 * RandomState(seed).standard_normal(count).
 * @param {number} seed @param {number} count
 */
export function standardNormal(seed, count) {
  const random = new MersenneTwister(seed);
  const found = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    let x;
    let y;
    let square;
    do {
      x = 2 * random.uniform() - 1;
      y = 2 * random.uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    found[i] = factor * y; // the second first, and the first is kept for the next
    if (i + 1 < count) found[i + 1] = factor * x;
  }
  return found;
}
