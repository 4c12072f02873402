// Fill in and sharpen: a picture with a hole, or a very small one, and what the generator makes of the rest.

import { button, card, checkRadio, help, segments } from "../shared/controls.js";
import { diced, h } from "../shared/dom.js";
import { bitmapAt, LatestCall } from "../shared/requests.js";
import { percent, t } from "../shared/words.js";
import { HolePad, NAMES } from "./hole_pad.js";

/** @typedef {"complete" | "enlarge"} Task */
const TASKS = /** @type {Task[]} */ (["complete", "enlarge"]);
const FIRST_SEED = 3;

/** @param {string} source @param {string} alt @param {string} [extra] */
const shown = (source, alt, extra = "") => h("img", { src: source, alt, class: `gan-shown ${extra}` });

/** @param {Node} picture @param {string} text */
const figure = (picture, text) => h("figure", {}, picture, h("figcaption", {}, text));

export class Restoration {
  /** @param {import("./page.js").JudgePage} page */
  constructor(page) {
    this.page = page;
    this.fitted = ""; // the model that all this is made for
    [this.smaller] = page.smaller;
    this.source = "held"; // or "mine"
    this.seed = FIRST_SEED;
    /** The pad's state that was loaded. @type {object | null} */
    this.drawn = null;
    /** What the server knows the pad's picture by. @type {{ seed: number } | { picture: string } | null} */
    this.which = null;
    this.loads = new LatestCall();
    this.calls = { complete: new LatestCall(), enlarge: new LatestCall() };
    this.pad = new HolePad({
      rubbed: () => {
        checkRadio(this.cuts, null);
        this.run("complete");
      },
    });
    this.results = {
      complete: h("div", { class: "gan-ways", id: "restore-complete" }),
      enlarge: h("div", { class: "gan-ways", id: "restore-enlarge" }),
    };
    this.kept = h("div", { class: "gan-kept" });
    this.root = this.layout();
  }

  layout() {
    const sources = segments({
      name: "restore-source",
      label: t("restore_source"),
      options: [
        ["held", t("restore_held")],
        ["mine", t("restore_mine")],
      ],
      value: this.source,
      onpick: (key) => {
        this.source = key;
        this.another.disabled = key === "mine";
        this.load();
      },
    });
    const fresh = () => {
      this.seed = Math.floor(Math.random() * 1e6);
      this.load();
    };
    this.another = button(diced(t("restore_another")), fresh, { id: "restore-another" });
    this.cuts = segments({
      name: "restore-hole",
      label: t("restore_hole"),
      options: NAMES.map((name) => [name, t(`restore_hole_${name}`)]),
      value: "",
      onpick: (name) => {
        if (!this.pad.picture) return;
        this.pad.cut(name);
        this.run("complete");
      },
    });
    const hole = h("div", {}, this.pad.canvas, this.cuts);
    const complete = h("div", { class: "gan-complete" }, hole, this.results.complete);
    return h(
      "div",
      { class: "gan-restore" },
      h("div", { class: "gan-bar gan-commands gan-sources" }, sources, this.another),
      card(t("restore_complete"), help(t("restore_complete_help")), complete),
      card(t("restore_enlarge"), help(t("restore_enlarge_help")), this.kept, this.results.enlarge),
    );
  }

  /** How much smaller the picture is made first. */
  fitSizes() {
    const { smaller, shape } = this.page;
    const options = smaller.map(
      (n) => /** @type {[number, string]} */ ([n, t("restore_pixels", { n: Math.ceil(shape.size / n) })]),
    );
    const picker = segments({
      name: "restore-kept",
      label: t("restore_kept"),
      options,
      value: this.smaller,
      onpick: (n) => {
        this.smaller = n;
        this.run("enlarge");
      },
    });
    this.kept.replaceChildren(picker);
  }

  // ---- the answers

