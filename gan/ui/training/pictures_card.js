// What to learn: the data set, the visitor's own files, and a look at the real pictures.

import { card, help } from "../shared/controls.js";
import { h, onDrop } from "../shared/dom.js";
import { address, tryFetch } from "../shared/requests.js";
import { counted, named, t, whole } from "../shared/words.js";

const OWN = "own";
const AT_ONCE = 200; // files in one request: the server takes a thousand

/** `label`: of its words, where it is called otherwise than elsewhere; `unseen`: nothing of it is seen before it is
 * learnt from, as of what the program draws for a relative.
 * @typedef {{ name: string, here: boolean, download: boolean, drawn: boolean, classes: boolean,
 *   label?: string, unseen?: boolean }} DataSet */

/** What there is to say of the pictures; the twin of `first_look` in gan/ui/train/own_pictures.py.
 * @typedef {{ count: number, few: boolean, left_out: number, bad: string[] }} Look */

/** @param {DataSet} set */
function labelOf(set) {
  if (set.here) return named("set", set.label ?? set.name);
  return named("set", set.name) + t(set.download ? "train_must_download" : "train_not_here");
}

export class PicturesCard {
  /**
   * @param {DataSet[]} sets
   * @param {{ id: string, title?: string, changed: (set: DataSet) => void, status: (text: string) => void,
   *   say: (text: string) => void, alive: () => boolean }} settings `id`: how the ids of its elements begin; `alive`:
   *   whether a run goes on; the pictures beside it stay those it learns from
   */
  constructor(sets, settings) {
    this.sets = sets;
    this.settings = settings;
    const { id } = settings;
    /** Where the uploaded files lie on the server. @type {string[]} */
    this.files = [];
    const options = sets.map((one) => h("option", { value: one.name }, labelOf(one)));
    const words = { id: `${id}-dataset`, class: "gan-select", "aria-label": t("train_dataset") };
    this.select = h("select", words, ...options);
    this.select.addEventListener("change", () => this.fit());
    this.picker = h("input", { type: "file", multiple: true, accept: ".zip,image/*", id: `${id}-files` });
    this.picker.addEventListener("change", () => this.upload([...this.picker.files]));
    this.drop = h("label", { class: "gan-drop gan-file", for: `${id}-files` }, h("span", {}, t("train_drop")));
    this.drop.append(h("span", { class: "gan-button" }, t("train_choose")), this.picker);
    onDrop(this.drop, (files) => this.upload(files));
    this.image = h("img", { alt: "", class: "gan-real" });
    this.title = help();
    this.count = help();
    this.warning = help("", { class: "gan-help gan-warning", role: "status" });
    // Where there is no choice: what it will learn from, until the pictures say so themselves.
    this.only = sets.length > 1 ? null : help(labelOf(sets[0]));
    this.root = card(
      settings.title ?? t("train_dataset"),
      this.only ?? this.select,
      this.drop,
      this.image,
      this.title,
      this.count,
      this.warning,
    );
  }

  /** The name of the chosen set. */
  get name() {
    return this.select.value;
  }

  get isOwn() {
    return this.name === OWN;
  }

  /** @param {string} [name] without one, a set that has classes and is at hand */
  choose(name = (this.sets.find((one) => one.here && one.classes) ?? this.sets[0]).name) {
    this.select.value = name;
    this.fit();
  }

  /** What follows from the choice. */
  async fit() {
    const { name } = this;
    const set = this.sets.find((one) => one.name === name);
    this.drop.hidden = !this.isOwn;
    this.settings.changed(set);
    if (this.settings.alive()) return;
    this.warning.textContent = this.count.textContent = "";
    this.show("", false);
    if (this.isOwn || !set.here || set.unseen) return;
    const source = address("train/real", { dataset: name });
    const found = new Image();
    found.src = source;
    await found.decode().catch(() => null);
    if (this.name === name && found.naturalWidth && !this.settings.alive()) this.show(source, set.drawn);
  }

  /** @param {string} source the address of a sheet of real pictures, or none @param {boolean} drawn */
  show(source, drawn) {
    this.image.src = source || "data:,";
    this.image.hidden = !source;
    this.image.alt = t("train_real_alt", { set: named("set", this.name) });
    this.title.textContent = drawn ? t("train_drawn_title") : "";
  }

  /** @param {import("../training/messages.js").Hello} hello @param {string} source */
  greet(hello, source) {
    if (this.only) this.only.hidden = true;
    this.show(source, hello.drawn);
    this.tell(hello);
  }

  /** @param {Look} hello */
  tell(hello) {
    this.count.textContent = counted("train_count", hello.count, { n: whole(hello.count) });
    const few = hello.few ? counted("train_few", hello.count) : "";
    const bad = hello.left_out ? counted("train_left_out", hello.left_out, { names: hello.bad.join(", ") }) : "";
    this.warning.textContent = `${few} ${bad}`.trim();
  }

  /** @param {File[]} files */
  async upload(files) {
    const whole = files.filter((file) => file.size);
    if (!whole.length) return;
    const { status, say } = this.settings;
    this.files = [];
    say("");
    try {
      const sent = [];
      for (let i = 0; i < whole.length; i += AT_ONCE) {
        status(t("train_uploading", { n: i, all: whole.length }));
        sent.push(...(await this.send(whole.slice(i, i + AT_ONCE))));
      }
      this.files = sent;
      status(counted("train_files", sent.length));
      await this.look();
    } catch (error) {
      say(t("train_upload_failed", { why: error.message }));
    }
  }

  /** What they are, before anything is started with them. */
  async look() {
    const { files } = this;
    const options = { method: "POST", body: JSON.stringify({ files }) };
    const answer = await tryFetch(address("train/look"), options);
    if (files !== this.files || !this.isOwn || this.settings.alive()) return;
    if (!answer?.ok) {
      this.settings.say((await answer?.text()) ?? t("train_retrying"));
      return;
    }
    const found = await answer.json();
    this.show(found.sheet, false);
    this.tell(found);
  }

  /** @param {File[]} files @returns {Promise<string[]>} */
  async send(files) {
    const form = new FormData();
    for (const file of files) form.append("files", file);
    const answer = await fetch(new URL("gradio_api/upload", document.baseURI), { method: "POST", body: form });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  }
}
