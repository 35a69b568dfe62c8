// What a test asks of a page, whichever browser shows it: a few words over what its driver can do.
//
// A driver has `open(url)`, `run(fn, ...args)` (in the page or the frame that is entered), `press(fn, ...args)` (a real
// click on the element that `fn` finds in the page), `enter(fn)` and `leave()` for frames, and `close()`.

/** How long a person would wait, in milliseconds; a busy machine is slow. */
const PATIENCE = 60_000;

export class Page {
  constructor(driver) {
    this.driver = driver;
  }

  /** Opens an address and notes from then on what goes wrong there. */
  async open(url) {
    await this.driver.open(url);
    await this.run(() => {
      window.complaints = [];
      const note = (text) => window.complaints.push(text);
      addEventListener('securitypolicyviolation', (event) => note(`CSP: ${event.violatedDirective} refused ${event.blockedURI}`));
      addEventListener('error', (event) => note(`error: ${event.message}`));
      addEventListener('unhandledrejection', (event) => note(`rejected: ${event.reason}`));
    });
  }

  run(fn, ...args) {
    return this.driver.run(fn, ...args);
  }

  /** Waits until `fn` gives something true in the page, and gives that. */
  async until(what, fn, ...args) {
    const begun = Date.now();
    let last;
    while (Date.now() - begun < PATIENCE) {
      // A page on its way to another can not be asked.
      last = await this.run(fn, ...args).catch((error) => void (last = error));
      if (last) return last;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`${what} did not come, on "${await this.run(() => document.querySelector('h1')?.textContent)}"`);
  }

  /** Clicks what a selector finds, once it can be seen; with a text, the one that says exactly that. */
  async press(selector, text = null) {
    await this.until(`${selector} ${text ?? ''}`, (...wanted) => Boolean(seen(...wanted)), selector, text);
    await this.driver.press((...wanted) => seen(...wanted), selector, text);
  }

  /** Waits until the title of the page says this. */
  title(text) {
    return this.until(`the title "${text}"`, (wanted) => [...document.querySelectorAll('h1')].some((one) => one.textContent === wanted && one.getClientRects().length > 0), text);
  }

  /** What went wrong since it was opened. */
  complaints() {
    return this.run(() => window.complaints);
  }
}

/** Runs in the page, which gets its text. */
function seen(selector, text) {
  return [...document.querySelectorAll(selector)].find((one) => one.getClientRects().length > 0 && !one.disabled && (text === null || one.textContent.trim() === text));
}

/** A function of a test as text for the page, with `seen` at hand. */
export function source(fn) {
  return `function () { ${seen}; return (${fn}).apply(null, arguments); }`;
}
