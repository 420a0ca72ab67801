import { runProgram } from '../../../emulator/core/launcher';

const ENVIRONMENT = {
  PATH: process.env['PATH'],
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Writer',
  GIT_AUTHOR_EMAIL: 'writer@example.com',
  GIT_COMMITTER_NAME: 'Writer',
  GIT_COMMITTER_EMAIL: 'writer@example.com',
  no_proxy: 'localhost',
};

/** Runs a person's git in `directory`, without any configuration of the machine. Rejects with git's stderr on failure. */
export async function runGit(directory: string, args: readonly string[], input = ''): Promise<string> {
  const { exitCode, stdout, stderr } = await runProgram({
    command: 'git',
    args,
    cwd: directory,
    env: ENVIRONMENT,
    input: Buffer.from(input),
  });
  if (exitCode !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.toString().trim();
}
