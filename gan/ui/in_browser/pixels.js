// From the networks' numbers to what a canvas shows.

/** Numbers in [-1, 1] as pixels. @param {Float32Array} values pixel by pixel, channel by channel
 * @param {number} channels 1 or 3 @returns {Uint8ClampedArray<ArrayBuffer>} red, green, blue and 255 of each */
export function pixelsOf(values, channels) {
  const count = values.length / channels;
  const found = new Uint8ClampedArray(4 * count);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < 3; c++) found[4 * i + c] = (values[i * channels + (channels === 3 ? c : 0)] + 1) * 127.5;
    found[4 * i + 3] = 255;
  }
  return found;
}
