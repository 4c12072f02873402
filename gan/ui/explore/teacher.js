// The tool that learns a slider from what a visitor marks: of sixteen pictures some have more of it, some less.

import { drawer } from "../in_browser/drawer.js";
import { surveyOf } from "../in_browser/survey.js";
import { thumbnail } from "../in_browser/thumbnail.js";
import { button, roam, withModifier } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { directionToCode } from "../shared/latent.js";
import { nameOfTaught } from "../shared/view_address.js";
import { fixed, t } from "../shared/words.js";
import { rankBy, teach } from "./teaching.js";

/** @typedef {import("./teaching.js").Marked} Marked */
/** What became of the last lesson: its slider, and the first picture that it has not seen.
 * @typedef {import("./teaching.js").Taught & { name: string, code: string, next: number }} Lesson */

const SHOWN = 16; // pictures at once
const ENOUGH = 800; // pictures that a lesson looks at
const LEAST = 3; // marks of either kind
const DOUBTFUL = 0.7; // of the pairs: who guesses gets half
const STRIP = [-3, -1.5, 0, 1.5, 3]; // steps that are shown at the end

export class Teacher {
  /** @param {import("./tools.js").Tools} tools */
  constructor(tools) {
    this.tools = tools;
    this.open = this.learning = false;
    this.page = 0;
    /** What the tiles are of. @type {{ survey: import("../in_browser/survey.js").Survey | null, page: number }} */
    this.shown = { survey: null, page: 0 };
    /** By the picture's place in the survey. @type {Map<number, 1 | -1>} */
    this.marks = new Map();
    /** @type {Lesson | null} */
    this.lesson = null;
    this.grid = h("div", { class: "gan-lesson", role: "group", "aria-label": t("teach_grid") });
    this.grid.addEventListener("keydown", (event) => this.key(event));
    this.name = h("input", { type: "text", maxlength: 20, id: "explore-teach-name", placeholder: t("teach_name") });
    this.name.setAttribute("aria-label", t("teach_name"));
    this.name.addEventListener("keydown", (event) => event.key === "Enter" && this.learn());
    this.rest = button(t("teach_rest"), () => this.markRest(), { id: "explore-teach-rest" });
    this.others = button(t("teach_others"), () => this.turnPage(), { id: "explore-teach-others" });
    this.clear = button(t("hand_clear"), () => this.startAfresh(), { id: "explore-teach-clear" });
    this.learnButton = button(t("teach_learn"), () => this.learn(), { primary: true, id: "explore-teach-learn" });
    this.strip = h("div", { class: "gan-lesson-strip", hidden: true });
    const told = h("div", { class: "gan-bar" }, this.name, this.learnButton);
    const bar = h("div", { class: "gan-bar" }, this.rest, this.others, this.clear);
    this.root = h("div", { class: "gan-teacher" }, this.grid, bar, told, this.strip);
  }

  get view() {
    return this.tools.explore.view;
  }

  /** Is taken up: pictures are drawn while the visitor marks some. */
  begin() {
    this.open = true;
    this.sync();
    this.draw();
  }

  end() {
    this.open = false;
  }

  /** Brings it in line with the view: another model or class is another lesson. */
  sync() {
    if (!this.open) return;
    const { model, class: label } = this.view;
    const survey = surveyOf(model, this.tools.explore.shape, [label]);
    if (survey === this.survey) return;
    this.survey = survey;
    this.page = 0;
    this.name.value = "";
    this.startAfresh();
    this.draw();
  }

  /** Nothing is marked, and what was taught stays. */
  startAfresh() {
    this.marks.clear();
    this.lesson = null;
    this.strip.hidden = true;
    this.fill();
  }

  /** Whether these pictures are still those to mark. @param {import("../in_browser/survey.js").Survey} survey */
  wants(survey) {
    return this.open && this.survey === survey;
  }

  /** Draws what is still missing. */
  async draw() {
    const { survey } = this;
    if (!(await this.bring(survey))) return;
    await survey
      .grow(
        ENOUGH,
        () => this.wants(survey),
        () => this.fill(),
      )
      .catch(() => this.fail(survey));
  }

  /** Whether the model can be had here. @param {import("../in_browser/survey.js").Survey} survey */
  async bring(survey) {
    const here = await drawer.bring(survey.model);
    if (!here) this.fail(survey);
    return here && this.wants(survey);
  }

  /** @param {import("../in_browser/survey.js").Survey} survey */
  fail(survey) {
    if (this.wants(survey)) this.tools.say(t("hand_cannot"));
  }

  get first() {
    return this.page * SHOWN;
  }

  /** Tiles for the pictures that are there and not shown yet. */
  fill() {
    const { survey, page } = this;
    const { items } = survey;
    if (this.shown.survey !== survey || this.shown.page !== page) this.grid.replaceChildren();
    this.shown = { survey, page };
    for (let i = this.grid.children.length; i < SHOWN && this.first + i < items.length; i++)
      this.grid.append(this.makeTile(this.first + i, items[this.first + i].tile));
    this.show();
  }

  /** @param {number} at its place in the survey @param {ImageData} picture */
  makeTile(at, picture) {
    const canvas = h("canvas", { width: picture.width, height: picture.height, "aria-hidden": "true" });
    canvas.getContext("2d").putImageData(picture, 0, 0);
    const onclick = () => this.mark(at, this.marks.get(at) === 1 ? -1 : this.marks.get(at) === -1 ? 0 : 1);
    return h("button", { type: "button", tabindex: at === this.first ? 0 : -1, onclick }, canvas);
  }

