import type { RepositoryEvent } from '../../../src/domain/events';
import { maxRulesFileBytes } from '../../../src/domain/file-rules';
import type { Link } from '../../../src/domain/links';
import { rulesParser } from '../../../src/handlers/parse-rules-file';
import { mainRulesReader, rulesReader } from '../../../src/usecases/read-rules';
import { rulesByFile } from '../../../src/usecases/rules-by-file';
import { startRuns } from '../../../src/usecases/start-runs';
import {
  aBranchPush,
  aDeletion,
  aLink,
  anAccount,
  aPipeline,
  aPullRequest,
  aPush,
  createWorld,
  hash,
  repositoryId,
} from '../../support/factories';

const head = hash('d');
const file = (...rule: string[]): string =>
  ['slipway: 1', 'links:', '  - name: Build', '    rules:', '      - name: all', ...rule].join('\n');
const branchesOf = (value: string) =>
  file("        branches: { include: ['**'] }", `        variables: { REVISION: '${value}' }`);

/** A repository whose rules live in the file, with files by commit; `read` are the commits of which one was asked for. */
const worldWith = async (files: Readonly<Record<string, string>>, link: Link = aLink()) => {
  const world = createWorld({
    links: [link],
    accounts: [anAccount({ sets: ['follow', 'start', 'publish'] })],
  });
  const { version, value } = await world.settings.get(repositoryId);
  await world.settings.save(repositoryId, { version, value: { ...value, source: 'file' } });
  const read: string[] = [];
  const text = (commit: string) => {
    read.push(commit);
    const found = files[commit];
    return Promise.resolve(found === undefined ? undefined : ({ kind: 'text', text: found } as const));
  };
  /** Commits are known by their first 12 characters too, as Bitbucket names a pull request's. */
  const commits = {
    find: (_: string, short: string) => {
      const found = Object.keys(files).find((full) => full.startsWith(short));
      return Promise.resolve(found === undefined ? undefined : { hash: found, message: '', parents: [] });
    },
  };
  const readRules = rulesReader(
    { files: { find: (_, commit) => text(commit) }, commits },
    rulesParser(() => undefined),
  );
  const branches = {
    find: (_: string, name: string) => Promise.resolve(name === 'main' ? { name, commit: head } : undefined),
  };
  const readMainRules = mainRulesReader({ ...world, branches }, readRules);
  const deps = { ...world, readRules, readMainRules };
  return { ...deps, read, ruled: (event: RepositoryEvent) => rulesByFile(deps, event, false) };
};

const variablesIn = (links: readonly Link[] | undefined) =>
  links?.[0]?.rules.map(({ variables }) => variables);

describe('rules of slipway.yml for an event', () => {
  it('of a branch are its own, with the main branch’s beside them', async () => {
    const world = await worldWith({ [hash('a')]: branchesOf('mine'), [head]: branchesOf('main') });
    const ruled = await world.ruled(aBranchPush('x'));
    if (typeof ruled === 'string') throw new Error(ruled);
    expect(variablesIn(ruled.links)).toEqual([{ REVISION: 'mine' }]);
    expect(variablesIn(ruled.main)).toEqual([{ REVISION: 'main' }]);
  });

  it('cost the main branch’s file only where it can say something', async () => {
    const files = {
      [hash('a')]: branchesOf('mine'),
      [hash('b')]: branchesOf('b'),
      [head]: branchesOf('main'),
    };
    const world = await worldWith(files);
    await world.ruled(aPush());
    await world.ruled(aPullRequest());
    expect(world.read).toEqual([hash('a'), hash('b')]);
    await world.ruled(aBranchPush('x'));
    expect(world.read).toEqual([hash('a'), hash('b'), hash('a'), head]);
    const none = await worldWith(
      { [hash('a')]: file('        mainOnly: true') },
      aLink({ pipeline: aPipeline({ variables: [] }) }),
    );
    expect(await none.ruled(aBranchPush('x'))).toMatchObject({ main: [] });
    expect(none.read).toEqual([hash('a')]);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['is missing', {}],
    ['cannot be used', { [head]: 'slipway: 7' }],
  ])('have no variables while the main branch’s file %s', async (_what, files) => {
    const world = await worldWith({ ...files, [hash('a')]: branchesOf('mine') });
    expect(await world.ruled(aBranchPush('x'))).toMatchObject({ main: [] });
  });

  it('are refused over 64 KB before anything reads them', async () => {
    const long = `${file('        mainOnly: true')}\n#${'é'.repeat(maxRulesFileBytes / 2)}`;
    const world = await worldWith({ [hash('a')]: long });
    expect(await world.ruled(aPush())).toBe('nothing');
    expect(world.statuses.posts).toMatchObject([
      { state: 'FAILED', description: 'slipway.yml line 1: The file is over 64 KB' },
    ]);
    const large = { find: () => Promise.resolve({ kind: 'too-large', maxBytes: 1 } as const) };
    const parse = () => {
      throw new Error('was read');
    };
    const commits = { find: () => Promise.resolve(undefined) };
    expect(await rulesReader({ files: large, commits }, parse)(repositoryId, head, [])).toMatchObject({
      kind: 'invalid',
    });
  });

  it('of a pull request are read at the full hash of its destination: a branch may be called like its 12 characters', async () => {
    const short = hash('b').slice(0, 12);
    const world = await worldWith({ [hash('b')]: branchesOf('main'), [short]: branchesOf('evil') });
    const event = aPullRequest({ destination: { branch: 'main', commit: short } });
    expect(await world.ruled(event)).toMatchObject({
      links: [{ rules: [{ variables: { REVISION: 'main' } }] }],
    });
    expect(world.read).toEqual([hash('b')]);
    const gone = aPullRequest({ destination: { branch: 'main', commit: hash('e').slice(0, 12) } });
    expect(await world.ruled(gone)).toBe('nothing');
  });

  it('of a pull request are its destination’s, also when its own branch has a file that cannot be used', async () => {
    const world = await worldWith({ [hash('b')]: branchesOf('main'), [hash('a')]: 'links: [' });
    expect(await world.ruled(aPullRequest())).toMatchObject({ links: [{ rules: [{ name: 'all' }] }] });
    expect(world.statuses.posts).toEqual([]);
  });
});

describe('a push that slipway.yml decides', () => {
  it('is left to the queue, and told to the repository’s bus, all the same', async () => {
    const world = await worldWith({});
    const { version, value } = await world.settings.get(repositoryId);
    const fanOut = { accountLinkId: 'account-1', region: 'eu-west-1' };
    await world.settings.save(repositoryId, { version, value: { ...value, fanOut } });
    await world.push(aPush());
    expect(world.queue.deliveries.map(({ message }) => message.kind).sort()).toEqual(['fan-out', 'push']);
    expect(await world.refs.findLast(aPush())).toBe(aPush().timestamp);
    expect(world.pipelines.starts).toEqual([]);
  });

  it('cancels what a deleted branch has under way', async () => {
    const world = await worldWith({}, aLink({ concurrency: { cancel: 'queued' } }));
    await world.push({ ...aDeletion(), ref: { type: 'branch', name: 'x' }, mainBranch: false });
    expect(world.queue.deliveries.map(({ message }) => message.kind)).toContain('cancel-closed');
  });

  it('comes again as a pull request whose rules moved to the file while it was decided', async () => {
    const world = await worldWith({});
    const decided = startRuns(world, aPullRequest(), { id: 'i', remainingMs: 25_000 }, { again: true });
    await expect(decided).rejects.toMatchObject({ name: 'RetryLater' });
  });
});
