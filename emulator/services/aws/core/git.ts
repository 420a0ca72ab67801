import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../../../core/launcher';

/** A commit as CodePipeline reports it. */
export interface CommitInfo {
  readonly sha: string;
  readonly message: string;
  readonly authorName: string;
  readonly authorEmail: string;
  /** ISO time with seconds. */
  readonly authorDate: string;
}

/** The repository does not hold the commit, branch or tag that was asked for. */
export class RevisionNotFound extends Error {
  override readonly name = 'RevisionNotFound';
}

/** The machine's own git settings must not change what a checkout holds. */
const git = async (dir: string, ...args: readonly string[]): Promise<string> => {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: dir,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
  };
  const { exitCode, stdout, stderr } = await runProgram({ command: 'git', args, cwd: dir, env });
  if (exitCode !== 0) throw new Error(`git ${args.join(' ')} failed (${exitCode}): ${stderr.trim()}`);
  return stdout.toString().trim();
};

const describe = async (dir: string): Promise<CommitInfo> => {
  const [sha = '', authorName = '', authorEmail = '', authorDate = '', ...message] = (
    await git(dir, 'log', '-1', '--format=%H%n%an%n%ae%n%aI%n%B', 'FETCH_HEAD')
  ).split('\n');
  return {
    sha,
    authorName,
    authorEmail,
    authorDate: new Date(authorDate).toISOString(),
    message: message.join('\n').trim(),
  };
};

/** One commit alone when the server hands it out by hash, else everything and a look whether it is there. */
const fetchRevision = async (dir: string, url: string, revision: string): Promise<void> => {
  try {
    await git(dir, 'fetch', '--quiet', '--depth', '1', url, revision);
  } catch (cause) {
    if (!/^[0-9a-f]{40}$/.test(revision)) throw new RevisionNotFound(revision, { cause });
    await git(dir, 'fetch', '--quiet', url, '+refs/*:refs/all/*');
    try {
      await git(dir, 'update-ref', 'FETCH_HEAD', `${revision}^{commit}`);
    } catch {
      throw new RevisionNotFound(revision, { cause });
    }
  }
};

/**
 * Fetches exactly one revision (full hash, `refs/heads/…`, `refs/tags/…`) into the existing, empty folder `dir`.
 * @param files false fetches the commit's description only
 * @throws {RevisionNotFound}
 */
export const fetchCommit = async (
  { url, revision, dir }: { url: string; revision: string; dir: string },
  { files, history }: { files: boolean; history: boolean },
): Promise<CommitInfo> => {
  await git(dir, 'init', '--quiet');
  await fetchRevision(dir, url, revision);
  if (files) await git(dir, '-c', 'advice.detachedHead=false', 'checkout', '--quiet', 'FETCH_HEAD');
  const info = await describe(dir);
  if (!history) await rm(join(dir, '.git'), { recursive: true, force: true });
  return info;
};
