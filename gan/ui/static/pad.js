// A pad that moves two directions at once over a map of what waits where.
window.gan.pad = ({ reach, steps, directionName, read, write, commit, mapUrl, axes }) => {
  const { h, t } = gan;
  const canvas = h("canvas", { width: steps, height: steps, "aria-hidden": "true" });
  const handle = h("div", { class: "gan-handle", "aria-hidden": "true" });
  const surface = h("div", { class: "gan-pad", tabindex: 0, role: "slider", "aria-label": t("pad_label"),
    "aria-valuemin": -reach, "aria-valuemax": reach, "aria-valuenow": 0 }, canvas, handle);

  const live = new gan.Live((bitmap) => {
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
  }, { flights: 1 });
  let drawn = null;
  const refresh = gan.later(120, () => {
    const url = mapUrl(axes);
    if (url !== drawn && gan.isShown(surface)) live.ask(drawn = url);
  });

  const clip = (value) => Math.max(-reach, Math.min(reach, value));
  const move = (x, y) => write(axes, [clip(x), clip(y)]);
  // The map's outer pictures are centred on the reach, half a picture inside the edge.
  const inner = (steps - 1) / steps / 2;
  const toShare = (value) => (value / reach) * inner + 0.5;
  const fromShare = (share) => ((share - 0.5) / inner) * reach;
  const follow = (event) => {
    const box = surface.getBoundingClientRect();
    move(fromShare((event.clientX - box.left) / box.width), -fromShare((event.clientY - box.top) / box.height));
  };
  surface.addEventListener("pointerdown", (event) => { surface.setPointerCapture(event.pointerId); follow(event); });
  surface.addEventListener("pointermove", (event) => { if (event.buttons & 1) follow(event); });
  surface.addEventListener("pointerup", commit);
  surface.addEventListener("dblclick", () => { move(0, 0); commit(); });
  const nudge = (key, big) => {
    const step = (big ? 5 : 1) * 0.1;
    const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[key];
    if (!way) return false;
    const [x, y] = axes.map(read);
    move(x + way[0], y + way[1]);
    commit();
    return true;
  };
  surface.addEventListener("keydown", (event) => { if (nudge(event.key, event.shiftKey)) event.preventDefault(); });

  const pick = (axis, direction) => {
    if (axes[1 - axis] === direction) axes[1 - axis] = axes[axis]; // the same twice would be one: they change places
    axes[axis] = direction;
    selects.forEach((select, i) => { select.value = axes[i]; });
    sync();
  };
  const selects = [0, 1].map((axis) => h("select", { onchange: (event) => pick(axis, +event.target.value) },
    ...Array.from({ length: 8 }, (_, i) => h("option", { value: i, selected: axes[axis] === i }, directionName(i)))));

  const sync = () => {
    const [x, y] = axes.map(read);
    handle.style.left = `${100 * toShare(x)}%`;
    handle.style.top = `${100 * toShare(-y)}%`;
    surface.setAttribute("aria-valuenow", x.toFixed(1));
    surface.setAttribute("aria-valuetext", t("pad_value", { x: x.toFixed(1), y: y.toFixed(1) }));
    refresh();
  };
  const rename = () => { for (const select of selects) for (const option of select.options) option.textContent = directionName(+option.value); };
  const root = h("section", { class: "gan-card gan-pad-card", id: "explore-pad" }, h("h2", {}, t("pad")), surface,
    h("div", { class: "gan-pair" }, h("label", {}, t("pad_x"), selects[0]), h("label", {}, t("pad_y"), selects[1])), h("p", { class: "gan-help" }, t("pad_help")));
  return { root, sync, nudge, rename };
};
