// The engines behind one face. `load` fetches and compiles; what it gives back answers for one person (`one`), for all
// (`all`), and hands out the scores of the last question as 64-bit floats, person by person. Each engine gets the codes
// beforehand in the form that it takes, so that nobody's time is spent on another's format.

import { QUESTIONS, TARGETS } from './people.js';

const bytes = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());

async function attune(codes, plainly) {
  const [{ default: init, Engine }, model] = await Promise.all([
    import('./attune/bench_engine.js'),
    bytes('attune/taste.bin'),
  ]);
  const wasm = await init();
  const count = codes.length / QUESTIONS;
  const single = new Engine(model, 1);
  const every = new Engine(model, count);
  const many = plainly || count === 1 ? undefined : every.lay_out();
  const view = (Kind, at, length) => new Kind(wasm.memory.buffer, at, length);
  let asked;
  let said;
  // A memory that grows leaves older views behind, empty.
  const look = () => {
    asked = view(Uint8Array, single.codes(), QUESTIONS);
    said = view(Float64Array, single.scores(), TARGETS);
  };
  look();
  view(Uint8Array, every.codes(), codes.length).set(codes);
  const persons = Array.from({ length: count }, (_, i) => codes.subarray(i * QUESTIONS, (i + 1) * QUESTIONS));
  const ask = plainly ? () => single.one_plainly() : () => single.one();
  return {
    one(person) {
      if (asked.length === 0) look();
      asked.set(persons[person]);
      ask();
      return said[0];
    },
    saidOfOne: () => said.slice(),
    all: plainly ? () => every.all_plainly() : () => every.all(many),
    saidOfAll: () => view(Float64Array, every.scores(), count * TARGETS).slice(),
  };
}

async function m2cgen(codes) {
  const module = await import('./peers/m2cgen.js');
  const functions = Array.from({ length: TARGETS }, (_, target) => module[`score${target}`]);
  const count = codes.length / QUESTIONS;
  const persons = Array.from({ length: count }, (_, i) => Array.from(codes.subarray(i * QUESTIONS, (i + 1) * QUESTIONS)));
  const one = new Float64Array(TARGETS);
  const every = new Float64Array(count * TARGETS);
  const ask = (person, out, at) => {
    const answers = persons[person];
    for (let target = 0; target < TARGETS; target += 1) out[at + target] = functions[target](answers);
  };
  return {
    one(person) {
      ask(person, one, 0);
      return one[0];
    },
    saidOfOne: () => one.slice(),
    all() {
      for (let person = 0; person < count; person += 1) ask(person, every, person * TARGETS);
    },
    saidOfAll: () => every.slice(),
  };
}

async function onnx(codes) {
  const ort = await import('./onnx/ort.wasm.bundle.min.mjs');
  // One thread, as everybody has here: the others would have to be asked for by headers that few hosts send.
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = { wasm: new URL('onnx/ort-wasm-simd-threaded.wasm', import.meta.url).href };
  const session = await ort.InferenceSession.create(await bytes('peers/trees.onnx'), {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
  });
  const floats = Float32Array.from(codes);
  const count = codes.length / QUESTIONS;
  const persons = Array.from({ length: count }, (_, i) => floats.subarray(i * QUESTIONS, (i + 1) * QUESTIONS));
  const run = async (data, rows) =>
    (await session.run({ codes: new ort.Tensor('float32', data, [rows, QUESTIONS]) })).scores.data;
  let one;
  let every;
  return {
    async one(person) {
      one = await run(persons[person], 1);
      return one[0];
    },
    saidOfOne: () => Float64Array.from(one),
    async all() {
      every = await run(floats, count);
    },
    saidOfAll: () => Float64Array.from(every),
  };
}

async function smartcore(codes) {
  const [{ default: init, Peer, People }, json] = await Promise.all([
    import('./smartcore/bench_smartcore.js'),
    fetch('peers/smartcore.json').then((response) => response.text()),
  ]);
  await init();
  const peer = new Peer(json);
  const count = codes.length / QUESTIONS;
  const floats = Float64Array.from(codes);
  const persons = Array.from({ length: count }, (_, i) => floats.subarray(i * QUESTIONS, (i + 1) * QUESTIONS));
  const everybody = new People(floats, count);
  let one;
  let every;
  return {
    one(person) {
      const asked = new People(persons[person], 1);
      one = peer.scores(asked);
      asked.free();
      return one[0];
    },
    saidOfOne: () => one.slice(),
    all() {
      every = peer.scores(everybody);
    },
    // It answers target by target.
    saidOfAll: () => every.map((_, at) => every[(at % TARGETS) * count + Math.floor(at / TARGETS)]),
  };
}

/// By name. `asynchronous` ones give promises.
export const ENGINES = {
  attune: { load: (codes) => attune(codes, false) },
  'attune, plain walk': { load: (codes) => attune(codes, true) },
  m2cgen: { load: m2cgen },
  'onnxruntime-web': { load: onnx, asynchronous: true },
  smartcore: { load: smartcore },
};
