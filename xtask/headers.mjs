// `_headers`, as Netlify and Cloudflare Pages read it: an address, and indented under it what its answer has. A star at
// the end of an address stands for anything. Where several addresses fit, all their headers count.

/** The rules of such a file, in their order. */
export function rules(text) {
  const found = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (/^\s/.test(line)) {
      const at = line.indexOf(':');
      if (at < 0 || found.length === 0) throw new Error(`_headers: expected "name: value" below an address, got ${line}`);
      found.at(-1).headers.push([line.slice(0, at).trim(), line.slice(at + 1).trim()]);
    } else {
      found.push({ address: line.trim(), headers: [] });
    }
  }
  return found;
}

/** What they say about this address, by names in lower case; what several say is joined, as those hosts do. */
export function headersFor(rules, pathname) {
  const headers = {};
  for (const rule of rules.filter(({ address }) => fits(address, pathname))) {
    for (const [name, value] of rule.headers) {
      const key = name.toLowerCase();
      headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
    }
  }
  return headers;
}

function fits(address, pathname) {
  return address.endsWith('*') ? pathname.startsWith(address.slice(0, -1)) : address === pathname;
}
