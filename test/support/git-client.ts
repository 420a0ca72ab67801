import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runProgram } from '../../emulator/core/launcher';

/** A clone that tests push from, with git's own client. */
export interface WorkingCopy {
  git(...args: string[]): Promise<string>;
  /** Writes the files, commits them and returns the full hash. */
  commit(message: string, files: Readonly<Record<string, string>>): Promise<string>;
  remove(): Promise<void>;
}

/** Tidying up after each commit would be one more process. */
const settings = `[user]
\tname = Wil Writer
\temail = wil@example.com
[init]
\tdefaultBranch = main
[maintenance]
\tauto = false
`;

/** What `git rev-parse HEAD` says of a commit just made, without a process. */
const readHead = async (gitFolder: string): Promise<string> => {
  const head = (await readFile(path.join(gitFolder, 'HEAD'), 'utf8')).trim();
  const ref = /^ref: (.+)$/.exec(head)?.[1];
  return ref === undefined ? head : (await readFile(path.join(gitFolder, ref), 'utf8')).trim();
};

/** Clones `url` (an empty repository is fine); the branch is `main`. */
export const cloneRepository = async (url: string): Promise<WorkingCopy> => {
  const home = await mkdtemp(path.join(tmpdir(), 'slipway-clone-'));
  const folder = path.join(home, 'copy');
  const env = { PATH: process.env['PATH'], HOME: home, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' };
  const run = async (cwd: string, args: readonly string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await runProgram({ command: 'git', args, cwd, env });
    if (exitCode !== 0) throw new Error(`git ${args.join(' ')} failed (${exitCode}): ${stderr.trim()}`);
    return stdout.toString().trim();
  };
  const git = (...args: string[]): Promise<string> => run(folder, args);
  await writeFile(path.join(home, '.gitconfig'), settings);
  await run(home, ['clone', '--quiet', url, folder]);
  return {
    git,
    commit: async (message, files) => {
      for (const [name, text] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
        await writeFile(path.join(folder, name), text);
      }
      await git('add', '--all');
      await git('commit', '--quiet', '--allow-empty', '-m', message);
      return readHead(path.join(folder, '.git'));
    },
    remove: () => rm(home, { recursive: true, force: true }),
  };
};

/** A build that passes. */
export const passingBuild = 'version: 0.2\nphases:\n  build:\n    commands:\n      - test -f buildspec.yml\n';
/** A build that fails at its first command. */
export const failingBuild = 'version: 0.2\nphases:\n  build:\n    commands:\n      - exit 3\n';
