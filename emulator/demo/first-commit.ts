import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { demoBuildspec } from './buildspec';

const run = promisify(execFile);

const files: Readonly<Record<string, string>> = {
  'README.md': '# Shop\n\nEvery push builds what `buildspec.yml` says.\n',
  'buildspec.yml': demoBuildspec(false),
  'counter.txt': '0\n',
};

/** Pushes a commit that builds, so that whoever clones the repository and pushes sees a build pass. The repository must be empty. */
export const pushFirstCommit = async (cloneUrl: string): Promise<void> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'slipway-first-'));
  const git = (...args: string[]) => run('git', args, { cwd: folder });
  try {
    await git('init', '--quiet');
    await git('symbolic-ref', 'HEAD', 'refs/heads/main');
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    await git('add', '--all');
    const author = ['-c', 'user.name=Ben Admin', '-c', 'user.email=ben@example.com'];
    await git(...author, '-c', 'commit.gpgsign=false', 'commit', '--quiet', '-m', 'Open the shop');
    await git('push', '--quiet', cloneUrl, 'HEAD:main');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
