// Keeps the whole site in the browser, so that it opens with no network. What FILES and NAME are is written before it.

/** @type {any} */
const worker = self;
/** @type {{ FILES: string[], NAME: string }} */
const { FILES, NAME } = worker.SITE;

worker.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)));
  worker.skipWaiting();
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  const others = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("dcgan-") && name !== NAME);
    await Promise.all(old.map((name) => caches.delete(name)));
    await worker.clients.claim();
  };
  event.waitUntil(others());
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(worker.registration.scope)) return;
  const kept = caches.match(mode === "navigate" ? "./" : event.request, { ignoreSearch: true });
  event.respondWith(kept.then((answer) => answer ?? fetch(event.request)));
});
