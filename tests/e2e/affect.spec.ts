// How someone feels: a place in the landscape by mouse, finger and key, and two sliders for those who do not see it.

import type { Locator, Page } from '@playwright/test';
import { start, tabTo } from './person.ts';
import { expect, test } from './watch.ts';

/** The landscape and what lies behind it. */
function grid(page: Page): Record<'drawing' | 'sun' | 'pleasant' | 'lively' | 'word' | 'clear', Locator> {
  const group = page.getByRole('group', { name: 'How you feel' });
  return {
    drawing: group.locator('.affect__drawing'),
    sun: group.locator('.affect__sun'),
    pleasant: group.getByRole('slider', { name: 'From unpleasant to pleasant' }),
    lively: group.getByRole('slider', { name: 'From sleepy to wide awake' }),
    word: group.locator('.affect__here'),
    clear: group.getByRole('button'),
  };
}

test('a tap says it: the sun is there, and both sliders say the same', async ({ app, hasTouch }) => {
  const page = await app.open('/');
  await start(page);
  const { drawing, sun, pleasant, lively, word, clear } = grid(page);
  await expect(sun).toHaveCount(0);
  const box = await drawing.boundingBox();
  const [width, height] = [box?.width ?? 0, box?.height ?? 0];
  // Right and low: pleasant and quiet.
  const position = { x: width * 0.8, y: height * 0.85 };
  await (hasTouch ? drawing.tap({ position }) : drawing.click({ position }));
  const place = await sun.boundingBox();
  expect(Math.abs((place?.x ?? 0) + (place?.width ?? 0) / 2 - (box?.x ?? 0) - position.x)).toBeLessThan(width / 9);
  expect(Math.abs((place?.y ?? 0) + (place?.height ?? 0) / 2 - (box?.y ?? 0) - position.y)).toBeLessThan(height / 9);
  expect(Number(await pleasant.inputValue())).toBeGreaterThan(5);
  expect(Number(await lively.inputValue())).toBeLessThan(3);
  const said = (await pleasant.getAttribute('aria-valuetext')) ?? '';
  await expect(lively).not.toHaveAttribute('aria-valuetext', said);
  await expect(word).toContainText(said.split(', ').at(-1) ?? '?');
  await clear.click();
  await expect(sun).toHaveCount(0);
  await expect(pleasant).toBeFocused();
});

test('keys move the sun, one side at a time', async ({ app }) => {
  const page = await app.open('/');
  await start(page);
  const { sun, pleasant, lively } = grid(page);
  await tabTo(page, pleasant);
  // Out of sight until it is needed.
  await expect(pleasant).toBeInViewport();
  const nothing = await pleasant.getAttribute('aria-valuetext');
  // Where the thumb rests already may be the answer.
  await page.keyboard.press('Enter');
  await expect(sun).toHaveCount(1);
  await expect(pleasant).not.toHaveAttribute('aria-valuetext', nothing ?? '');
  const place = async (): Promise<[number, number]> => {
    const { x, y } = (await sun.boundingBox()) ?? { x: 0, y: 0 };
    return [Math.round(x), Math.round(y)];
  };
  const [x, y] = await place();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await place())[0]).toBeGreaterThan(x);
  expect((await place())[1]).toBe(y);
  await page.keyboard.press('Tab');
  await expect(lively).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await place())[1]).toBeLessThan(y);
  await expect(lively).toHaveAttribute('aria-valuetext', /^6 of 9/);
});
