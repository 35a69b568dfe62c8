// What the page needs beside the app: a kind word when it cannot start or breaks down, and a frame around it in its own
// colours. It holds no words; they are in index.html and in the app. Written for browsers too old for the app itself.
(function () {
  "use strict";
  var started = false;
  var own = document.currentScript && document.currentScript.src;

  function giveUp() {
    var waiting = document.getElementById("starting");
    var sorry = document.getElementById("not-started");
    if (started || !waiting || !sorry) return;
    waiting.hidden = true;
    sorry.hidden = false;
  }

  // The app's code traps where it cannot go on. Other scripts of the browser may fail as they like.
  function isOurs(error) {
    if (!error) return false;
    return error instanceof WebAssembly.RuntimeError || /wasm/.test(error.stack);
  }

  function stop() {
    var page = document.getElementById("rescue");
    if (!page || page.open) return;
    if (page.showModal) page.showModal();
    else page.setAttribute("open", "");
  }

  function failed(error) {
    if (!started) giveUp();
    if (isOurs(error)) stop();
  }

  function said(which) {
    ["saved", "none", "failed"].forEach(function (name) {
      document.querySelector("[data-rescued=" + name + "]").hidden = name !== which;
    });
  }

  // Its own file, which nobody needs who has no trouble.
  function save() {
    var script = document.createElement("script");
    script.onload = function () {
      window.attuneRescue().then(function (records) { said(records ? "saved" : "none"); }, script.onerror);
    };
    script.onerror = function () { said("failed"); };
    script.src = new URL("rescue.js", own).href;
    document.head.appendChild(script);
  }

  var acts = {
    reload: function () { location.reload(); },
    save: save,
    look: function (page) {
      if (page.close) page.close();
      else page.removeAttribute("open");
    }
  };

  // Before the app's own listeners, which it must not come to any more.
  addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-rescue]");
    if (!button) return;
    event.stopImmediatePropagation();
    acts[button.getAttribute("data-rescue")](document.getElementById("rescue"));
  }, true);

  // Trunk's loader announces a running app; an app that starts late takes the shell away all the same.
  addEventListener("TrunkApplicationStarted", function () { started = true; });
  addEventListener("attune-stopped", stop);
  addEventListener("error", function (event) { failed(event.error); }, true);
  addEventListener("unhandledrejection", function (event) { failed(event.reason); });
  var usable = typeof WebAssembly === "object" && "noModule" in HTMLScriptElement.prototype;
  if (usable) setTimeout(giveUp, 30000);
  else giveUp();

  // Words first: the app is asked for once the page has been painted, or else its code would come between a slow network
  // and the sheet that the first paint waits for. Not where nobody looks, where nothing is painted, or nobody tells.
  function whenSeen(done) {
    var told = window.PerformanceObserver && PerformanceObserver.supportedEntryTypes;
    if (document.hidden || document.documentElement.hasAttribute("data-embed")) return done();
    if (!told || told.indexOf("paint") < 0) return done();
    new PerformanceObserver(done).observe({ type: "paint", buffered: true });
    setTimeout(done, 1000);
  }
  if (usable) window.attuneSeen = new Promise(whenSeen);

  // The browser's own bars take the colour of the sky, also where someone chose other colours than the device has.
  function colour() {
    var root = document.documentElement;
    var chosen = document.getElementById("chosen-colour");
    chosen.media = root.hasAttribute("data-theme") ? "all" : "not all";
    chosen.content = getComputedStyle(root).getPropertyValue("--sky-high").trim();
  }
  if (window.MutationObserver) {
    new MutationObserver(colour).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    colour();
  }
})();
