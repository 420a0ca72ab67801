import { spawn } from 'node:child_process';
import path from 'node:path';

export interface CommandResult {
  readonly passed: boolean;
  /** Standard output and error as they came. */
  readonly output: string;
  readonly seconds: number;
}

/** All of `npm test` has 8 minutes, so a step that takes this long hangs. */
const timeoutMs = 6 * 60_000;

/** Runs a tool of this repository's node_modules and keeps what it prints. A tool that cannot be started has failed. */
export const runCommand = (
  root: string,
  [tool, ...args]: readonly [string, ...string[]],
): Promise<CommandResult> =>
  new Promise((resolve) => {
    const startedMs = performance.now();
    const chunks: Buffer[] = [];
    const bin = path.join(root, 'node_modules', '.bin');
    const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`, CI: 'true' };
    const child = spawn(tool, args, {
      cwd: root,
      env,
      timeout: timeoutMs,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const end = (passed: boolean, why = ''): void => {
      const output = `${Buffer.concat(chunks).toString('utf8')}${why}`;
      resolve({ passed, output, seconds: (performance.now() - startedMs) / 1000 });
    };
    child.on('error', (error) => {
      end(false, String(error));
    });
    child.on('close', (code, signal) => {
      end(code === 0, signal === null ? '' : `\nEnded by ${signal} after ${timeoutMs / 1000} s at most.\n`);
    });
  });
