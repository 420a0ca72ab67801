import { execFileSync } from 'node:child_process';
import { runProgram } from '../../../core/launcher';

/** git answered with a failure; `exitCode` and `stderr` are its own. */
export class GitError extends Error {
  override readonly name = 'GitError';
  readonly exitCode: number;
  readonly stderr: string;

  constructor(args: readonly string[], exitCode: number, stderr: string) {
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

/** Runs git in a bare repository and returns stdout. @param extra variables of its environment @throws GitError on a non-zero exit */
export async function git(
  directory: string,
  args: readonly string[],
  input?: Buffer,
  extra: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const result = await runProgram({
    command: 'git',
    args: ['--git-dir', directory, ...args],
    env: { ...gitEnvironment(), ...extra },
    ...(input && { input }),
  });
  if (result.exitCode !== 0) throw new GitError(args, result.exitCode, result.stderr);
  return result.stdout;
}

/** Runs git outside of any repository, synchronously: seeding happens before anything is served. */
export const gitNow = (args: readonly string[]): string =>
  execFileSync('git', args, { env: gitEnvironment(), encoding: 'utf8' });
