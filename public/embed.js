// Attune on another page: <script src="https://.../embed.js" async></script><attune-widget></attune-widget>
//
// Defines the element, which makes a frame of `embed.html` beside this script, tells it how to look, and hands on what
// the frame says as events: attune-ready, -resize, -opened, -session-started, -session-finished, -error. What a message
// may hold is in docs/embed.md; anything else is passed over. No answer of a person ever comes through here.
(function () {
  "use strict";
  var NAME = "attune-widget";
  var VERSION = 1;
  // The height that is kept free from the start, in CSS pixels (crates/widget/src/height.rs).
  var FIRST = 640;
  // How long the frame may take to say something, in milliseconds.
  var PATIENCE = 30000;
  // Handed on to the frame, which checks them.
  var OPTIONS = ["theme", "colours", "lang", "intent", "features", "country"];
  var ATTRIBUTES = OPTIONS.concat("height", "label");
  // What a message of each kind holds, beside its version and its kind.
  var KINDS = {
    hello: {},
    ready: {},
    resize: { height: isHeight },
    opened: {},
    "session-started": {},
    "session-finished": {},
    error: { option: isWord, reason: isWord }
  };
  // The least with which everything works: scripts, its own storage, forms, copies to save, links in new windows.
  var SANDBOX =
    "allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox";

  var script = document.currentScript || document.querySelector('script[src*="/embed"][src*=".js"]');
  if (!window.customElements || customElements.get(NAME) || !script) return;
  var page = new URL("embed.html", script.src);

  function isHeight(value) {
    return Number.isInteger(value) && value >= 200 && value <= 2000;
  }

  function isWord(value) {
    return typeof value === "string" && /^[a-z]{1,20}$/.test(value);
  }

  // Whether a message is one of the frame's, to the last field.
  function isMessage(data) {
    if (!data || typeof data !== "object" || data.attune !== VERSION) return false;
    if (typeof data.type !== "string" || !Object.prototype.hasOwnProperty.call(KINDS, data.type)) return false;
    var fields = KINDS[data.type];
    var names = Object.keys(fields);
    return (
      Object.keys(data).length === names.length + 2 &&
      names.every(function (name) { return fields[name](data[name]); })
    );
  }

  // Lists and objects, as frameworks like to give them: ["session", "journal"], { accent: "#2a6f5e" }.
  function written(value) {
    if (Array.isArray(value)) return value.join(" ");
    if (typeof value !== "object") return String(value);
    return Object.keys(value).map(function (name) { return name + ": " + value[name]; }).join("; ");
  }

  class Widget extends HTMLElement {
    static get observedAttributes() {
      return ATTRIBUTES;
    }

    connectedCallback() {
      // What was set before this script was there.
      ATTRIBUTES.forEach(function (name) {
        if (!Object.prototype.hasOwnProperty.call(this, name)) return;
        var value = this[name];
        delete this[name];
        this[name] = value;
      }, this);
      var frame = document.createElement("iframe");
      frame.setAttribute("sandbox", SANDBOX);
      frame.setAttribute("allow", "encrypted-media; fullscreen 'none'");
      frame.setAttribute("referrerpolicy", "no-referrer");
      frame.setAttribute("loading", "lazy");
      // By properties: a policy of the page around may refuse styles that are written out.
      Object.assign(frame.style, { display: "block", width: "100%", border: "0", colorScheme: "normal" });
      this._frame = frame;
      this._auto = FIRST;
      this._known = this._ready = false;
      this._label();
      this._wish();
      frame.src = page + "#" + new URLSearchParams(this._options());
      this._heard = this._hear.bind(this);
      addEventListener("message", this._heard);
      frame.addEventListener("load", this._wait.bind(this), { once: true });
      (this.shadowRoot || this.attachShadow({ mode: "open" })).replaceChildren(frame);
    }

    disconnectedCallback() {
      removeEventListener("message", this._heard);
      clearTimeout(this._timer);
      this.shadowRoot.replaceChildren();
      this._frame = this._ready = null;
    }

    attributeChangedCallback(name, before, after) {
      if (!this._frame || before === after) return;
      if (name === "label") this._label();
      else if (name === "height") this._wish();
      else if (!this._due) {
        this._due = true;
        // Several changes in a row are told as one.
        Promise.resolve().then(this._configure.bind(this));
      }
    }

    _options() {
      var options = {};
      OPTIONS.forEach(function (name) {
        var value = this.getAttribute(name);
        if (value) options[name] = value.slice(0, 400);
      }, this);
      return options;
    }

    _configure() {
      this._due = false;
      if (!this._known || !this._frame) return;
      var message = { attune: VERSION, type: "configure", options: this._options() };
      this._frame.contentWindow.postMessage(message, page.origin);
    }

    _label() {
      this._frame.title = this.getAttribute("label") || "Attune: music for how you feel";
    }

    // The height that the page around wishes, if it wishes one.
    _wish() {
      var height = (this.getAttribute("height") || "auto").trim();
      var own = /^(\d+)(px)?$/.exec(height);
      this._own = own && isHeight(+own[1]) ? +own[1] : 0;
      if (!this._own && height !== "auto") this._say("error", { option: "height", reason: "value" });
      this._size();
    }

    _size() {
      this._frame.style.height = (this._own || this._auto) + "px";
    }

    _wait() {
      var widget = this;
      clearTimeout(this._timer);
      this._timer = setTimeout(function () {
        if (!widget._ready) widget._say("error", { option: "frame", reason: "silent" });
      }, PATIENCE);
    }

    _hear(event) {
      var frame = this._frame;
      if (!frame || event.source !== frame.contentWindow || event.origin !== page.origin) return;
      if (!isMessage(event.data)) return;
      var kind = event.data.type;
      if (kind === "hello") {
        this._known = true;
        return this._configure();
      }
      if (kind === "ready") this._ready = true;
      if (kind === "resize") {
        this._auto = event.data.height;
        this._size();
      }
      var detail = Object.assign({}, event.data);
      delete detail.attune;
      delete detail.type;
      this._say(kind, detail);
    }

    _say(kind, detail) {
      this.dispatchEvent(new CustomEvent("attune-" + kind, { bubbles: true, composed: true, detail: detail }));
    }
  }

  // Properties beside the attributes, for frameworks; `lang` is there already.
  ATTRIBUTES.forEach(function (name) {
    if (name === "lang") return;
    Object.defineProperty(Widget.prototype, name, {
      configurable: true,
      enumerable: true,
      get: function () { return this.getAttribute(name); },
      set: function (value) {
        if (value === null || value === undefined || value === false) this.removeAttribute(name);
        else this.setAttribute(name, written(value));
      }
    });
  });
  customElements.define(NAME, Widget);
})();
