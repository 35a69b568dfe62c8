// What axe, a program that looks for barriers, says about a page.

import type { Page } from '@playwright/test';
import axe, { type AxeResults, type RunOptions } from 'axe-core';

/** Rules that only colours can break. */
export const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Everything that axe checks by itself, and what it leaves to be asked for. */
const ALL: RunOptions = { rules: { 'target-size': { enabled: true } } };

/**
 * What axe finds, one line an element; with names of rules only what they find.
 *
 * It runs as the test's own code, not as a script of the page: the page's policy would refuse that, and stays as it is.
 */
export async function audit(page: Page, rules?: string[]): Promise<string[]> {
  await lay(page);
  const missing = await page.evaluate(() => !('axe' in window));
  if (missing) await page.evaluate(axe.source);
  const asked: RunOptions = rules ? { runOnly: { type: 'rule', values: rules } } : ALL;
  // Without `preload: false` it would request the style sheets once more.
  const options: RunOptions = { ...asked, preload: false, resultTypes: ['violations'] };
  const { violations } = await page.evaluate(async (wanted) => {
    const { run } = (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe;
    return run(wanted);
  }, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.replaceAll(/\s+/g, ' ')}`),
  );
}

/**
 * Lays the whole page out for inspection: what is folded is opened, what is out of sight is drawn, bars lie where they
 * stand in the text instead of over it (what they cover comes out by scrolling, and `keyboard.spec.ts` sees to it that
 * focus does), and nothing moves any more: a fading letter has no contrast.
 */
async function lay(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const { contentVisibility, position } = getComputedStyle(element);
      if (contentVisibility === 'auto') element.style.contentVisibility = 'visible';
      if (position === 'sticky') element.style.position = 'static';
    }
    const ends = document.getAnimations().filter((animation) => {
      const end = animation.effect?.getComputedTiming().endTime;
      return typeof end === 'number' && Number.isFinite(end);
    });
    await Promise.allSettled(ends.map((animation) => animation.finished));
  });
}
