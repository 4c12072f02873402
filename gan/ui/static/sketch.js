// A pad to draw on: strokes over a picture or over nothing, with undo. What it holds is a file's bytes or its own PNG.
window.gan.sketch = ({ label, ondone }) => {
  const { h } = gan;
  const SIDE = 280; // MNIST's field is 28
  const canvas = h("canvas", { width: SIDE, height: SIDE, id: "own-pad", role: "img", "aria-label": label });
  const pen = canvas.getContext("2d");
  const BLANK = { base: null, file: null, strokes: [] };
  let paper = "#000", ink = "#fff", width = 20, now = BLANK, past = [], stroke = null, finger = null;

  const paint = () => {
    pen.fillStyle = paper;
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.imageSmoothingEnabled = false;
    if (now.base) pen.drawImage(now.base, 0, 0, SIDE, SIDE);
    pen.lineCap = pen.lineJoin = "round";
    for (const one of stroke ? [...now.strokes, stroke] : now.strokes) {
      if (one.fill) { pen.fillStyle = one.fill; pen.fillRect(0, 0, SIDE, SIDE); continue; }
      pen.strokeStyle = one.ink;
      pen.lineWidth = one.width;
      pen.beginPath();
      const [[x, y]] = one.points;
      pen.moveTo(x, y);
      pen.lineTo(x + 0.1, y); // a dot, where the hand has not moved
      for (const point of one.points) pen.lineTo(...point);
      pen.stroke();
    }
  };
  const change = (next) => { past.push(now); if (past.length > 100) past.shift(); now = { ...now, ...next }; paint(); };
  const where = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * SIDE, ((event.clientY - box.top) / box.height) * SIDE];
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button || stroke) return;
    finger = event.pointerId;
    canvas.setPointerCapture(finger);
    stroke = { ink, width, points: [where(event)] };
    paint();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!stroke || event.pointerId !== finger) return;
    const between = event.getCoalescedEvents?.();
    for (const one of between?.length ? between : [event]) stroke.points.push(where(one));
    paint();
  });
  const end = (event) => {
    if (!stroke || event.pointerId !== finger) return;
    const done = stroke;
    stroke = null;
    change({ strokes: [...now.strokes, done], file: null });
    ondone();
  };
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, end);

  return {
    canvas,
    get empty() { return !now.base && !now.file && !now.strokes.length; },
    // What is on it now: another one, once it has changed.
    get state() { return now; },
    pen: (values) => { ({ ink = ink, width = width } = values); },
    fill: () => { change({ strokes: [...now.strokes, { fill: ink }], file: null }); ondone(); },
    undo: () => { if (!past.length) return; now = past.pop(); paint(); ondone(); },
    clear: () => { if (now !== BLANK) change(BLANK); },
    // Other paper, with nothing on it and nothing to undo.
    fresh: (colour) => { [paper, now, past] = [colour, BLANK, []]; paint(); },
    // Lines through points, each 0 to 1 across the pad.
    draw: (points) => { now = { ...now, strokes: [{ ink, width, points: points.map((place) => place.map((v) => v * SIDE)) }] }; paint(); },
    take: (file) => change({ base: null, file, strokes: [] }),
    // A file that turned out to be none.
    back: () => { if (now.file && past.length) { now = past.pop(); paint(); } },
    // Shows a file as the server has read it; what is then drawn over it is no file any more.
    showFile: (image) => { if (now.file) { now.base = image; paint(); } }, // the same state, only seen
    content: async () => now.file ?? new Promise((done) => { canvas.toBlob(done, "image/png"); }),
  };
};
