// The clicks of one visit, the same for everyone: only what is chosen, typed and tapped differs.
//
// This runs inside of the page, where a click costs microseconds: a visit has some ninety. It waits for what a person
// would wait for, and fails where a control is not there.

import type { Person } from './draw.ts';

/** From the welcome to the end of a session, and a look around. Serialised into the page: nothing from outside. */
export async function visit(person: Person): Promise<void> {
  const PATIENCE = 20_000;

  async function until<T>(what: string, look: () => T | null | undefined | false): Promise<T> {
    const begun = performance.now();
    for (;;) {
      const found = look();
      if (found) return found;
      if (performance.now() - begun > PATIENCE) throw new Error(`${what} did not come, on "${document.querySelector('h1')?.textContent}"`);
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  }

  const all = <E extends Element = HTMLElement>(selector: string): E[] => [...document.querySelectorAll<E>(selector)];
  const named = (selector: string, name: string): HTMLElement | undefined =>
    all(selector).find((element) => element.textContent?.trim() === name && element.getClientRects().length > 0);

  async function press(name: string, selector = 'button, summary, a'): Promise<void> {
    (await until(name, () => named(selector, name))).click();
  }

  async function on(title: string): Promise<void> {
    await until(title, () => named('h1', title));
  }

  async function place(name: string, title: string): Promise<void> {
    await press(name, '.places button');
    await on(title);
  }

  async function tick(selector: string): Promise<void> {
    (await until(selector, () => document.querySelector<HTMLElement>(selector))).click();
  }

  async function type(selector: string, value: string): Promise<void> {
    const field = await until(selector, () => document.querySelector<HTMLInputElement>(selector));
    field.value = value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  async function feel(group: string, [column, row]: [number, number]): Promise<void> {
    await type(`#${group}-valence`, String(column));
    await type(`#${group}-arousal`, String(row));
  }

  // How they are, and what they need.
  await press('Begin', '.hero button');
  await on('How are you right now?');
  if (person.feeling) await feel('feeling', person.feeling);
  (await until('needs', () => all('[name="need"]')[person.need])).click();
  await type('#minutes', String(person.minutes));

  // A guided sheet, the ninth item of the PHQ-9 among them.
  await press('A guided check-in');
  await on('A guided check-in');
  (await until('sheets', () => all('.sheets__cards input')[person.sheet])).click();
  await until('items', () => document.querySelector('.sheet__item'));
  for (const [at, item] of person.items.entries()) {
    const choice = item === null ? null : document.querySelector<HTMLElement>(`#item-${at + 1}-${item}`);
    choice?.click();
  }

  // The questions.
  await place('Check-in', 'How are you right now?');
  await press('Tell Attune about your music');
  await on('About you');
  for (const [at, level] of person.genres.entries()) if (level !== null) await tick(`#genre-${at}-${level}`);
  await type('#age', person.age);
  await type('#hours', person.hours);
  for (const [at, habit] of person.habits.entries()) await tick(`#habit-${at}-${habit}`);
  for (const [at, score] of person.conditions.entries()) if (score !== null) await type(`#condition-${at}`, String(score));

  // Forecast, genres, tracks, each opened up.
  await press('See the forecast');
  await on('Your forecast');
  await type('#breadth', String(person.breadth));
  await tick('.row summary');
  await tick('.what-if__open');
  await press('Choose genres');
  await on('Choose your genres');
  (await until('choosers', () => all('.choosers input').at(-1))).click();
  const boxes = await until('genres', () => {
    const found = all<HTMLInputElement>('.chips input');
    return found.length === person.ticks.length && found;
  });
  for (const [at, ticked] of person.ticks.entries()) if (boxes[at]?.checked !== ticked) boxes[at]?.click();
  await press('Find tracks');
  await on('Music for now');
  (await until('wishes', () => all('.intents input')[person.wish])).click();
  await tick('.track summary');

  // A session of two tracks, and how they are after it.
  await place('Session', 'Your session');
  await press('I’m listening', '#player-main');
  for (const word of person.words) {
    await until('the clock', () => named('#player-main', 'Pause'));
    const words = await until('words', () => {
      const found = all<HTMLButtonElement>('.player-card__say button');
      return found.length === 3 && found;
    });
    words[word]?.click();
    const before = document.querySelector('.player-card__place')?.textContent;
    await press('Skip');
    await until('the next track', () => document.querySelector('.player-card__place')?.textContent !== before);
  }
  await press('End here');
  await until('the question', () => named('h2', 'How are you now?'));
  await feel('after', person.after);
  await press('That is how I am');
  await until('the end', () => document.querySelector('.after__acts'));

  // The journal, the pages that are fetched, privacy, and help.
  await place('Journal', 'Journal');
  await until('the journal', () => document.querySelector('.entry'));
  await place('About', 'About Attune');
  await press('What the survey shows', '.room__title');
  await until('the survey', () => named('h2', 'Who answered'));
  await place('About', 'About Attune');
  await press('Where everything stays', '.room__title');
  await on('Where everything stays');
  await press('Need help now?');
  (await until('help', () => document.querySelector<HTMLDialogElement>('dialog[open]'))).close();
}

/** Whoever comes back later, and looks at the journal. */
export async function comeBack(): Promise<void> {
  const wait = async (look: () => Element | null | undefined): Promise<HTMLElement> => {
    const begun = performance.now();
    for (;;) {
      const found = look();
      if (found) return found as HTMLElement;
      if (performance.now() - begun > 20_000) throw new Error(`the journal did not come back: ${document.querySelector('main')?.textContent}`);
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  };
  const door = (): Element | undefined => [...document.querySelectorAll('.places button')].find((each) => each.textContent?.trim() === 'Journal');
  (await wait(door)).click();
  await wait(() => document.querySelector('.entry'));
}
