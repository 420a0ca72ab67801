import { execFileSync, spawn } from 'node:child_process';

/** git answered with a failure; `exitCode` and `stderr` are its own. */
export class GitError extends Error {
  override readonly name = 'GitError';
  readonly exitCode: number | null;
  readonly stderr: string;

  constructor(args: readonly string[], exitCode: number | null, stderr: string) {
    super(`git ${args[0] ?? ''} failed (${exitCode}): ${stderr.trim()}`);
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}

/** The environment of every git child: nothing of the machine's or the user's configuration reaches it. */
export const gitEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
});

export interface ProcessResult {
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs a program to its end with `input` on stdin. Rejects only when it cannot be started. */
export function runProcess(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input: Buffer,
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: 'pipe' });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    // A child that ends before it has read everything closes the pipe; its exit code says what happened.
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({ exitCode, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() });
    });
    child.stdin.end(input);
  });
}

/** Runs git in a bare repository and returns stdout. @param extra variables of its environment @throws GitError on a non-zero exit */
export async function git(
  directory: string,
  args: readonly string[],
  input: Buffer = Buffer.alloc(0),
  extra: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const environment = { ...gitEnvironment(), ...extra };
  const result = await runProcess('git', ['--git-dir', directory, ...args], environment, input);
  if (result.exitCode !== 0) throw new GitError(args, result.exitCode, result.stderr);
  return result.stdout;
}

/** Runs git outside of any repository, synchronously: seeding happens before anything is served. */
export const gitNow = (args: readonly string[]): string =>
  execFileSync('git', args, { env: gitEnvironment(), encoding: 'utf8' });
