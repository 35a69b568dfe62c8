// WebKit, as WebKitGTK's MiniBrowser, over WebDriver. It has no mode without a window, so it gets a screen of its own.
// <https://www.w3.org/TR/webdriver2/>

import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { source } from './page.mjs';

/** By this name an element goes to the driver and comes back. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** How long the driver may take to answer, in milliseconds. */
const PATIENCE = 60_000;

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** A screen that nobody looks at; the server picks a number that is free and says which. */
async function screen() {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', () => reject(new Error('Xvfb did not start')));
    child.stdio[3].once('data', (text) => resolve(String(text).trim()));
  });
  return { child, display: `:${number}` };
}

export class WebKit {
  #children = [];
  #base;
  #version;

  /** A new browser with an empty home, which puts what is saved into `downloads`. */
  static async start(downloads, home) {
    const webkit = new WebKit();
    const { child, display } = await screen();
    const port = await freePort();
    await mkdir(join(home, '.config'), { recursive: true });
    await writeFile(join(home, '.config/user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
    const env = { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', HOME: home, XDG_CONFIG_HOME: join(home, '.config'), XDG_DATA_HOME: join(home, 'data'), XDG_CACHE_HOME: join(home, 'cache'), LANGUAGE: 'en_GB' };
    const driver = spawn(process.env.ATTUNE_WEBKIT_DRIVER, [`--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore', env });
    webkit.#children.push(driver, child);
    try {
      await webkit.#begin(`http://127.0.0.1:${port}`, driver);
    } catch (error) {
      await webkit.close();
      throw error;
    }
    return webkit;
  }

  async #begin(driver, child) {
    for (let tries = 0; tries < 200 && child.exitCode === null; tries++) {
      if (await fetch(`${driver}/status`).then((answer) => answer.ok, () => false)) break;
      await new Promise((done) => setTimeout(done, 50));
    }
    const options = { binary: process.env.ATTUNE_MINIBROWSER, args: ['--automation'] };
    this.#base = `${driver}/session`;
    const { sessionId, capabilities } = await this.#send('', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
    this.#base += `/${sessionId}`;
    this.#version = `${capabilities.browserName}/${capabilities.browserVersion}`;
  }

  async #send(path, body = {}, method = 'POST') {
    const asked = { method, signal: AbortSignal.timeout(PATIENCE), ...(method === 'POST' && { body: JSON.stringify(body) }) };
    const { value } = await (await fetch(this.#base + path, asked)).json();
    if (value?.error) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  }

  version() {
    return this.#version;
  }

  async open(url) {
    await this.leave();
    await this.#send('/url', { url });
  }

  run(fn, ...args) {
    return this.#send('/execute/sync', { script: `return (${source(fn)}).apply(null, arguments)`, args });
  }

  /** The driver refuses to click what lies under something else, as while the page still moves: then once more. */
  async press(fn, ...args) {
    for (let tries = 0; ; tries++) {
      const found = await this.run(fn, ...args);
      await this.run((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }), found);
      try {
        return await this.#send(`/element/${found[ELEMENT]}/click`);
      } catch (error) {
        if (tries === 40 || !String(error).includes('click intercepted')) throw error;
        await new Promise((done) => setTimeout(done, 100));
      }
    }
  }

  async enter(fn) {
    await this.#send('/frame', { id: await this.run(fn) });
  }

  async leave() {
    await this.#send('/frame', { id: null });
  }

  async close() {
    if (this.#version) await this.#send('', undefined, 'DELETE').catch(() => {});
    for (const child of this.#children) child.kill();
  }
}
