// When the page has broken down: attuneRescue() hands the person the database as it lies there, encrypted or not, as a
// file that `vault::rescued` reads. Gives a promise of how many records; with 0 there is no file. Changes nothing.
// Names and format are those of crates/vault; a test compares them.
(function () {
  "use strict";

  function counted(bytes) {
    return [new Uint32Array([bytes.length]), bytes];
  }

  function open() {
    return new Promise(function (resolve, reject) {
      // Without a version: whatever is there. What is not there is not made.
      var request = indexedDB.open("attune");
      request.onupgradeneeded = function () { request.transaction.abort(); };
      request.onsuccess = function () { resolve(request.result); };
      request.onerror = function () {
        if (request.error.name === "AbortError") resolve();
        else reject(request.error);
      };
    });
  }

  function read(database) {
    return new Promise(function (resolve, reject) {
      var rows = [];
      var names = Array.from(database ? database.objectStoreNames : []);
      if (!names.length) return resolve(rows);
      var transaction = database.transaction(names);
      transaction.oncomplete = function () { resolve(rows); };
      transaction.onabort = function () { reject(transaction.error); };
      names.forEach(function (name) {
        var store = transaction.objectStore(name);
        store.getAllKeys().onsuccess = function (event) {
          event.target.result.forEach(function (key) {
            var request = store.get(key);
            request.onsuccess = function () {
              if (request.result instanceof Uint8Array) rows.push([name === "records", String(key), request.result]);
            };
            // One that cannot be read must not hide the others.
            request.onerror = function (event) { event.preventDefault(); };
          });
        };
      });
    }).finally(function () { if (database) database.close(); });
  }

  function save(rows) {
    var parts = ["ATNR\x01", new Uint32Array([rows.length])];
    rows.forEach(function (row) {
      parts.push(new Uint8Array([row[0]]), ...counted(new TextEncoder().encode(row[1])), ...counted(row[2]));
    });
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(parts));
    link.download = "attune-rescued.bin";
    link.click();
    return rows.filter(function (row) { return row[0]; }).length;
  }

  window.attuneRescue = function () {
    return open().then(read).then(function (rows) {
      return rows.some(function (row) { return row[0]; }) ? save(rows) : 0;
    });
  };
})();