  /** Plus and minus mark, arrows go on. @param {KeyboardEvent} event */
  key(event) {
    if (withModifier(event)) return;
    const at = [...this.grid.children].indexOf(/** @type {HTMLElement} */ (event.target));
    const mark = { "+": 1, "=": 1, "-": -1, Delete: 0, Backspace: 0 }[event.key];
    if (at >= 0 && mark !== undefined) {
      event.preventDefault();
      this.mark(this.first + at, /** @type {1 | -1 | 0} */ (mark));
    } else roam(event, this.grid, getComputedStyle(this.grid).gridTemplateColumns.split(" ").length);
  }

  /** @param {number} at @param {1 | -1 | 0} mark */
  mark(at, mark) {
    if (mark) this.marks.set(at, mark);
    else this.marks.delete(at);
    this.show();
  }

  /** All of these that are not marked are less. */
  markRest() {
    for (const i of [...this.grid.children].keys())
      if (!this.marks.has(this.first + i)) this.marks.set(this.first + i, -1);
    this.name.focus(); // the button has nothing more to do
    this.show();
  }

  turnPage() {
    this.page = (this.page + 1) % Math.floor(ENOUGH / SHOWN);
    this.fill();
    this.draw();
  }

  /** What the marks are, on the tiles and in the buttons. */
  show() {
    const tiles = /** @type {HTMLElement[]} */ ([...this.grid.children]);
    for (const [i, tile] of tiles.entries()) {
      const mark = this.marks.get(this.first + i) ?? 0;
      tile.dataset.mark = String(mark);
      tile.setAttribute("aria-label", t(`teach_mark_${mark}`, { n: i + 1 }));
    }
    const marks = [...this.marks.values()];
    const few = [1, -1].some((kind) => marks.filter((mark) => mark === kind).length < LEAST);
    this.learnButton.disabled = this.learning || few;
    this.rest.disabled = !marks.includes(1) || tiles.every((tile) => tile.dataset.mark !== "0");
    this.clear.disabled = !marks.length;
  }

  /** The marks of pictures from a place on. @param {number} [from] @returns {Marked[]} */
  marked(from = 0) {
    const found = [...this.marks].filter(([at]) => at >= from);
    return found.map(([at, mark]) => ({ item: this.survey.items[at], mark }));
  }

  async learn() {
    if (this.learnButton.disabled) return;
    const { survey } = this;
    this.learning = true;
    this.show();
    try {
      await this.study(survey);
    } catch {
      this.fail(survey);
    }
    this.learning = false;
    this.show();
  }

  /** Looks at enough pictures, and learns. @param {import("../in_browser/survey.js").Survey} survey */
  async study(survey) {
    const { view, shape } = this.tools.explore;
    if (survey.items.length < ENOUGH) this.tools.say(t("teach_looking", { m: ENOUGH }));
    const wanted = () => this.wants(survey);
    if (!(await survey.grow(ENOUGH, wanted, () => {}))) return;
    const named = await drawer.directions(view.model, shape.directions.length, shape.dim);
    if (!wanted()) return;
    const { lesson } = this;
    const name = nameOfTaught(this.name.value) || lesson?.name || t("teach_unnamed");
    if (lesson?.name === name) this.take(name, lesson, named);
    else {
      // Another slider is another lesson: what was marked for the one before says nothing of it.
      for (const at of [...this.marks.keys()]) if (lesson && at < this.first) this.marks.delete(at);
      this.take(this.tools.explore.taught.nameFor(name), null, named);
    }
  }

  /** The lesson: its slider comes to the others. @param {string} name @param {Lesson | null} before that goes on
   * @param {Float64Array[]} named directions */
  take(name, before, named) {
    const fresh = before ? this.marked(before.next) : [];
    const check = before && rankBy(fresh, before.reading);
    const found = teach(this.survey.items.slice(0, ENOUGH), this.marked(), named);
    const code = directionToCode(found.direction);
    const { taught, props } = this.tools.explore;
    if (!taught.add(name, code, before?.code ?? null)) {
      this.tools.say(t("teach_full", { n: props.maxTaught }));
      return;
    }
    this.lesson = { ...found, name, code, next: Math.max(...this.marks.keys()) + 1 };
    this.name.value = name;
    this.tell(check);
    this.showStrip(code);
  }

  /** How far one may rely on it. @param {{ ranked: number, pairs: number } | null} check on pictures marked since */
  tell(check) {
    const { name, alike, ...apart } = this.lesson;
    const { ranked: n, pairs: m } = check?.pairs ? check : apart;
    const parts = [t(check?.pairs ? "teach_checked" : "teach_told", { name, n, m })];
    if (n < DOUBTFUL * m) parts.push(t("teach_doubtful"));
    if (alike >= 0) parts.push(t("teach_alike", { name: this.tools.explore.directions.nameOf(alike) }));
    this.tools.say(parts.join(" "));
  }

  /** The picture in view along the new slider. @param {string} code */
  showStrip(code) {
    const views = STRIP.map((step) => {
      const view = structuredClone(this.view);
      for (const one of view.taught) if (one.code === code) one.step = step;
      return view;
    });
    const words = (/** @type {number} */ i) => t("teach_strip", { name: this.lesson.name, step: fixed(STRIP[i], 1) });
    this.strip.replaceChildren(...views.map((view, i) => thumbnail(view, words(i))));
    this.strip.hidden = false;
  }
}
