// Runs a program and ends it when whoever started us ends, however that came about.
//
//   node xtask/guard.mjs PROGRAM [ARGUMENT…]
//
// Trunk's server does not notice that its parent is gone: a `cargo xtask serve --dev` that was killed would leave it
// running, with the port taken. Our standard input is open as long as our parent lives, and its end is our sign.

import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });

child.on('error', (error) => {
  console.error(`starting ${program}: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code) => process.exit(code ?? 1));

process.stdin.on('end', () => child.kill());
process.stdin.resume();
// Ctrl-C reaches the program by itself; what is sent to us alone is passed on.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
