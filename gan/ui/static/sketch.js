// A pad to draw on: strokes over a picture or over nothing, with undo. What it holds is a file's bytes or its own PNG.
window.gan.sketch = ({ label, ondone }) => {
  const { h } = gan;
  const SIDE = 280; // MNIST's field is 28
  const canvas = h("canvas", { width: SIDE, height: SIDE, id: "own-pad", role: "img", "aria-label": label });
  const pen = canvas.getContext("2d");
  let paper = "#000", ink = "#fff", width = 20, base = null, file = null, strokes = [], stroke = null;

  const paint = () => {
    pen.fillStyle = paper;
    pen.fillRect(0, 0, SIDE, SIDE);
    if (base) pen.drawImage(base, 0, 0, SIDE, SIDE);
    pen.lineCap = pen.lineJoin = "round";
    for (const one of [...strokes, ...(stroke ? [stroke] : [])]) {
      if (one.fill) { pen.fillStyle = one.fill; pen.fillRect(0, 0, SIDE, SIDE); continue; }
      pen.strokeStyle = one.ink;
      pen.lineWidth = one.width;
      pen.beginPath();
      one.points.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
      if (one.points.length === 1) pen.lineTo(one.points[0][0] + 0.1, one.points[0][1]); // a dot
      pen.stroke();
    }
  };
  const where = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * SIDE, ((event.clientY - box.top) / box.height) * SIDE];
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    canvas.setPointerCapture(event.pointerId);
    stroke = { ink, width, points: [where(event)] };
    paint();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!stroke) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) stroke.points.push(where(one));
    paint();
  });
  const end = () => {
    if (!stroke) return;
    strokes.push(stroke);
    stroke = file = null;
    ondone();
  };
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, end);

  return {
    canvas,
    get empty() { return !base && !file && !strokes.length; },
    pen: (values) => { ({ ink = ink, width = width } = values); },
    fill: () => { strokes.push({ fill: ink }); file = null; paint(); ondone(); },
    undo: () => { if (strokes.length) strokes.pop(); else base = file = null; paint(); ondone(); },
    // Nothing on paper of that colour.
    clear: (colour = paper) => { [paper, base, file, strokes] = [colour, null, null, []]; paint(); },
    // Lines through points, each 0 to 1 across the pad.
    draw: (points) => { strokes.push({ ink, width, points: points.map((place) => place.map((v) => v * SIDE)) }); paint(); },
    take: (bytes) => { [base, file, strokes] = [null, bytes, []]; paint(); },
    // Shows a file as the server has read it; what is then drawn over it is no file any more.
    showFile: (image) => { if (file) { base = image; pen.imageSmoothingEnabled = false; paint(); } },
    content: async () => file ?? new Promise((done) => { canvas.toBlob(done, "image/png"); }),
  };
};
