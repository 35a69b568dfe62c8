// The page for providers: what is chosen becomes the widget beside it, and the lines to copy. Nothing is sent.
(function () {
  "use strict";
  var main = document.getElementById("main");
  var form = document.getElementById("choices");
  var base = new URL("./", location.href);
  var pinned = main.dataset.pinned;
  var SANDBOX =
    "allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox";
  var OPTIONS = ["theme", "colours", "lang", "intent", "features", "country"];
  var REASONS = {
    value: "the widget does not know this value.",
    contrast: "with these colours something could not be read. The usual ones are shown."
  };
  var widget = document.createElement("attune-widget");
  var refused = {};

  function at(id) {
    return document.getElementById(id);
  }

  function chosen() {
    var all = {};
    ["theme", "lang", "intent", "country", "height", "label"].forEach(function (name) {
      all[name] = form.elements[name].value.trim();
    });
    if (form.elements.own.checked) {
      all.colours = ["accent", "accent-dark"].map(function (name) { return name + ": " + form.elements[name].value; }).join("; ");
    }
    var boxes = Array.from(form.querySelectorAll("[name=feature]"));
    var shown = boxes.filter(function (box) { return box.checked; });
    if (shown.length < boxes.length) all.features = shown.map(function (box) { return box.value; }).join(" ") || "none";
    return all;
  }

  function escaped(text) {
    return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  }

  function attribute(name, value) {
    return value ? " " + name + '="' + escaped(value) + '"' : "";
  }

  function height(all) {
    return Number(all.height) || 640;
  }

  function withScript(all, isPinned) {
    var script = '<script src="' + new URL(isPinned ? pinned : "embed.js", base) + '"';
    if (isPinned) script += '\n  integrity="' + main.dataset.integrity + '"\n  crossorigin="anonymous"';
    var names = OPTIONS.concat("height", "label");
    var attributes = names.map(function (name) { return attribute(name, all[name]); }).join("");
    var style = attribute("style", "display:block;min-height:" + height(all) + "px");
    return script + " async></script>\n<attune-widget" + attributes + style + "></attune-widget>";
  }

  function frameAlone(all) {
    var options = new URLSearchParams();
    OPTIONS.forEach(function (name) { if (all[name]) options.set(name, all[name]); });
    var address = new URL("embed.html", base) + (String(options) && "#" + options);
    return (
      "<iframe" + attribute("src", address) + attribute("title", all.label || "Attune: music for how you feel") +
      '\n  sandbox="' + SANDBOX + '"\n  allow="encrypted-media" referrerpolicy="no-referrer" loading="lazy"\n  width="100%" height="' +
      height(all) + '" style="border:0"></iframe>'
    );
  }

  function policy(kind) {
    var frame = "frame-src " + base.origin + ";";
    var script = new URL(kind === "pinned" ? pinned : "embed.js", base);
    return kind === "frame" ? frame : "script-src " + script + ";\n" + frame;
  }

  function say() {
    var texts = Object.keys(refused).map(function (option) { return option + ": " + (REASONS[refused[option]] || refused[option]); });
    at("refused").textContent = texts.join(" ");
  }

  function show() {
    var all = chosen();
    var kind = form.elements.kind.value;
    refused = {};
    say();
    OPTIONS.concat("height", "label").forEach(function (name) {
      if (all[name]) widget.setAttribute(name, all[name]);
      else widget.removeAttribute(name);
    });
    at("snippet").textContent = kind === "frame" ? frameAlone(all) : withScript(all, kind === "pinned");
    at("policy").textContent = policy(kind);
  }

  function speak() {
    document.querySelectorAll(".statement").forEach(function (one) {
      one.hidden = one.id !== "statement-" + at("speech").value;
    });
  }

  function copy(button) {
    var name = button.dataset.copy;
    var from = name === "statement" ? at("statement-" + at("speech").value) : at(name);
    var text = name === "statement" ? from.innerText : from.textContent;
    var told = document.querySelector("[data-copied=" + name + "]");
    function done(is) {
      told.textContent = is ? "Copied." : "Your browser did not copy it. It is selected: copy it by hand.";
    }
    getSelection().selectAllChildren(from);
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(function () { done(true); }, function () { done(document.execCommand("copy")); });
    else done(document.execCommand("copy"));
  }

  document.querySelectorAll(".statement p").forEach(function (line) {
    line.textContent = line.textContent.replace("@host@", base.host);
  });
  widget.addEventListener("attune-error", function (event) {
    refused[event.detail.option] = event.detail.reason;
    say();
  });
  form.addEventListener("input", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  addEventListener("change", function (event) {
    if (event.target.name === "kind") show();
    if (event.target.id === "speech") speak();
  });
  addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (button) copy(button);
  });
  // What a browser filled in again after a reload counts.
  show();
  speak();
  at("preview").append(widget);
})();
