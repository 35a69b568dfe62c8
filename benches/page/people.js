// People to ask about: drawn from a seed, every code as the app makes them. Plain questions are all answered, genre
// answers are hidden at a rate that differs from person to person, as they are in the app.

export const QUESTIONS = 27;
export const TARGETS = 16;

/// Mulberry32: enough for drawing answers, and the same in every browser.
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/// Codes of `count` people, one person after another.
export function people(count, seed) {
  const next = random(seed);
  const below = (end) => Math.floor(next() * end);
  const codes = new Uint8Array(count * QUESTIONS);
  for (let person = 0; person < count; person += 1) {
    const at = person * QUESTIONS;
    codes[at] = 10 + below(71); // age in years
    codes[at + 1] = 1 + below(65); // quarter hours of music a day
    for (let i = 2; i < 6; i += 1) codes[at + i] = 1 + below(21); // half points of four conditions
    for (let i = 6; i < 11; i += 1) codes[at + i] = 1 + below(2); // five habits
    const hidden = next();
    for (let i = 11; i < QUESTIONS; i += 1) codes[at + i] = next() < hidden ? 0 : 1 + below(4);
  }
  return codes;
}
