import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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

/** Clones `url` (an empty repository is fine); the branch is `main`. */
export const cloneRepository = async (url: string): Promise<WorkingCopy> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'slipway-clone-'));
  const env = { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' };
  const git = async (...args: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await runProgram({ command: 'git', args, cwd: folder, env });
    if (exitCode !== 0) throw new Error(`git ${args.join(' ')} failed (${exitCode}): ${stderr.trim()}`);
    return stdout.toString().trim();
  };
  await git('clone', '--quiet', url, '.');
  await git('config', 'user.name', 'Wil Writer');
  await git('config', 'user.email', 'wil@example.com');
  // Tidying up after each commit is one more process.
  await git('config', 'maintenance.auto', 'false');
  await git('symbolic-ref', 'HEAD', 'refs/heads/main');
  return {
    git,
    commit: async (message, files) => {
      for (const [name, text] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
        await writeFile(path.join(folder, name), text);
      }
      await git('add', '--all');
      await git('commit', '--quiet', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};

/** A build that passes. */
export const passingBuild = 'version: 0.2\nphases:\n  build:\n    commands:\n      - test -f buildspec.yml\n';
/** A build that fails at its first command. */
export const failingBuild = 'version: 0.2\nphases:\n  build:\n    commands:\n      - exit 3\n';
