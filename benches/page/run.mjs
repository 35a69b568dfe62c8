// Opens the benchmark's page in one Chromium, lets it measure, adds sizes, and prints the result as JSON.
//
//   node benches/page/run.mjs --site FOLDER --chromium PROGRAM [--flags "--no-sandbox …"] [--rounds 15]
//
// `cargo xtask bench` gathers the folder and runs this.

import { createServer } from 'node:http';
import { readFileSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import sirv from 'sirv';

const { values } = parseArgs({
  options: {
    site: { type: 'string' },
    chromium: { type: 'string' },
    flags: { type: 'string', default: '' },
    rounds: { type: 'string', default: '15' },
    starts: { type: 'string', default: '9' },
  },
});
const SETTINGS = { count: 10_000, rounds: Number(values.rounds), samples: 20, calls: 64, seed: 736 };
const STARTS = Number(values.starts);

// What each engine makes a page download: the model, and the code that reads it.
const FILES = {
  attune: { model: ['attune/taste.bin'], code: ['attune/bench_engine.js', 'attune/bench_engine_bg.wasm'] },
  m2cgen: { model: ['peers/m2cgen.js'], code: [] },
  'onnxruntime-web': {
    model: ['peers/trees.onnx'],
    code: ['onnx/ort.wasm.bundle.min.mjs', 'onnx/ort-wasm-simd-threaded.wasm'],
  },
  smartcore: {
    model: ['peers/smartcore.json'],
    code: ['smartcore/bench_smartcore.js', 'smartcore/bench_smartcore_bg.wasm'],
  },
};

function sizes(files) {
  const total = { raw: 0, gzip: 0, brotli: 0 };
  for (const file of files) {
    const content = readFileSync(join(values.site, file));
    total.raw += statSync(join(values.site, file)).size;
    total.gzip += gzipSync(content, { level: 9 }).length;
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    total.brotli += brotliCompressSync(content, { params }).length;
  }
  return total;
}

/// The value below which a share of the others lies.
function quantile(numbers, share) {
  const sorted = numbers.toSorted?.((a, b) => a - b) ?? [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/// For each round the quotient of two engines' medians of that round: a machine that is busy in one round and idle in
/// the next does not move it. The median over rounds.
function ratio(of, to, rounds) {
  const chunk = (numbers, round) => {
    const length = numbers.length / rounds;
    return quantile(numbers.slice(round * length, (round + 1) * length), 0.5);
  };
  const quotients = Array.from({ length: rounds }, (_, round) => chunk(of, round) / chunk(to, round));
  return quantile(quotients, 0.5);
}

const round = (number, digits = 3) => Number(number.toPrecision(digits));

function summary(name, measured, starts) {
  const { one, all, differences } = measured;
  const files = FILES[name];
  return {
    one_person_us: { median: round(quantile(one[name], 0.5)), p99: round(quantile(one[name], 0.99)) },
    batch_ms: { median: round(quantile(all[name], 0.5)), p99: round(quantile(all[name], 0.99)) },
    times_of_attune: {
      one_person: round(ratio(one[name], one.attune, SETTINGS.rounds)),
      batch: round(ratio(all[name], all.attune, SETTINGS.rounds)),
    },
    start_up_ms: round(quantile(starts[name], 0.5)),
    largest_difference: differences[name],
    ...(files && { model_bytes: sizes(files.model), code_bytes: sizes(files.code) }),
  };
}

// Isolated from other origins, a page gets a clock of five microseconds instead of a hundred.
const serve = sirv(values.site, {
  setHeaders(response) {
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Cache-Control', 'no-store');
  },
});
const server = createServer((request, response) => serve(request, response, () => response.writeHead(404).end()));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}/`;

const browser = await chromium.launch({
  executablePath: values.chromium,
  args: values.flags.split(' ').filter(Boolean),
});
const failures = [];

/// A page without anything that an earlier one has fetched or compiled.
async function fresh() {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  page.on('pageerror', (error) => failures.push(String(error)));
  await page.goto(address);
  await page.waitForFunction(() => globalThis.attuneBench !== undefined);
  return page;
}

try {
  const first = await fresh();
  const names = await first.evaluate(() => globalThis.attuneBench.names);
  await first.context().close();
  const starts = Object.fromEntries(names.map((name) => [name, []]));
  for (let at = 0; at < STARTS; at += 1) {
    for (const name of names) {
      const page = await fresh();
      starts[name].push(await page.evaluate((engine) => globalThis.attuneBench.start(engine), name));
      await page.context().close();
    }
  }
  const page = await fresh();
  await page.exposeFunction('told', (done, of) => process.stderr.write(`      round ${done} of ${of}\r`));
  const measured = await page.evaluate(
    (settings) => globalThis.attuneBench.measure(settings, globalThis.told),
    SETTINGS,
  );
  process.stderr.write('\n');
  if (failures.length > 0) throw new Error(failures.join('\n'));
  const engines = Object.fromEntries(names.map((name) => [name, summary(name, measured, starts)]));
  const result = {
    settings: { ...SETTINGS, starts: STARTS },
    browser: { name: 'Chromium', version: browser.version() },
    machine: { processor: cpus()[0]?.model ?? 'unknown', cores: cpus().length },
    clock_isolated: measured.isolated,
    engines,
  };
  process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
} finally {
  await browser.close();
  server.close();
}
