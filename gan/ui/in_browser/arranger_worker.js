// A thread of its own in which pictures find their places on a map: what is alike ends side by side (UMAP, McInnes,
// Healy and Melville 2018). UMAP-JS is no module, so neither is this.
{
  /** @type {any} */
  const worker = self;
  worker.importScripts(new URL("../shared/vendor/umap/umap-js.min.js", location.href).href);

  const [NEIGHBOURS, APART, SPREAD, EPOCHS, TOLD] = [15, 1, 1.6, 300, 4];

  /** Numbers from 0 to 1, the same on every visit, so that the map is, too. */
  const dice = () => {
    let state = 1;
    return () => {
      state = (state * 1664525 + 1013904223) % 2 ** 32;
      return state / 2 ** 32;
    };
  };

  /** @param {{ rows: number[][], places: Float32Array }} told what they are by, and where they begin */
  const arrange = ({ rows, places }) => {
    const { UMAP } = worker.UMAP;
    const options = { nNeighbors: NEIGHBOURS, minDist: APART, spread: SPREAD, nEpochs: EPOCHS, random: dice() };
    const umap = new UMAP(options);
    umap.initializeFit(rows);
    const found = umap.getEmbedding();
    for (const [i, place] of found.entries()) [place[0], place[1]] = [places[2 * i], places[2 * i + 1]];
    for (let epoch = 1; epoch <= EPOCHS; epoch++) {
      umap.step();
      if (epoch % TOLD === 0) worker.postMessage({ places: Float32Array.from(found.flat()), done: epoch === EPOCHS });
    }
  };

  worker.addEventListener("message", (/** @type {any} */ { data }) => arrange(data));
}
