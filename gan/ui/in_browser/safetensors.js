// A model's weights, as PyTorch wrote them: a header in JSON, then raw numbers. Nothing in it is believed.

const HEADER = 1_000_000; // bytes at most
const SIZES = /** @type {Record<string, number>} */ ({ F16: 2, F32: 4 });

/** @typedef {{ shape: number[], data: Float32Array }} Stored */

/** @param {Uint16Array} halves */
function widened(halves) {
  const found = new Float32Array(halves.length);
  for (const [i, half] of halves.entries()) {
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    const sign = half & 0x8000 ? -1 : 1;
    if (exponent === 31)
      found[i] = Number.NaN; // no weight is infinite
    else found[i] = sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : 2 ** -24 * fraction);
  }
  return found;
}

/**
 * The tensors of a file, those that are wanted, each checked for its shape.
 * @param {ArrayBuffer} file
 * @param {Record<string, number[]>} wanted names and shapes
 * @returns {Record<string, Float32Array>}
 */
export function readTensors(file, wanted) {
  const length = Number(new DataView(file).getBigUint64(0, true));
  if (!(length > 0 && length <= HEADER && 8 + length <= file.byteLength)) throw new Error("no safetensors file");
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 8, length)));
  const start = 8 + length;
  const found = /** @type {Record<string, Float32Array>} */ ({});
  for (const [name, shape] of Object.entries(wanted)) {
    const entry = Object.hasOwn(header, name) ? header[name] : null;
    const count = shape.reduce((product, side) => product * side, 1);
    if (!entry || String(entry.shape) !== String(shape)) throw new Error(`${name} is not as the model needs it`);
    const [from, to] = entry.data_offsets;
    const size = SIZES[entry.dtype];
    if (!size || !(from >= 0) || to - from !== count * size || start + to > file.byteLength)
      throw new Error(`${name} is not whole`);
    const bytes = file.slice(start + from, start + to);
    found[name] = size === 2 ? widened(new Uint16Array(bytes)) : new Float32Array(bytes);
    if (!found[name].every(Number.isFinite)) throw new Error(`${name} holds numbers that are not finite`);
  }
  return found;
}
