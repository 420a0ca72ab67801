import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { subjectOf } from '../../../src/domain/subjects';
import { repositoryId, workspaceId } from '../../support/factories';

const branch = (name: string): string =>
  subjectOf({ kind: 'start', workspaceId, repositoryId, ref: { type: 'branch', name } });
const prefix = `workspace:${workspaceId}:repository:${repositoryId}:start:branch:`;
const hashed = (name: string): string => `${prefix}sha256=${createHash('sha256').update(name).digest('hex')}`;

describe('the subject of a token', () => {
  it('of a start names workspace, repository, kind and name of the ref', () => {
    expect(branch('release/1.2')).toBe(`${prefix}release/1.2`);
    expect(subjectOf({ kind: 'start', workspaceId, repositoryId, ref: { type: 'tag', name: 'v1' } })).toBe(
      `workspace:${workspaceId}:repository:${repositoryId}:start:tag:v1`,
    );
  });

  it('of reading and of set-up names no ref', () => {
    expect(subjectOf({ kind: 'follow', workspaceId, repositoryId })).toBe(
      `workspace:${workspaceId}:repository:${repositoryId}:follow`,
    );
    expect(subjectOf({ kind: 'control', workspaceId, repositoryId })).toBe(
      `workspace:${workspaceId}:repository:${repositoryId}:control`,
    );
    expect(subjectOf({ kind: 'setup', workspaceId })).toBe(`workspace:${workspaceId}:setup`);
  });

  it('with 255 characters keeps the name, with 256 hashes it', () => {
    const longest = 'a'.repeat(255 - prefix.length);
    expect(branch(longest)).toBe(`${prefix}${longest}`);
    expect(branch(`${longest}a`)).toBe(hashed(`${longest}a`));
  });

  it('hashes a name that looks hashed, so that nobody can pass for another', () => {
    const victim = 'x'.repeat(300);
    const forged = hashed(victim).slice(prefix.length);
    expect(branch(forged)).toBe(hashed(forged));
    expect(branch(forged)).not.toBe(branch(victim));
  });

  it('never exceeds 255 characters, and two names never share one', () => {
    const name = fc.oneof(
      fc.string({ minLength: 1, maxLength: 300 }),
      fc.string().map((text) => `sha256=${text}`),
    );
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(branch(one).length).toBeLessThanOrEqual(255);
        expect(branch(one) === branch(other)).toBe(one === other);
      }),
    );
  });

  it('of a branch is never that of a tag', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const tag = subjectOf({ kind: 'start', workspaceId, repositoryId, ref: { type: 'tag', name } });
        expect(tag).not.toBe(branch(name));
        expect(tag.startsWith(prefix)).toBe(false);
      }),
    );
  });
});

describe('the subject of a pull request', () => {
  it('names the branch that it goes into, never the source, which a stranger may call main', () => {
    const purpose = { kind: 'start', workspaceId, repositoryId, pullRequestInto: 'release' } as const;
    expect(subjectOf(purpose)).toBe(
      `workspace:${workspaceId}:repository:${repositoryId}:start:pullrequest:release`,
    );
  });
});
