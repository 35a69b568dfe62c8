// Keeps one whole build of Attune in the browser, so that it works without a network.
//
// `cargo xtask build` fills in the two constants below. What is fetched is the same for everyone: the files of the
// build, each by its own name, once. A build is kept whole or not at all, since each file has to have the content that
// the build gave it. A newer build waits beside the one in use until the page says that somebody wants it.
(function () {
  "use strict";

  /** Which build this is; changes with any byte of it. */
  const BUILD = "";
  /** Its files below this one's folder, each with the hash of its content as in an `integrity` attribute. */
  const FILES = {};

  const SCOPE = new URL("./", location.href);
  // Other pages of this origin, another Attune among them, have caches of their own.
  const PREFIX = `attune ${SCOPE.pathname} `;
  const CACHE = PREFIX + BUILD;
  /** What a host adds to Attune's own tracks: kept as it is fetched, whichever build asked for it. Each name holds the
      hash of its content, and whoever asks says which one it has to have. */
  const TRACKS = `attune-catalogue ${SCOPE.pathname}`;
  const IS_TRACKS = /^catalogue\/[a-z0-9-]+\.(tile|txt)$/;
  /** Names that change with their content, so that a file of an older build can not be mistaken for another. */
  const HASHED = /-[0-9a-f]{12,16}(_bg)?\.[a-z]+$/;

  function isOurs(path) {
    return Object.prototype.hasOwnProperty.call(FILES, path);
  }

  /** Under which address a file is kept: one content, one address, so that builds can share it. */
  function keyOf(path) {
    return new URL(`${path}?${encodeURIComponent(FILES[path])}`, SCOPE).href;
  }

  /** Fetches what no older build has left here. Fails as a whole when one file can not be had as it should be. */
  async function keepAll() {
    const cache = await caches.open(CACHE);
    const keep = async (path) => {
      const key = keyOf(path);
      await cache.put(key, (await caches.match(key)) ?? (await fetched(path)));
    };
    await Promise.all(Object.keys(FILES).map(keep)).catch(async (failed) => {
      // The room may be needed for somebody's journal.
      await caches.delete(CACHE);
      throw failed;
    });
  }

  async function fetched(path) {
    // Hosts may know the page by its folder only, and lead its name elsewhere.
    const address = new URL(path === "index.html" ? "./" : path, SCOPE);
    const ask = (cache) => fetch(address, { cache, integrity: FILES[path] });
    // Between this browser and the host an older copy may lie: then once more, past it.
    const response = await ask(HASHED.test(path) ? "default" : "no-cache").catch(() => ask("reload"));
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    // A response of our own: nobody may be shown one that was led elsewhere, and one that varies may not be found.
    const headers = new Headers(response.headers);
    headers.delete("Vary");
    return new Response(response.body, { headers });
  }

  /** Lets go of older builds, unless more pages are open than these: they may still ask for their parts. */
  async function tidy(pages) {
    const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
    const ours = open.filter(({ url }) => url.startsWith(SCOPE.href));
    const coming = registration.installing ?? registration.waiting;
    if (coming || ours.length > pages) return;
    await Promise.all(old.map((name) => caches.delete(name)));
  }

  /** Which of our files answers a request, if any does. */
  function fileFor(request) {
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || request.headers.has("Range")) return null;
    if (origin !== SCOPE.origin || !pathname.startsWith(SCOPE.pathname)) return null;
    const path = pathname.slice(SCOPE.pathname.length);
    if (path === "") return "index.html";
    // Some hosts lead a page to its name without the ending.
    return [path, `${path}.html`].find(isOurs) ?? null;
  }

  /** Whether somebody looks for a page below here that is not there; files of others have an ending. */
  function isLost(request) {
    const { origin, pathname } = new URL(request.url);
    const isPage = request.mode === "navigate" && !pathname.split("/").pop().includes(".");
    return isPage && origin === SCOPE.origin && pathname.startsWith(SCOPE.pathname);
  }

  /** The file as it was kept; from the host, should the browser have dropped it. */
  async function kept(path, request) {
    const cache = await caches.open(CACHE);
    return (await cache.match(keyOf(path))) ?? fetch(request);
  }

  /** A part of an older build, for a page that was opened with that. */
  async function older(request) {
    return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
  }

  function isTracks({ url, method, integrity }) {
    const { origin, pathname } = new URL(url);
    if (method !== "GET" || !integrity || origin !== SCOPE.origin) return false;
    return pathname.startsWith(SCOPE.pathname) && IS_TRACKS.test(pathname.slice(SCOPE.pathname.length));
  }

  /** Tracks of the host: as they were kept; else fetched, where what comes has the hash it has to have, and kept. */
  async function tracks(request) {
    const cache = await caches.open(TRACKS);
    const here = await cache.match(request, { ignoreVary: true });
    if (here) return here;
    const response = await fetch(request);
    // No room is no reason to go without.
    if (response.ok) await cache.put(request, response.clone()).catch(() => {});
    return response;
  }

  /** Another manifest means other tracks: what it does not name is let go of. */
  async function tidyTracks(manifest) {
    const cache = await caches.open(TRACKS);
    const kept = await cache.match(manifest, { ignoreVary: true });
    const text = kept ? await kept.text() : null;
    if (text === null) return;
    const stays = ({ url }) => url === manifest || text.includes(`\ntile ${url.split("/").pop()} `);
    const names = await cache.keys();
    await Promise.all(names.filter((name) => !stays(name)).map((name) => cache.delete(name)));
  }

  function answer(event) {
    const { request } = event;
    const path = fileFor(request);
    if (isTracks(request)) {
      const response = tracks(request);
      event.respondWith(response);
      if (request.url.endsWith(".txt")) event.waitUntil(response.then(() => tidyTracks(request.url)).catch(() => {}));
    } else if (path !== null) {
      event.respondWith(kept(path, request));
    } else if (isLost(request)) {
      // Other pages of this host may lie below here too. Without a network there is only one place to go.
      event.respondWith(fetch(request).catch(() => Response.redirect(SCOPE.href)));
    } else if (isOfOlder(request)) {
      event.respondWith(older(request));
    }
  }

  function isOfOlder({ url, method }) {
    const { origin, pathname } = new URL(url);
    return method === "GET" && origin === SCOPE.origin && pathname.startsWith(SCOPE.pathname) && HASHED.test(pathname);
  }

  function hear(event) {
    const { type, script } = event.data ?? {};
    if (type === "use") {
      skipWaiting();
    } else if (type === "here" && isOurs(String(script).slice(SCOPE.href.length))) {
      // A page of this very build has begun. When it is the only one, nobody needs an older build any more.
      event.waitUntil(tidy(1));
    }
  }

  /** Not filled in: takes an older worker's place, and leaves nothing behind. That is what `cargo xtask serve --dev`
      serves, and what a host can serve to be rid of the worker. */
  async function leave() {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(PREFIX) || name === TRACKS).map((name) => caches.delete(name)));
    await registration.unregister();
  }

  if (BUILD === "") {
    addEventListener("install", () => skipWaiting());
    addEventListener("activate", (event) => event.waitUntil(leave()));
    return;
  }
  addEventListener("install", (event) => event.waitUntil(keepAll()));
  // Also for the page that was opened without us: what it has not loaded yet is here now.
  addEventListener("activate", (event) => event.waitUntil(tidy(0).then(() => clients.claim())));
  addEventListener("fetch", answer);
  addEventListener("message", hear);
})();
