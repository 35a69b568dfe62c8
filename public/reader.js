// Reads a person's own list beside the page, so that the page stays at hand meanwhile. The page starts this as a worker,
// gives it one file, and ends it when there is an answer or the person does not want one any more.
//
// `cargo xtask build` fills in the two constants below. They are the only thing that is ever asked for: the file stays in
// this worker's memory, and what was found goes to the page and nowhere else.
(function () {
  "use strict";

  /** The module of crates/reader, beside this script, and the hash that it has to have. */
  const MODULE = "";
  const HASH = "";

  /** What `step` says when there is a report; see crates/reader. */
  const DONE = 4294967295;

  const coming = start();

  async function start() {
    const options = { integrity: HASH, credentials: "omit", referrerPolicy: "no-referrer" };
    const response = await fetch(new URL(MODULE, location.href), options);
    if (!response.ok) throw new Error(String(response.status));
    const { instance } = await WebAssembly.instantiate(await response.arrayBuffer(), {});
    return instance.exports;
  }

  async function read({ file, genre }) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const reader = await coming;
    const place = reader.room(bytes.length) >>> 0;
    new Uint8Array(reader.memory.buffer).set(bytes, place);
    reader.begin(genre);
    for (;;) {
      const read = reader.step() >>> 0;
      if (read === DONE) break;
      postMessage({ read });
    }
    // The memory may have grown, and its buffer is another one then.
    const part = (at, length) => reader.memory.buffer.slice(at >>> 0, (at >>> 0) + (length >>> 0));
    const report = part(reader.report(), reader.report_bytes());
    const tile = part(reader.tile(), reader.tile_bytes());
    postMessage({ report, tile }, [report, tile]);
  }

  // Also when the module could not be had: nobody may have asked yet.
  coming.catch(() => {});
  addEventListener("message", (event) => {
    read(event.data).catch(() => postMessage({ failed: true }));
  });
})();
