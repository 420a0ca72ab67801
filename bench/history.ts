import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const committer = 'Wil Writer <wil@example.com>';
const buildspec = 'version: 0.2\nphases:\n  build:\n    commands:\n      - ":"\n';

const block = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;

/** One commit of a `git fast-import` stream; each follows the one before. */
const commitText = (number: number): string =>
  `commit refs/heads/main\nmark :${number}\ncommitter ${committer} ${1_700_000_000 + number} +0000\n` +
  block(`Change ${number}`) +
  (number === 1 ? `M 100644 inline buildspec.yml\n${block(buildspec)}` : '') +
  `M 100644 inline change.txt\n${block(String(number))}`;

/**
 * Fills an empty bare repository with `count` commits on `main` in one process of git, oldest first in the answer. Their builds run
 * one command that does nothing. No push event comes of it.
 */
export const writeHistory = (directory: string, count: number): string[] => {
  const marks = path.join(directory, 'bench-marks');
  const stream = Array.from({ length: count }, (_, at) => commitText(at + 1)).join('');
  execFileSync('git', ['--git-dir', directory, 'fast-import', '--quiet', `--export-marks=${marks}`], {
    input: stream,
  });
  const hashOf = new Map<number, string>();
  for (const line of readFileSync(marks, 'utf8').split('\n')) {
    const [, mark, hash] = /^:(\d+) ([0-9a-f]{40})$/.exec(line) ?? [];
    if (mark !== undefined && hash !== undefined) hashOf.set(Number(mark), hash);
  }
  return Array.from({ length: count }, (_, at) => hashOf.get(at + 1) ?? '');
};
