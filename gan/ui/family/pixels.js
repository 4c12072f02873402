// Colours and pictures of the page, as the small grids of bytes that networks are given.

/** A large canvas laid over a small one, as bytes of the small one's pixels, red, green and blue by turns. Each is the
 * mean of its square, of what covers it by how much it does.
 * @param {OffscreenCanvas} large @param {OffscreenCanvas} small both square */
export function over(large, small) {
  const [side, size] = [large.width, small.width];
  const above = large.getContext("2d").getImageData(0, 0, side, side).data;
  const below = small.getContext("2d").getImageData(0, 0, size, size).data;
  const sums = new Float64Array(4 * size * size); // of colours times coverage, and of coverage
  const counts = new Float64Array(size * size);
  for (let y = 0; y < side; y += 1) {
    const row = Math.floor((y * size) / side) * size;
    for (let x = 0; x < side; x += 1) {
      const place = row + Math.floor((x * size) / side);
      const i = 4 * (y * side + x);
      const cover = above[i + 3] / 255;
      for (let c = 0; c < 3; c += 1) sums[4 * place + c] += cover * above[i + c];
      sums[4 * place + 3] += cover;
      counts[place] += 1;
    }
  }
  const bytes = new Uint8Array(3 * size * size);
  for (let place = 0; place < counts.length; place += 1) {
    const bare = 1 - sums[4 * place + 3] / counts[place];
    for (let c = 0; c < 3; c += 1) {
      bytes[3 * place + c] = Math.round(sums[4 * place + c] / counts[place] + bare * below[4 * place + c]);
    }
  }
  return bytes;
}

/** The middle square of a picture, on white where it is transparent.
 * @param {ImageBitmap} bitmap @param {number} most pixels of its sides @param {number} [least] likewise */
export function squareOf(bitmap, most, least = 1) {
  const side = Math.min(bitmap.width, bitmap.height);
  const wanted = Math.max(least, Math.min(side, most));
  const square = new OffscreenCanvas(wanted, wanted);
  const context = square.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, square.width, square.height);
  const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
  context.drawImage(bitmap, left, top, side, side, 0, 0, square.width, square.height);
  return square;
}

/** A picture's bytes, red, green and blue of each pixel by turns. @param {ImageBitmap} bitmap a square one */
export function bytesOf(bitmap) {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  return over(canvas, canvas);
}

/** How bright each pixel is, once a square canvas without colours is as small. @param {HTMLCanvasElement} canvas
 * @param {number} size */
export function greyOf(canvas, size) {
  const large = new OffscreenCanvas(canvas.width, canvas.height);
  large.getContext("2d").drawImage(canvas, 0, 0);
  return over(large, new OffscreenCanvas(size, size)).filter((_, i) => i % 3 === 0);
}

/** Red, green and blue of "#rrggbb". @param {string} colour */
const channels = (colour) => [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16));

/** @param {number[]} values @returns {string} */
const hex = (values) => `#${values.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;

/** A colour, so many times as bright. @param {string} colour @param {number} times */
export const shade = (colour, times) => hex(channels(colour).map((value) => value * times));

/** A sketch as a canvas, and the colour of its paper, which its corner has. @param {ImageBitmap} bitmap */
export function paperOf(bitmap) {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d");
  context.drawImage(bitmap, 0, 0);
  return hex([...context.getImageData(0, 0, 1, 1).data.slice(0, 3)]);
}

/** A sketch on other paper: lines stay as they are, and fade into the new colour at their edges.
 * @param {ImageBitmap} bitmap @param {string} before @param {string} after */
export async function onPaper(bitmap, before, after) {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d");
  context.drawImage(bitmap, 0, 0);
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  const [from, to] = [channels(before), channels(after)];
  for (let i = 0; i < image.data.length; i += 4) {
    const far = Math.max(...from.map((value, c) => Math.abs(image.data[i + c] - value)));
    const paper = 1 - Math.min(1, (4 * far) / 255);
    for (let c = 0; c < 3; c += 1) image.data[i + c] += paper * (to[c] - from[c]);
  }
  context.putImageData(image, 0, 0);
  return createImageBitmap(canvas);
}
