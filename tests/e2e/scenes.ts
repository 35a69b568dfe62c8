// What screenshots show: addresses of the app, and what a person did there first.
//
// A scene whose state is not in its address gets `prepare`, which acts like the person.

import type { Page } from '@playwright/test';

export interface Scene {
  /** Goes into the file names. */
  name: string;
  path: string;
  prepare?: (page: Page) => Promise<void>;
}

/** Taken when `cargo xtask shots` names no routes. */
export const SCENES: Scene[] = [{ name: 'start', path: '/' }];
