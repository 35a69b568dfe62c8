// Firefox over WebDriver BiDi, which it speaks by itself.

import puppeteer from 'puppeteer-core';
import { source } from './page.mjs';

export class Firefox {
  #browser;
  #page;
  #frame;

  /** A new browser with an empty profile, which puts what is saved into `downloads`. */
  static async start(downloads) {
    const firefox = new Firefox();
    firefox.#browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env.ATTUNE_FIREFOX,
      headless: true,
      extraPrefsFirefox: {
        'browser.download.folderList': 2,
        'browser.download.dir': downloads,
        'intl.accept_languages': 'en-GB',
      },
    });
    firefox.#page = await firefox.#browser.newPage();
    firefox.#frame = firefox.#page.mainFrame();
    return firefox;
  }

  version() {
    return this.#browser.version();
  }

  async open(url) {
    this.leave();
    await this.#page.goto(url);
  }

  run(fn, ...args) {
    return this.#frame.evaluate(`(${source(fn)})(...${JSON.stringify(args)})`);
  }

  async press(fn, ...args) {
    const found = (await this.#frame.evaluateHandle(`(${source(fn)})(...${JSON.stringify(args)})`)).asElement();
    await found.scrollIntoView();
    await found.click();
  }

  async enter(fn) {
    const found = (await this.#frame.evaluateHandle(`(${source(fn)})()`)).asElement();
    this.#frame = await found.contentFrame();
  }

  leave() {
    this.#frame = this.#page.mainFrame();
  }

  close() {
    return this.#browser.close();
  }
}
