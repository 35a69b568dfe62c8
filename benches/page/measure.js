// What the page measures, called by run.mjs: everything in one page, engines in turn, so that a busy moment of the
// machine hits all of them.

import { ENGINES } from './engines.js';
import { QUESTIONS, TARGETS, people } from './people.js';

/// Somewhere for results to go, so that no compiler leaves out what made them.
let sink = 0;

const names = Object.keys(ENGINES);

/// Time to the first answer, as somebody who opens the page waits for it: fetching, compiling, one person.
export async function start(name) {
  const codes = people(1, 1);
  const begun = performance.now();
  const engine = await ENGINES[name].load(codes);
  sink += await engine.one(0);
  return performance.now() - begun;
}

/// Microseconds a person, over `calls` people one after another. The clock counts in steps of five microseconds, so one
/// call alone could not be told from none.
async function timeOne(engine, asynchronous, from, calls, count) {
  const begun = performance.now();
  for (let call = 0; call < calls; call += 1) {
    const person = (from + call) % count;
    sink += asynchronous ? await engine.one(person) : engine.one(person);
  }
  return ((performance.now() - begun) * 1000) / calls;
}

async function timeAll(engine) {
  const begun = performance.now();
  await engine.all();
  return performance.now() - begun;
}

/// All engines over the same people. `tell` hears how far it is.
export async function measure({ count, rounds, samples, calls, seed }, tell) {
  const codes = people(count, seed);
  const engines = {};
  for (const name of names) engines[name] = await ENGINES[name].load(codes);
  const differences = await compare(engines, count);
  const one = Object.fromEntries(names.map((name) => [name, []]));
  const all = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    // Each begins a round in its turn; the first round only warms up.
    const order = names.map((_, at) => names[(at + round + names.length) % names.length]);
    for (let sample = 0; sample < samples; sample += 1) {
      for (const name of order) {
        const from = (round + 1) * samples * calls + sample * calls;
        const time = await timeOne(engines[name], ENGINES[name].asynchronous, from, calls, count);
        if (round >= 0) one[name].push(time);
      }
    }
    for (const name of order) {
      const time = await timeAll(engines[name]);
      if (round >= 0) all[name].push(time);
    }
    await tell(round + 1, rounds);
  }
  return { one, all, differences, isolated: globalThis.crossOriginIsolated };
}

/// The largest difference of each engine from the plain walk, over everybody, and over some asked one by one.
async function compare(engines, count) {
  const walk = engines['attune, plain walk'];
  walk.all();
  const expected = walk.saidOfAll();
  const differences = {};
  for (const name of names) {
    const engine = engines[name];
    await engine.all();
    const said = engine.saidOfAll();
    if (said.length !== expected.length) throw new Error(`${name}: ${said.length} scores of ${expected.length}`);
    let largest = 0;
    said.forEach((score, at) => {
      // A score that is no number is larger than every limit.
      const difference = Math.abs(score - expected[at]);
      largest = difference <= largest ? largest : Number.isNaN(difference) ? Infinity : difference;
    });
    for (let person = 0; person < Math.min(count, 500); person += 1) {
      await engine.one(person);
      engine.saidOfOne().forEach((score, target) => {
        const difference = Math.abs(score - expected[person * TARGETS + target]);
        largest = difference <= largest ? largest : Number.isNaN(difference) ? Infinity : difference;
      });
    }
    differences[name] = largest;
  }
  return differences;
}

Object.assign(globalThis, { attuneBench: { start, measure, names, QUESTIONS } });