  /** @param {Task} task @param {any} value @param {string} model */
  tell(task, value, model) {
    const before = [
      figure(shown(value.taken, t("restore_before")), t("restore_before")),
      figure(shown(value.taken, t("restore_smooth"), "smooth"), t("restore_smooth")),
    ];
    const ways = value.ways.map((/** @type {any} */ way, /** @type {number} */ i) => {
      const p = percent(way.score);
      const open = () => this.page.openInExplore({ model, class: value.class, z: way.z });
      const press = button(shown(way.image, ""), open, { "aria-label": t("restore_way_alt", { n: i + 1, p }) });
      press.className = "gan-way";
      return figure(press, `${t("restore_way", { n: i + 1 })} · ${t("score_real", { p })}`);
    });
    const truth = figure(shown(value.truth, t("restore_truth")), t("restore_truth"));
    this.results[task].replaceChildren(truth, ...(task === "enlarge" ? before : []), ...ways);
  }

  /** @param {Task} task @param {string} [words] */
  empty(task, words = "") {
    this.calls[task].cancel();
    this.results[task].classList.remove("busy");
    this.results[task].replaceChildren(help(words));
  }

  /** @param {Task} task */
  async run(task) {
    if (!this.pad.picture) return;
    const signal = this.calls[task].begin();
    const { model } = this.page;
    if (task === "complete" && !this.pad.holds) {
      this.empty(task, t("restore_no_hole"));
      return;
    }
    this.results[task].classList.add("busy");
    const value = await this.ask(task, signal);
    if (signal.aborted) return;
    this.results[task].classList.remove("busy");
    if (value && !value.missing) this.tell(task, value, model);
    else this.empty(task);
  }

  /** @param {Task} task @param {AbortSignal} signal */
  async ask(task, signal) {
    const { page, which } = this;
    const hole = task === "complete" ? this.pad.code : null;
    const asked = { task, smaller: this.smaller, hole };
    const options = { signal, query: { model: page.model } };
    const value = await page.tell("judge/restore", { ...asked, ...which }, options);
    if (value || signal.aborted || !("picture" in which)) return value;
    // Names are kept for a while only; the picture is still here.
    page.own.forget();
    const again = await page.own.prepared();
    if (!again || signal.aborted || which !== this.which) return null;
    this.which = { picture: again.picture };
    return page.tell("judge/restore", { ...asked, ...this.which }, options);
  }

  // ---- where the picture comes from

  /** The picture to work on, or none: then the page has said why.
   * @returns {Promise<{ source: string, which: { seed: number } | { picture: string } } | null>} */
  async find() {
    const { page, seed } = this;
    if (this.source === "held") {
      const found = await page.ask("judge/example", { model: page.model, seed });
      if (!found?.missing) return found && { source: found.image, which: { seed } };
      this.root.classList.add("gan-missing");
      page.missing(found.missing);
      return null;
    }
    page.quiet(); // nothing real is needed now
    this.drawn = page.own.pad.state;
    if (page.own.pad.empty) {
      page.say(t("restore_mine_empty"));
      return null;
    }
    const found = await page.own.prepared();
    return found && { source: found.seen, which: { picture: found.picture } };
  }

  async load() {
    const signal = this.loads.begin();
    const { page } = this;
    this.fitted = page.model;
    this.root.classList.remove("gan-missing");
    if (this.pad.picture) for (const task of TASKS) this.results[task].classList.add("busy");
    else this.clear(t("judge_working"));
    this.fitSizes();
    const found = await this.find();
    if (signal.aborted) return;
    if (!found) {
      this.clear();
      this.fitted = "";
      return;
    }
    const picture = await bitmapAt(found.source);
    if (signal.aborted) return;
    this.which = found.which;
    this.pad.show(picture, page.shape.size);
    const cut = page.shape.writes ? "lower" : "middle";
    this.pad.cut(cut);
    checkRadio(this.cuts, cut);
    await this.run("complete");
    if (!signal.aborted) this.run("enlarge");
  }

  /** @param {string} [words] */
  clear(words) {
    this.pad.show(null, this.pad.side);
    for (const task of TASKS) this.empty(task, words);
  }

  show() {
    const redrawn = this.source === "mine" && this.drawn !== this.page.own.pad.state;
    if (this.fitted !== this.page.model || redrawn) this.load();
  }

  reset() {
    this.fitted = "";
    this.loads.cancel();
    this.clear();
  }
}
