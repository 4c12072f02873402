// Takes a picture with the webcam.

import { button } from "./controls.js";
import { h, isShown } from "./dom.js";
import { t } from "./words.js";

const SIDE = 640;

export class Camera {
  /** @param {{ take: (photo: Blob) => void, say: (text: string) => void, id: string }} settings `id`: of its button */
  constructor({ take, say, id }) {
    this.take = take;
    this.say = say;
    /** @type {MediaStream | null} */
    this.stream = null;
    this.opening = 0;
    this.video = h("video", { class: "gan-video", autoplay: true, muted: true, playsinline: true, hidden: true });
    const press = () => (this.stream ? this.shoot() : this.open());
    this.button = button(t("own_camera"), press, { id });
    this.cancel = button(t("own_camera_stop"), () => this.close(), { hidden: true });
  }

  /** The buttons, where there can be a camera. */
  get buttons() {
    return navigator.mediaDevices ? [this.button, this.cancel] : [];
  }

  async open() {
    this.opening += 1;
    const mine = this.opening;
    try {
      const found = await navigator.mediaDevices.getUserMedia({ video: { width: SIDE, height: SIDE } });
      if (mine !== this.opening || !isShown(this.button)) {
        for (const track of found.getTracks()) track.stop();
        return;
      }
      this.video.srcObject = this.stream = found;
      this.video.hidden = this.cancel.hidden = false;
      this.button.textContent = t("own_shoot");
    } catch {
      this.say(t("own_camera_no"));
    }
  }

  close() {
    this.opening += 1;
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.video.hidden = this.cancel.hidden = true;
    this.button.textContent = t("own_camera");
  }

  shoot() {
    const { videoWidth: width, videoHeight: height } = this.video;
    const side = Math.min(width, height);
    if (!side) return; // no picture has come yet
    const photo = h("canvas", { width: side, height: side });
    const pen = photo.getContext("2d");
    pen.drawImage(this.video, (width - side) / 2, (height - side) / 2, side, side, 0, 0, side, side);
    photo.toBlob((bytes) => this.take(bytes), "image/jpeg", 0.95);
  }
}
