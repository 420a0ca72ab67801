import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

export interface CommandResult {
  readonly passed: boolean;
  /** Standard output and error as they came. */
  readonly output: string;
  readonly seconds: number;
}

/** A step that takes this long hangs. Far above what any needs: a busy build server is slow, and its tests are as true. */
const timeoutMs = 25 * 60_000;

/**
 * The Node that somebody typed `npm test` with. npm puts `node_modules/.bin` first, where the Node for the emulated app lies, and every
 * check would run on that one.
 */
const nodeOfNpm = process.env['npm_node_execpath'] ?? process.execPath;

/** Runs a tool of this repository's node_modules and keeps what it prints. A tool that cannot be started has failed. */
export const runCommand = (
  root: string,
  [tool, ...args]: readonly [string, ...string[]],
): Promise<CommandResult> =>
  new Promise((resolve) => {
    const startedMs = performance.now();
    const chunks: Buffer[] = [];
    const script = path.join(root, 'node_modules', '.bin', tool);
    const child = spawn(nodeOfNpm, [existsSync(script) ? realpathSync(script) : script, ...args], {
      cwd: root,
      env: { ...process.env, CI: 'true' },
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
