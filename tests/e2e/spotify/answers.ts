// An answer that leaving the page would lose.

import { expect, type Page } from '@playwright/test';
import { begin, goTo, levels, listens } from '../person.ts';
import { button, onward } from './acts.ts';

/** Answers, and goes to the Spotify page. */
export async function given(page: Page): Promise<void> {
  await begin(page);
  await listens(page, 'Jazz', 'Often');
  await goTo(page, 'Tracks');
  await onward(page);
}

/** From the Spotify page: the answer is still there. */
export async function areThere(page: Page): Promise<void> {
  await button(page, 'Back').click();
  await goTo(page, 'You');
  await expect(levels(page, 'Jazz').getByRole('radio', { name: 'Often' })).toBeChecked();
}
