// Has the browser keep the page, so that it works without a network, and says when a newer build waits.
//
// The worker is `sw.js`, beside this script. The app shows the notice and says when somebody wants the newer build
// (`src/state/update.rs`). It comes after everything else and is the same for everyone; where a browser has no workers
// or refuses one, nothing happens. Holds no words.
(function () {
  "use strict";
  var HOUR = 3600000;
  // How long to wait for an app that does not start, in milliseconds.
  var PATIENCE = 10000;
  var workers = navigator.serviceWorker;
  var base = document.currentScript.src;
  var sorry = document.getElementById("not-started");
  var started = false;
  var begun = false;
  var look = function () {};

  function begin() {
    if (begun || document.readyState !== "complete") return;
    begun = true;
    workers
      .register(new URL("sw.js", base), { updateViaCache: "none" })
      .then(watch)
      .catch(function () {});
  }

  function watch(registration) {
    var checked = Date.now();
    var announced = null;
    var taken = null;

    look = function () {
      var waiting = registration.waiting;
      // Without one in use this is the first, which nobody has to be asked about.
      if (!waiting || !registration.active) return;
      // A version that can not start has nothing to lose and nobody to ask.
      if (gaveUp()) return use();
      if (waiting === announced) return;
      announced = waiting;
      document.documentElement.setAttribute("data-update", "");
      dispatchEvent(new Event("attune-update"));
    };

    function follow() {
      if (registration.installing) registration.installing.addEventListener("statechange", function () { look(); });
    }

    // Asks the newer build to take over, and loads it once it has.
    function use() {
      var waiting = registration.waiting;
      if (!waiting) return location.reload();
      if (waiting === taken) return;
      taken = waiting;
      waiting.addEventListener("statechange", function () {
        if (waiting.state === "activated") location.reload();
        // A still newer one has taken its place.
        if (waiting.state === "redundant") use();
      });
      waiting.postMessage({ type: "use" });
    }

    function ask() {
      checked = Date.now();
      registration.update().catch(function () {});
    }

    addEventListener("attune-use-update", use);
    registration.addEventListener("updatefound", follow);
    follow();
    look();
    if (registration.active) {
      var script = document.querySelector('meta[name="attune-app"]');
      registration.active.postMessage({ type: "here", script: script && new URL(script.content, base).href });
      ask();
    }
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "visible" && Date.now() - checked >= HOUR) ask();
    });
  }

  // Whether the page has said that the app can not start (`start.js`).
  function gaveUp() {
    return sorry && sorry.isConnected && !sorry.hidden;
  }

  // A page inside another one's frame is not the place to keep something.
  if (!workers || top !== self) return;
  addEventListener("TrunkApplicationStarted", function () {
    started = true;
    begin();
  });
  addEventListener("load", function () {
    if (started || gaveUp()) begin();
    else setTimeout(begin, PATIENCE);
  });
  if (sorry) {
    new MutationObserver(function () {
      begin();
      look();
    }).observe(sorry, { attributes: true });
  }
})();
