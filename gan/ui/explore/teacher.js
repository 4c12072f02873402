// The tool that learns a slider from what a visitor marks: of sixteen pictures some have more of it, some less.

import { drawer } from "../in_browser/drawer.js";
import { surveyOf } from "../in_browser/survey.js";
import { thumbnail } from "../in_browser/thumbnail.js";
import { button, roam } from "../shared/controls.js";
import { h } from "../shared/dom.js";
import { directionToCode } from "../shared/latent.js";
import { nameOfTaught } from "../shared/view_address.js";
import { t } from "../shared/words.js";
import { rankBy, teach } from "./teaching.js";

/** @typedef {import("./teaching.js").Marked} Marked */
/** What became of the last lesson. @typedef {import("./teaching.js").Taught & { name: string, page: number }} Lesson */

const SHOWN = 16; // pictures at once
const ENOUGH = 800; // pictures that a lesson looks at
const LEAST = 3; // marks of either kind
const DOUBTFUL = 0.7; // of the pairs: who guesses gets half
const STRIP = [-3, -1.5, 0, 1.5, 3]; // steps that are shown at the end

export class Teacher {
  /** @param {import("./tools.js").Tools} tools */
  constructor(tools) {
    this.tools = tools;
    this.open = false;
    this.page = 0;
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
    this.learnButton = button(t("teach_learn"), () => this.learn(), { primary: true, id: "explore-teach-learn" });
    this.strip = h("div", { class: "gan-lesson-strip", hidden: true });
    const told = h("div", { class: "gan-bar" }, this.name, this.learnButton);
    const bar = h("div", { class: "gan-bar" }, this.rest, this.others);
    this.root = h("div", { class: "gan-teacher" }, this.grid, bar, told, this.strip);
  }

  get view() {
    return this.tools.explore.view;
  }

  /** Is taken up: pictures are drawn while the visitor marks some. */
  begin() {
    this.open = true;
    this.of = "";
    this.sync();
  }

  end() {
    this.open = false;
  }

  /** Brings it in line with the view: another model or class is another lesson. */
  sync() {
    const { model, class: label } = this.view;
    const of = JSON.stringify([model, label, this.tools.explore.shape.version]);
    if (of === this.of || !this.open) return;
    this.of = of;
    const survey = surveyOf(model, this.tools.explore.shape, [label]);
    if (survey !== this.survey) {
      this.survey = survey;
      this.marks.clear();
      this.lesson = null;
      this.page = 0;
      this.strip.hidden = true;
    }
    this.draw();
  }

  /** Draws what is still missing. */
  async draw() {
    const { survey } = this;
    const wanted = () => this.open && this.survey === survey;
    if (!(await drawer.ready(survey.model))) {
      this.tools.say(t("hand_cannot"));
      return false;
    }
    this.fill();
    return survey.grow(ENOUGH, wanted, () => wanted() && this.fill()).catch(() => false);
  }

  get first() {
    return this.page * SHOWN;
  }

  /** Tiles for the pictures that are there and not shown yet. */
  fill() {
    const { items } = this.survey;
    if (this.grid.dataset.page !== `${this.of} ${this.page}`) {
      this.grid.replaceChildren();
      this.grid.dataset.page = `${this.of} ${this.page}`;
    }
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
    const at = [...this.grid.children].indexOf(/** @type {HTMLElement} */ (event.target));
    const mark = { "+": 1, "-": -1, Delete: 0, Backspace: 0 }[event.key];
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
    this.show();
  }

  turnPage() {
    this.page += 1;
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
    this.learnButton.disabled = [1, -1].some((kind) => marks.filter((mark) => mark === kind).length < LEAST);
    this.rest.disabled = !marks.includes(1) || tiles.every((tile) => tile.dataset.mark !== "0");
  }

  /** @returns {Marked[]} @param {(at: number) => boolean} [which] */
  marked(which = () => true) {
    const found = [...this.marks].filter(([at]) => which(at));
    return found.map(([at, mark]) => ({ item: this.survey.items[at], mark }));
  }

  async learn() {
    if (this.learnButton.disabled) return;
    const { survey, tools } = this;
    this.learnButton.disabled = true;
    const telling = () => tools.say(t("teach_looking", { n: survey.items.length, m: ENOUGH }));
    const ready = await survey.grow(ENOUGH, () => this.open && this.survey === survey, telling).catch(() => false);
    if (ready) await this.take();
    this.show();
  }

  /** The lesson: its slider comes to the others. */
  async take() {
    const { explore } = this.tools;
    const { names, named } = await this.namedDirections();
    const found = teach(this.survey.items.slice(0, ENOUGH), this.marked(), named);
    const { taught } = explore;
    const name = nameOfTaught(this.name.value || t("teach_unnamed"), taught.count);
    const before = this.lesson;
    const fresh = before?.name === name && this.page > before.page;
    const check = fresh
      ? rankBy(
          this.marked((at) => at >= (before.page + 1) * SHOWN),
          before.reading,
        )
      : null;
    this.lesson = { ...found, name, page: this.page };
    if (!taught.add(name, directionToCode(found.direction))) {
      this.tools.say(t("teach_full"));
      return;
    }
    this.tell(check, names);
    this.showStrip(name);
  }

  async namedDirections() {
    const { view, shape } = this.tools.explore;
    const all = await drawer.directions(view.model);
    const names = shape.directions;
    const named = names.map((_, k) => Float64Array.from(all.slice(k * shape.dim, (k + 1) * shape.dim)));
    return { names, named };
  }

  /** How far one may rely on it. @param {{ ranked: number, pairs: number } | null} check on pictures marked since
   * @param {string[]} names of the model's directions */
  tell(check, names) {
    const { name, ranked, pairs, alike } = this.lesson;
    const { ranked: n, pairs: m } = check?.pairs ? check : { ranked, pairs };
    const parts = [t(check?.pairs ? "teach_checked" : "teach_told", { name, n, m })];
    if (n < DOUBTFUL * m) parts.push(t("teach_doubtful"));
    if (alike >= 0)
      parts.push(t("teach_alike", { name: this.tools.explore.directions.nameOf(names.indexOf(names[alike])) }));
    this.tools.say(parts.join(" "));
  }

  /** The picture in view along the new slider. @param {string} name */
  showStrip(name) {
    const views = STRIP.map((step) => {
      const view = structuredClone(this.view);
      for (const one of view.taught) if (one.name === name) one.step = step;
      return view;
    });
    this.strip.replaceChildren(...views.map((view, i) => thumbnail(view, t("teach_strip", { name, step: STRIP[i] }))));
    this.strip.hidden = false;
  }
}
