import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './root';
import type { Figure } from './figures';
import { medianOf } from './figures';

const loads = 7;

/** Forge's own wrapper has loaded these before it loads an app. */
const loadedBefore = ['crypto', 'https', 'stream', 'zlib', 'os', 'fs/promises', 'timers/promises'];

/** Milliseconds that `require` of a bundle takes in a process of its own. */
const timeRequire = (file: string): number => {
  const code = `for (const name of ${JSON.stringify(loadedBefore)}) require('node:' + name);
    const from = performance.now(); require(${JSON.stringify(file)}); process.stdout.write(String(performance.now() - from));`;
  return Number(execFileSync(process.execPath, ['-e', code], { env: {}, encoding: 'utf8' }));
};

/** The push entry as somebody would bundle it who sets nothing but what Node needs. */
const buildPlain = async (outfile: string): Promise<void> => {
  const entryPoints = [path.join(root, 'src', 'push.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'silent' });
};

/** Load time of the push bundle against the same code in a plain bundle, alternating so that both see the same machine. */
const loadRatio = (ours: string, plain: string): { ratio: number; note: string } => {
  const times: { ours: number[]; plain: number[] } = { ours: [], plain: [] };
  for (let round = 0; round < loads; round++) {
    times.ours.push(timeRequire(ours));
    times.plain.push(timeRequire(plain));
  }
  const [own, other] = [medianOf(times.ours), medianOf(times.plain)];
  return { ratio: own / other, note: `${own.toFixed(0)} ms to ${other.toFixed(0)} ms, median of ${loads}` };
};

/** A stranger's path is answered without reading anything, so this is load and first answer and no service. */
const firstAnswer = `globalThis.answer = bundle.issuer({ method: 'GET', path: '/x', userPath: '/nothing', headers: {}, queryParameters: {} });`;

/** CPU that a function with the default 512 MB gets, as a part of one core: Lambda's share at that size, taken over for Forge. */
const functionShare = 0.29;

/** Milliseconds of CPU from the start of the process to its first answer, Node's own start included. */
const cpuToAnswer = (file: string): number => {
  const code = `const bundle = require(${JSON.stringify(file)}); ${firstAnswer}
    globalThis.answer.then(() => { const { user, system } = process.cpuUsage(); process.stdout.write(String((user + system) / 1000)); });`;
  return Number(execFileSync(process.execPath, ['-e', code], { env: {}, encoding: 'utf8' }));
};

export const measurePushBundle = (distDir: string): Figure[] => [
  { key: 'bundle.pushBytes', value: statSync(path.join(distDir, 'push.cjs')).size },
];

/** Load times, each in a fresh process. */
export const measureLoadTimes = async (distDir: string): Promise<Figure[]> => {
  const plain = path.join(distDir, 'plain', 'push.cjs');
  await buildPlain(plain);
  const { ratio, note } = loadRatio(path.join(distDir, 'push.cjs'), plain);
  const oidc = path.join(distDir, 'oidc.cjs');
  const cpuMs = medianOf(Array.from({ length: loads }, () => cpuToAnswer(oidc)));
  return [
    { key: 'bundle.pushLoadRatio', value: ratio, note },
    {
      key: 'bundle.oidcColdMs',
      value: cpuMs / functionShare,
      note: `${cpuMs.toFixed(0)} ms of CPU with Node's start, divided by ${functionShare}: no quota is set here`,
    },
  ];
};
