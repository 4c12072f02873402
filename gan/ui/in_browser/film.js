// A film of pictures, recorded here: what the server's WebP, GIF and MP4 are, where there is no server.

const KINDS = ["video/mp4;codecs=avc1", "video/webm;codecs=vp9", "video/webm"];

/** The kind of film that this browser can record, or none. */
export const filmKind = () => KINDS.find((kind) => globalThis.MediaRecorder?.isTypeSupported(kind)) ?? null;

/**
 * Records as it plays, in the pictures' own time.
 * @param {(number: number) => Promise<CanvasImageSource>} picture the frame of a number @param {number} frames
 * @param {{ side: number, fps: number, smooth?: boolean, onProgress: (share: number) => void }} settings
 */
export async function recordFilm(picture, frames, { side, fps, smooth = true, onProgress }) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = smooth;
  context.imageSmoothingQuality = "high";
  const recorder = new MediaRecorder(canvas.captureStream(fps), {
    mimeType: filmKind(),
    videoBitsPerSecond: 4_000_000,
  });
  /** @type {Blob[]} */
  const parts = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  const ended = new Promise((done) => recorder.addEventListener("stop", done, { once: true }));
  context.drawImage(await picture(0), 0, 0, side, side);
  recorder.start();
  const began = performance.now();
  for (let number = 0; number < frames; number++) {
    context.drawImage(await picture(number), 0, 0, side, side);
    onProgress(number / frames);
    const due = began + (1000 * (number + 1)) / fps;
    await new Promise((done) => setTimeout(done, Math.max(0, due - performance.now())));
  }
  recorder.stop();
  await ended;
  return new Blob(parts, { type: recorder.mimeType });
}
