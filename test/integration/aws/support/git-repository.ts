import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const AUTHOR = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};

/** A real repository in a folder. */
export class GitRepository {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
    mkdirSync(dir, { recursive: true });
    this.#git('init', '--quiet', '--initial-branch', 'main');
  }

  /** Writes files, commits them on the current branch and returns the full hash. */
  commit(files: Readonly<Record<string, string>>, message = 'change'): string {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.#dir, path)), { recursive: true });
      writeFileSync(join(this.#dir, path), text);
    }
    this.#git('add', '--all');
    this.#git('commit', '--quiet', '--allow-empty', '--message', message);
    return this.#git('rev-parse', 'HEAD');
  }

  branch(name: string): void {
    this.#git('checkout', '--quiet', '-b', name);
  }

  tag(name: string): string {
    this.#git('tag', name);
    return this.#git('rev-parse', 'HEAD');
  }

  #git(...args: readonly string[]): string {
    return execFileSync('git', [...args], {
      cwd: this.#dir,
      env: { PATH: process.env['PATH'] ?? '', ...AUTHOR },
    })
      .toString()
      .trim();
  }
}
