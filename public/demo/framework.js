// An example of a page that handles the widget by properties and events, as frameworks do.
(function () {
  "use strict";
  var KINDS = ["ready", "resize", "opened", "session-started", "session-finished", "error"];
  var place = document.getElementById("place");
  var log = document.getElementById("log");
  var widget = document.createElement("attune-widget");

  KINDS.forEach(function (kind) {
    widget.addEventListener("attune-" + kind, function (event) {
      log.textContent += kind + " " + JSON.stringify(event.detail) + "\n";
    });
  });
  widget.features = ["session", "journal"];
  widget.label = "Music, by Attune";
  place.append(widget);

  var acts = {
    theme: function () { widget.theme = widget.theme === "dark" ? "light" : "dark"; },
    colours: function () { widget.colours = { accent: "#1f5f4f", "accent-dark": "#9fdcc8" }; },
    language: function () { widget.lang = "de"; },
    remove: function () { widget.remove(); },
    add: function () { place.append(widget); }
  };
  addEventListener("click", function (event) {
    var button = event.target.closest("[data-act]");
    if (button) acts[button.dataset.act]();
  });
})();
