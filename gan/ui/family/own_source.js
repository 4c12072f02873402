// Where a visitor's own picture comes from: a file, something dropped, or the webcam.

import { Camera } from "../shared/camera.js";
import { h, onDrop } from "../shared/dom.js";

export class OwnSource {
  /**
   * @param {{ id: string, upload: string, take: (file: Blob) => void, say: (text: string) => void }} settings
   *   `upload`: what the button for a file says
   */
  constructor({ id, upload, take, say }) {
    this.take = take;
    this.camera = new Camera({ take, say, id: `${id}-camera` });
    const picker = h("input", { type: "file", accept: "image/*", id: `${id}-upload` });
    picker.addEventListener("change", () => {
      const [file] = picker.files;
      picker.value = "";
      if (file) take(file);
    });
    this.file = h("label", { class: "gan-button gan-file" }, upload, picker);
  }

  get buttons() {
    return [this.file, ...this.camera.buttons];
  }

  /** @param {HTMLElement} element */
  dropOn(element) {
    onDrop(element, ([file]) => this.take(file));
  }
}
