// Signing in from inside another site's frame, where Spotify cannot be shown and storage is a partition of its own.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, FrameLocator, Page } from '@playwright/test';
import { ORIGIN } from './environment.ts';
import * as acts from './spotify/acts.ts';
import { PLACES } from './spotify/places.ts';
import { CLIENT, expect, test as watched } from './spotify/test.ts';

interface Clinic {
  origin: string;
  /** The app in a frame of the clinic's page, with the Client ID entered. */
  framed: (attributes?: string) => Promise<FrameLocator>;
}

/** A clinic's site: an origin of its own, and really served, for Chromium lets no page that a test makes up frame this machine. */
const test = watched.extend<{ clinic: Clinic }>({
  clinic: async ({ page: host, watch }, use) => {
    let html = '';
    const server = createServer((_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(html));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const framed = async (attributes = ''): Promise<FrameLocator> => {
      watch.connect(origin);
      html = `<!doctype html><title>A clinic</title><link rel="icon" href="data:,">
        <script>const heard = []; addEventListener('message', ({ data }) => heard.push(data));</script>
        <iframe src="${ORIGIN}/embed.html" ${attributes} style="width:100%;height:600px"></iframe>`;
      await host.goto(`${origin}/host`);
      const frame = host.frameLocator('iframe');
      await frame.getByRole('button', { name: 'Straight to the music' }).click();
      watch.started();
      await frame.getByRole('button', { name: 'Use my Spotify' }).click();
      await frame.getByRole('textbox', { name: 'Client ID' }).fill(CLIENT);
      return frame;
    };
    await use({ origin, framed });
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  },
});

/** The frame itself, to run something in it. */
function inside(host: Page): Frame {
  const frame = host.frames().find((one) => one.url().startsWith(ORIGIN));
  if (!frame) throw new Error('the app is in no frame');
  return frame;
}

test('it takes a window, and what comes back goes to the frame and to nobody else', async ({ page: host, fake, context, clinic }) => {
  // A frame's storage is a partition of its own, and no channel leads out of it: only the message to the opener does.
  await context.addInitScript(() => {
    if (location.pathname.endsWith('/callback.html')) Reflect.deleteProperty(window, 'BroadcastChannel');
  });
  const frame = await clinic.framed();
  const opened = host.waitForEvent('popup');
  await frame.getByRole('button', { name: 'Sign in with Spotify' }).click();
  const spotify = await opened;
  await expect(spotify.getByRole('link', { name: 'Agree' })).toBeVisible();
  // The clinic's page sends an answer with the very state of this sign-in: only who says it can give it away.
  const state = fake.to(PLACES.authorize)[0]?.url.searchParams.get('state') ?? '';
  await host.evaluate(
    ([query, origin]) => document.querySelector('iframe')?.contentWindow?.postMessage({ kind: 'attune-spotify', query }, origin),
    [`?code=planted&state=${state}`, ORIGIN] as const,
  );
  // The verifier waits in memory: there is nothing in any storage, neither here nor where the window looks.
  const stored = (): Record<string, string> => ({ ...sessionStorage });
  expect(await inside(host).evaluate(stored)).toEqual({});
  const closed = spotify.waitForEvent('close');
  await acts.answer(spotify);
  await expect(frame.getByText('You are signed in to Spotify.')).toBeVisible();
  await closed;
  const [exchange, ...more] = fake.to(PLACES.token);
  expect(more).toEqual([]);
  const form = new URLSearchParams(exchange?.body);
  expect(form.get('code')).toMatch(/^AQcode/);
  expect(form.get('redirect_uri')).toBe(`${ORIGIN}/callback.html`);
  expect(await inside(host).evaluate(stored)).toEqual({});
  // The clinic has not moved, and has heard nothing of it.
  expect(host.url()).toBe(`${clinic.origin}/host`);
  expect(JSON.stringify(await host.evaluate('heard'))).not.toMatch(/spotify|code|state|AQ/i);
});

test('where no window opens, the page is offered by itself', async ({ fake, watch, clinic }) => {
  // As Chromium blocks it for frames without leave, and other browsers where they see no click.
  const frame = await clinic.framed('sandbox="allow-scripts allow-same-origin"');
  await frame.getByRole('button', { name: 'Sign in with Spotify' }).click();
  const problem = frame.getByRole('alert');
  await expect(problem).toContainText('did not open Spotify’s window');
  const link = problem.getByRole('link', { name: /Open Attune as a page of its own/ });
  // The whole app, not the page for frames.
  await expect(link).toHaveAttribute('href', `${ORIGIN}/`);
  await expect(link).toHaveAttribute('target', '_blank');
  expect(fake.asked).toEqual([]);
  await expect.poll(() => watch.findings.errors.join()).toContain('allow-popups');
  watch.findings.errors.length = 0;
});
