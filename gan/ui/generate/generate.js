// Generate: a sheet of pictures, the way between chosen ones, and sums of latents.

import { drawer } from "../in_browser/drawer.js";
import { makeSheet } from "../in_browser/sheet.js";
import { help } from "../shared/controls.js";
import { h, wait } from "../shared/dom.js";
import { onModel } from "../shared/panels.js";
import { askedOf, tellsPlace } from "../shared/place.js";
import { address } from "../shared/requests.js";
import { t } from "../shared/words.js";
import { Asking } from "./asking.js";
import { Board } from "./board.js";
import { Morph } from "./morph.js";
import { parts } from "./parts.js";
import { Sheet } from "./sheet.js";
import { Tray } from "./tray.js";

/** @typedef {import("../in_browser/sheet.js").Asked} Asked */

const AGAIN = 2000; // milliseconds before a server that did not answer is asked again

/** @param {import("../shared/types.js").Panel} panel */
export function build({ element, props }) {
  const generate = new Generate(props);
  element.querySelector(".gan-generate").replaceChildren(...generate.layout());
  generate.begin();
}

class Generate {
  /** @param {any} props as gan/ui/generate/panel.py gives them */
  constructor(props) {
    this.models = props.models;
    this.asking = new Asking(props, () => this.ask());
    this.sheet = new Sheet();
    this.morph = new Morph(props);
    this.tray = new Tray(props.mostStops, (items) => this.morph.show(items));
    Object.assign(parts, { sheet: this.sheet, tray: this.tray });
    this.board = new Board(props.examples);
    parts.board = this.board;
    this.trouble = help("", { role: "status", id: "generate-trouble" });
    this.wanted = false;
    this.busy = false;
  }

  layout() {
    const title = (/** @type {string} */ key) => h("h2", { class: "gan-title" }, t(key));
    const sheet = h("div", { class: "gan-column", id: "generate-sheet" }, ...this.sheet.layout(), this.trouble);
    return [
      h("div", { class: "gan-column" }, this.asking.layout()),
      sheet,
      h(
        "div",
        { class: "gan-column" },
        title("morph_title"),
        this.tray.row,
        this.morph.root,
        title("arithmetic_title"),
        this.board.root,
      ),
    ];
  }

  /** Once it is on the page. */
  begin() {
    const asked = askedOf("generate").get("model");
    if (asked && Object.hasOwn(this.models, asked)) this.asking.setModel(asked);
    else this.ask();
    onModel((name, _, fresh) => {
      if (fresh || asked === name) this.asking.setModel(name);
      else this.asking.sync();
    });
    tellsPlace("generate", () => ({ model: this.asking.asked.model }));
  }

  /** Newest wins: while one sheet is made, only what was asked for last waits. */
  ask() {
    this.wanted = true;
    if (!this.busy) this.answerAll();
  }

  async answerAll() {
    this.busy = true;
    this.sheet.wait(true);
    while (this.wanted) {
      this.wanted = false;
      await this.answer({ ...this.asking.asked });
    }
    this.busy = false;
    this.sheet.wait(false);
  }

  /** @param {Asked} asked */
  async answer(asked) {
    try {
      const sheet = await this.made(asked);
      this.trouble.textContent = "";
      if (this.asking.asked.model === sheet.model) this.sheet.draw(sheet, asked);
    } catch (error) {
      if (error instanceof Refused) {
        this.trouble.textContent = error.message;
        return;
      }
      this.trouble.textContent = t("retrying");
      await wait(AGAIN);
      this.wanted = true;
    }
  }

  /** Made here if the model is, else by the server. @param {Asked} asked
   * @returns {Promise<import("../in_browser/sheet.js").Sheet>} */
  async made(asked) {
    const { model } = asked;
    if (await drawer.ready(model)) {
      try {
        return await makeSheet(asked, this.models[model].classes);
      } catch {
        drawer.refuse(model);
      }
    }
    const query = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null));
    const answer = await fetch(address("sheet.json", query), { signal: AbortSignal.timeout(20_000) });
    if (answer.status === 400) throw new Refused(await answer.text());
    if (!answer.ok) throw new Error(`${answer.status}`);
    drawer.bring(model); // for the next one
    return answer.json();
  }
}

/** The server cannot make what was asked, and says why. */
class Refused extends Error {}
