// Runs before anything is painted: the page comes in the person's language and colours, without a flash; and before any
// other script, so that what a string may become is settled (Trusted Types).
// The build puts in the shell's words (xtask/src/languages.rs). Written for browsers too old for the app itself.
(function () {
  "use strict";
  // For each language its direction, and its words by how the English ones begin and how long they are.
  var languages = "@languages@";
  var begin = "@begin@";
  var root = document.documentElement;
  var own = document.currentScript && document.currentScript.src;

  // Markup out of a string is plain tags, written out: none that runs or brings in a page or a script, no handler. A
  // value holds no "<", so that each "<" begins a tag, for this pattern as for the browser.
  var TAG = /<!(--[^<>]*--)?>|<\/?(?!script|i?frame|object|embed|base|meta|template|plaintext)[a-z][a-z0-9]*([ \n]+(?!on|srcdoc|style)[a-z][a-z0-9:-]*(="[^"<]*"|=[^\s"'`<>=]+)?)*[ \n]*\/?>/gi;

  function markup(html) {
    return html.replace(TAG, "").indexOf("<") < 0 ? html : null;
  }

  // The scripts that are asked for later lie beside this one, or where it stands in a page, beside that.
  function script(url) {
    var folder = new URL("./", own || document.baseURI).href;
    var asked = new URL(url, document.baseURI).href;
    var name = asked.indexOf(folder) === 0 ? asked.slice(folder.length) : "";
    return /^(sw|rescue|reader-[0-9a-f]{16})\.js$/.test(name) ? url : null;
  }

  // The only policy that the page allows, for every string that somebody hands to the browser. Code is in no string.
  if (window.trustedTypes) trustedTypes.createPolicy("default", { createHTML: markup, createScriptURL: script });

  function kept() {
    try {
      return JSON.parse(localStorage.getItem("attune")) || {};
    } catch (error) {
      return {};
    }
  }

  // The first language that there is. The app goes by the same rule.
  function first(wanted) {
    for (var i = 0; i < wanted.length; i++) {
      var tag = String(wanted[i]).split("-")[0].toLowerCase();
      if (tag === "en" || languages[tag]) return tag;
    }
    return "en";
  }

  // What a page around Attune wishes, where nobody here has chosen; it stands in the address.
  function wished(name) {
    var found = root.hasAttribute("data-embed") && location.hash.match("[#&]" + name + "=([a-zA-Z-]+)");
    return found ? found[1] : "";
  }

  var settings = kept();
  settings.theme = settings.theme || wished("theme");
  if (/^(light|dark|contrast)$/.test(settings.theme)) root.setAttribute("data-theme", settings.theme);
  var tag = first([settings.language, wished("lang")].concat(navigator.languages || navigator.language));
  var spoken = languages[tag];
  if (!spoken || !window.MutationObserver) return;
  root.lang = tag;
  root.dir = spoken.dir;

  function translated(text) {
    text = text.trim();
    return spoken.words[text.slice(0, begin) + text.length];
  }

  function translate(node) {
    var word;
    if (node.nodeType === 3) {
      word = translated(node.data);
      if (word) node.data = word;
    } else if (node.nodeType === 1) {
      word = translated(node.getAttribute("aria-label") || "");
      if (word) node.setAttribute("aria-label", word);
    }
    for (var child = node.firstChild; child; child = child.nextSibling) translate(child);
  }

  // What the parser adds is translated before it is painted.
  var watch = new MutationObserver(function (records) {
    records.forEach(function (record) { translate(record.target); });
  });
  watch.observe(root, { childList: true, characterData: true, subtree: true });
  // From then on the app speaks for itself.
  function stop() { watch.disconnect(); }
  addEventListener("TrunkApplicationStarted", stop);
  addEventListener("load", stop);
})();
