// Latents on the page: the way from one to another, and a latent as text. The twins of gan/nets/latent.py.

const FINENESS = 32; // steps from 0 to 1 in a latent's code, a byte a number
const FINER = 8; // times as fine is a direction's code, whose numbers are small

/** @param {number[]} z */
const norm = (z) => Math.hypot(...z);

/**
 * Spherical interpolation (White 2016): 0 gives `a`, 1 gives `b`; lengths are interpolated along.
 * @param {number[]} a @param {number[]} b @param {number} t
 */
export function slerp(a, b, t) {
  const [longA, longB] = [Math.max(norm(a), 1e-8), Math.max(norm(b), 1e-8)];
  const cosine = a.reduce((sum, value, i) => sum + (value / longA) * (b[i] / longB), 0);
  const angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
  const sine = Math.sin(angle);
  if (sine < 1e-4) return a.map((value, i) => value + t * (b[i] - value)); // no circle is defined
  const length = longA + t * (longB - longA);
  const [shareA, shareB] = [Math.sin((1 - t) * angle) / sine, Math.sin(t * angle) / sine];
  return a.map((value, i) => length * ((shareA * value) / longA + (shareB * b[i]) / longB));
}

/** A latent as an address can carry it. @param {number[]} z */
export function toCode(z) {
  const steps = Int8Array.from(z, (value) => Math.max(-128, Math.min(127, Math.round(value * FINENESS))));
  const text = btoa(String.fromCharCode(...new Uint8Array(steps.buffer)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The latent of an address's code. @param {string} code */
export function fromCode(code) {
  const bytes = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
  return Array.from(bytes, (letter) => ((letter.charCodeAt(0) << 24) >> 24) / FINENESS);
}

/** A direction as an address can carry it. @param {number[]} direction of numbers from -0.5 to 0.5 */
export const directionToCode = (direction) => toCode(direction.map((value) => value * FINER));

/** The direction of its code. @param {string} code */
export const directionFromCode = (code) => fromCode(code).map((value) => value / FINER);

/** A - B + C, brought back to the length of its parts. @param {number[]} a @param {number[]} b @param {number[]} c */
export function arithmetic(a, b, c) {
  const total = a.map((value, i) => value - b[i] + c[i]);
  const length = (norm(a) + norm(b) + norm(c)) / 3;
  return total.map((value) => (value * length) / Math.max(norm(total), 1e-8));
}
