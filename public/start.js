// Runs while the app is loading: when it cannot start, the page says so kindly instead of waiting for ever.
// It holds no words; they are in index.html. Written for browsers too old for the app itself.
(function () {
  "use strict";
  var started = false;

  function giveUp() {
    var waiting = document.getElementById("starting");
    var sorry = document.getElementById("not-started");
    if (started || !waiting || !sorry) return;
    waiting.hidden = true;
    sorry.hidden = false;
  }

  // Trunk's loader announces a running app; an app that starts late takes the shell away all the same.
  addEventListener("TrunkApplicationStarted", function () { started = true; });
  addEventListener("error", giveUp, true);
  addEventListener("unhandledrejection", giveUp);
  var usable = typeof WebAssembly === "object" && "noModule" in HTMLScriptElement.prototype;
  if (usable) setTimeout(giveUp, 30000);
  else giveUp();
})();
