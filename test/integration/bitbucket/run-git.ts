import { execFile } from 'node:child_process';

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
export function runGit(directory: string, args: readonly string[], input?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      args,
      { cwd: directory, env: ENVIRONMENT, maxBuffer: 50_000_000 },
      (error, stdout, stderr) => {
        if (error) reject(new Error(`git ${args.join(' ')}: ${stderr}`, { cause: error }));
        else resolve(stdout.trim());
      },
    );
    child.stdin?.end(input);
  });
}
