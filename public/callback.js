// Takes what Spotify sent back to where it is waited for, and gets out of the way.
//
// After a sign-in on the whole page, the attempt waits in this tab's session storage: the answer is put beside it, and
// the page opens again. After one in a window, the page that opened it waits: it gets the answer as a message, or over
// a channel where the browser has cut the tie. Only pages of this origin can hear either. The code is never shown,
// never logged, and gone from the address before anything else happens. The names are those of `sign_in/handover.rs`
// and `web/answers.rs`; a test compares them.
(function () {
  "use strict";
  var ATTEMPT = "attune-spotify-attempt";
  var RETURN = "attune-spotify-return";
  var CHANNEL = "attune-spotify-sign-in";
  var ANSWER = "attune-spotify";
  var TAKEN = "attune-spotify-taken";
  // How long the page may take to say that it has the answer, in milliseconds.
  var PATIENCE = 4000;

  var query = location.search;
  history.replaceState(null, "", location.pathname);
  var state = new URLSearchParams(query).get("state");

  function show(id) {
    ["waiting", "done", "lost", "empty"].forEach(function (each) {
      document.getElementById(each).hidden = each !== id;
    });
  }

  function keep(key, value) {
    try {
      sessionStorage.setItem(key, value);
      return true;
    } catch (refused) {
      return false;
    }
  }

  // Whether the attempt that waits in this tab is the one that is answered. A window starts with a copy of its
  // opener's storage, so that some attempt waits says nothing.
  function isOfThisTab() {
    try {
      return JSON.parse(sessionStorage.getItem(ATTEMPT)).state === state;
    } catch (none) {
      return false;
    }
  }

  function send() {
    var channel = null;
    var message = { kind: ANSWER, query: query };

    var waiting = setTimeout(function () {
      // The page is told that something came back, not what: nobody has the other half any more.
      keep(RETURN, "lost");
      show("lost");
    }, PATIENCE);

    function isTaken(data) {
      return Boolean(data) && data.kind === TAKEN && data.state === state;
    }

    function finish() {
      clearTimeout(waiting);
      show("done");
      close();
    }

    addEventListener("message", function (event) {
      if (event.origin === location.origin && isTaken(event.data)) finish();
    });
    show("waiting");
    try {
      channel = new BroadcastChannel(CHANNEL);
      channel.onmessage = function (event) {
        if (isTaken(event.data)) finish();
      };
      channel.postMessage(message);
    } catch (none) {
      // The message to the opener may do.
    }
    try {
      if (opener) opener.postMessage(message, location.origin);
    } catch (cut) {
      // The channel may do.
    }
  }

  if (!state || top !== self) show("empty");
  else if (isOfThisTab() && keep(RETURN, query)) location.replace("./");
  else send();
})();
