// What every panel uses: words, elements, addresses, and pictures that arrive while the hand still moves.
(() => {
  const gan = window.gan;

  gan.t = (key, values = {}) =>
    (gan.table[gan.lang][key] ?? key).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  // What a name known to Python is called here; a name nobody has put into words is shown as it is.
  gan.named = (kind, name) => gan.table[gan.lang][`${kind}_${name}`] ?? name;

  // An element with attributes, `on...` listeners and children; strings become text, never markup.
  gan.h = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child != null));
    return element;
  };

  // Drawn here, because not every machine has a font with dice.
  gan.dice = () => {
    const holder = document.createElement("span");
    holder.className = "gan-icon";
    holder.innerHTML = '<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><rect x="2" y="2" width="16" height="16" rx="4" fill="none" stroke="currentColor" stroke-width="1.8"/><g fill="currentColor"><circle cx="6.5" cy="6.5" r="1.6"/><circle cx="13.5" cy="6.5" r="1.6"/><circle cx="10" cy="10" r="1.6"/><circle cx="6.5" cy="13.5" r="1.6"/><circle cx="13.5" cy="13.5" r="1.6"/></g></svg>';
    return holder;
  };
  gan.percent = (probability) => Math.round(100 * probability);
  gan.later = (wait, work) => { let timer; return () => { clearTimeout(timer); timer = setTimeout(work, wait); }; };

  // A view of gan.ui.view as an address's query; what has its default is left out.
  gan.query = (view, extra = {}) => {
    const q = new URLSearchParams();
    for (const name of ["model", "class", "seed", "truncation"]) if (view[name] != null) q.set(name, view[name]);
    if (view.s?.some((value) => value)) q.set("s", view.s.map((value) => +value.toFixed(3)).join(","));
    const raw = Object.entries(view.raw ?? {});
    if (raw.length) q.set("raw", raw.map(([index, value]) => `${index}:${+value.toFixed(3)}`).join(","));
    if (view.z) q.set("z", view.z);
    if (view.walk) q.set("walk", view.walk.toFixed(3));
    if (view.minus != null) { q.set("minus", view.minus); q.set("plus", view.plus); }
    for (const [name, value] of Object.entries(extra)) q.set(name, value);
    return q;
  };
  gan.url = (path, query) => new URL(`live/${path}?${query}`, document.baseURI).href;

  gan.heading = (element, key, help) => element.querySelector(".gan-panel").replaceChildren(
    gan.h("h2", { class: "gan-title" }, gan.t(key)), ...(help ? [gan.h("p", { class: "gan-help" }, gan.t(help))] : []));
  // A visitor's own model: every panel that offers models is told.
  const offering = [];
  gan.onModel = (take) => offering.push(take);
  gan.addModel = (name, shape) => offering.forEach((take) => take(name, shape));
  // Radios for the models, whose shapes are in `models`; a visitor's own newer one takes the older one's place.
  gan.modelPicker = (id, models, current, pick) => {
    const names = Object.keys(models), root = gan.h("div", { class: "gan-segments", id, role: "radiogroup", "aria-label": gan.t("model") });
    let mine = null;
    const fill = () => root.replaceChildren(...names.map((name) => gan.h("label", {}, gan.h("input", { type: "radio", name: id, value: name, checked: name === current(), onchange: () => pick(name) }),
      gan.h("span", {}, name === mine ? gan.t("model_mine") : gan.named("model", name)))));
    root.sync = () => { for (const input of root.querySelectorAll("input")) input.checked = input.value === current(); };
    gan.onModel((name, shape) => {
      if (mine) names.splice(names.indexOf(mine), 1);
      mine = name;
      models[name] = shape;
      names.push(name);
      fill();
    });
    fill();
    return root;
  };
  gan.isShown = (element) => element.isConnected && element.offsetParent !== null;
  // On a narrow screen Gradio keeps some tabs in a menu; while the page is still being built there is neither.
  gan.showTab = async (name) => {
    for (let tries = 0; tries < 200; tries += 1) {
      const tab = document.getElementById(`tab-${name}-button`);
      if (tab) { tab.click(); return; }
      const menu = document.querySelector(".overflow-menu:not(.hide) > button");
      const inside = () => [...document.querySelectorAll(".overflow-dropdown button")].find((one) => one.textContent.trim() === gan.t(`tab_${name}`));
      if (menu && !inside()) menu.click();
      await new Promise((done) => setTimeout(done, 50));
      if (inside()) { inside().click(); return; }
    }
  };
  // A panel is built when its tab is first shown. What others may ask of it, it offers; whoever wants it gets it once it
  // is there, with its tab in view.
  const faces = {}, waiting = {};
  gan.offer = (name, face) => { faces[name] = face; waiting[name]?.splice(0).forEach((done) => done(face)); };
  gan.panel = (name) => {
    gan.showTab(name);
    return faces[name] ? Promise.resolve(faces[name]) : new Promise((done) => (waiting[name] ??= []).push(done));
  };

  // Newest wins: up to `flights` requests at once hide the way there and back, late answers are dropped, a position that
  // finds no free flight waits alone (an older one is forgotten), and the last one is asked for until it arrives.
  gan.Live = class {
    constructor(paint, { flights = 3, onTrouble = () => {} } = {}) {
      Object.assign(this, { paint, flights, onTrouble, flying: 0, sent: 0, painted: 0, wanted: null, troubled: false });
    }
    trouble(on) {
      if (on !== this.troubled) this.onTrouble(this.troubled = on);
    }
    ask(url) { this.wanted = url; this.pump(); }
    pump() {
      while (this.wanted && this.flying < this.flights) {
        const url = this.wanted;
        this.wanted = null;
        this.fly(url, ++this.sent);
      }
    }
    async fly(url, number) {
      this.flying += 1;
      try {
        const answer = await fetch(url, { signal: AbortSignal.timeout(8000) }); // a lost answer must not keep its place
        if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
        const bitmap = await createImageBitmap(await answer.blob());
        if (number > this.painted) {
          this.painted = number;
          this.paint(bitmap, answer.headers);
          this.trouble(false);
        }
        bitmap.close();
      } catch (error) {
        if (number === this.sent && number > this.painted) {
          this.trouble(true);
          // Asked for again, unless something newer has been asked for by then.
          setTimeout(() => { if (number === this.sent) { this.wanted ??= url; this.pump(); } }, 700);
        }
      } finally {
        this.flying -= 1;
        this.pump();
      }
    }
  };
})();
