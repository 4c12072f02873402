// The two networks of a lesson as a drawing: their layers as they are, and what flows between them lit up step by step.
(() => {
  const { t } = gan;
  const SVG = "http://www.w3.org/2000/svg";
  const s = (tag, attributes = {}, ...children) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  // What each kind of step lights, and which arrows run: forwards, or backwards with the error.
  const LIT = {
    z: { on: ["z", "G", "fake"], forward: ["zG", "Gf"] },
    real: { on: ["real"], forward: [] },
    judge: { on: ["real", "fake", "D", "answer", "error"], forward: ["rD", "fD", "Da", "ae"] },
    d: { on: ["D", "answer", "error"], backward: ["fD", "Da", "ae"] },
    freeze: { on: ["fake", "D", "answer", "error"], forward: ["fD", "Da", "ae"], frozen: true },
    advice: { on: ["fake", "error"], backward: ["fD", "Da", "ae"], frozen: true },
    g: { on: ["G", "fake"], backward: ["Gf"], forward: ["zG"], frozen: true },
    ahead: { on: ["z", "G", "fake", "real", "D", "answer", "error"], forward: ["zG", "Gf", "rD", "fD", "Da", "ae"] },
  };

  // networks: {generator, discriminator}, each [{kind, shape, weights}].
  gan.diagram = (networks, drawn) => {
    const groups = {}, arrows = {}, thumbs = {};
    const text = (x, y, words, extra = {}) => s("text", { x, y, "text-anchor": "middle", ...extra }, words);
    const arrow = (name, ...points) => {
      const line = points.map(([x, y]) => `${x},${y}`).join(" ");
      const [[px, py], [x, y]] = points.slice(-2), [dx, dy] = [Math.sign(x - px), Math.sign(y - py)];
      return (arrows[name] = s("g", { class: "gan-arrow" }, s("polyline", { points: line }), s("path", { d: `M${x} ${y}l${-7 * dx - 4 * dy} ${-7 * dy - 4 * dx}l${8 * dy} ${8 * dx}z` })));
    };
    const thumb = (name, x, y, label) => {
      thumbs[name] = s("image", { x: x + 2, y: y + 2, width: 52, height: 52, style: "image-rendering: pixelated" });
      return (groups[name] = s("g", { class: "gan-node" }, s("rect", { x, y, width: 56, height: 56, rx: 6 }), thumbs[name], text(x + 28, y + 71, label)));
    };
    const circle = (name, x, y, label, under) => (groups[name] = s("g", { class: "gan-node" }, s("circle", { cx: x, cy: y, r: 27 }), text(x, y + 5, label, { class: "gan-value", id: `works-${name}` }), text(x, y + 46, under)));
    // A box for each layer: as high as its picture, as wide as it has channels (both by their logarithm).
    const stack = (name, layers, left, right, middle) => {
      const gap = (right - left) / layers.length;
      return (groups[name] = s("g", { class: "gan-node gan-network" }, ...layers.flatMap(({ kind, shape, weights }, i) => {
        const [channels, side = 1] = shape, x = left + gap * (i + 0.5), high = 22 + 13 * Math.log2(side + 1), wide = 8 + 5 * Math.log2(shape.length > 1 ? channels : 1 + channels / 16);
        const title = s("title", {}, t("works_layer", { kind: t(`layer_${kind}`), shape: shape.join("×"), n: weights.toLocaleString(gan.lang) }));
        return [s("g", {}, title, s("rect", { x: x - wide / 2, y: middle - high / 2, width: wide, height: high, rx: 4 }), text(x, middle + 66, shape.join("×")))];
      })));
    };
    const up = 88, down = 268; // the middles of the two rows
    const z = (groups.z = s("g", { class: "gan-node" }, s("rect", { x: 8, y: up - 34, width: 26, height: 68, rx: 6 }), text(21, up + 6, "z")));
    const G = stack("G", networks.generator, 66, 500, up), D = stack("D", networks.discriminator, 130, 440, down);
    const lock = s("g", { class: "gan-lock" }, text(285, down + 88, `❄ ${t("works_frozen")}`));
    const drawing = s("svg", { viewBox: "0 0 620 362", role: "img", class: "gan-diagram" },
      text(283, 18, t("works_g"), { class: "gan-name" }), text(285, 204, t("works_d"), { class: "gan-name" }), z, G, D, lock,
      thumb("fake", 548, up - 28, t("works_fake")), thumb("real", 6, down - 4, t(drawn ? "works_drawn" : "works_real")),
      circle("answer", 476, down, "D(x)", t("works_answer")), circle("error", 572, down, "–", t("works_error")),
      arrow("zG", [36, up], [68, up]), arrow("Gf", [504, up], [544, up]),
      arrow("fD", [576, up + 48], [576, 178], [96, 178], [96, down - 20], [124, down - 20]), arrow("rD", [64, down + 20], [124, down + 20]),
      arrow("Da", [424, down], [446, down]), arrow("ae", [506, down], [542, down]));
    return {
      root: drawing,
      // pictures: {real, fake} as addresses; values: {answer, error} as short texts.
      light(kind, title, pictures, values) {
        const { on, forward = [], backward = [], frozen = false } = LIT[kind];
        drawing.setAttribute("aria-label", t("works_diagram", { title }));
        for (const [name, group] of Object.entries(groups)) group.classList.toggle("lit", on.includes(name));
        groups.D.classList.toggle("frozen", frozen);
        lock.style.display = frozen ? "" : "none";
        for (const [name, group] of Object.entries(arrows)) {
          group.classList.toggle("forward", forward.includes(name));
          group.classList.toggle("backward", backward.includes(name));
        }
        for (const [name, image] of Object.entries(thumbs)) image.setAttribute("href", pictures[name] ?? "");
        for (const name of ["answer", "error"]) groups[name].querySelector(".gan-value").textContent = values[name] ?? "–";
      },
    };
  };
})();
