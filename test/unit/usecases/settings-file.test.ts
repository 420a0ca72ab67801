import fc from 'fast-check';
import { ServiceError } from '../../../src/domain/errors';
import type { AccountLink, Link } from '../../../src/domain/links';
import { permissionSets } from '../../../src/domain/permission-sets';
import type { GivenLinkEntry } from '../../../src/domain/settings-entries';
import { applySettings, compareSettings } from '../../../src/usecases/import-settings';
import type { saveLink } from '../../../src/usecases/manage-links';
import { aLink, anAccount, aPipeline, aRule, otherRepositoryId, repositoryId } from '../../support/factories';
import { fileOf, stepOf, worldOf } from '../../support/factories/settings-world';

const always = () => true;
const kindsOf = (changes: readonly { kind: string }[]) => changes.map(({ kind }) => kind);

const pattern = fc
  .stringMatching(/^[a-z][a-z0-9/_*-]{0,12}[a-z0-9*]$/)
  .filter((text) => !text.includes('//'));
const globs = (least: number) =>
  fc.record({
    include: fc.uniqueArray(pattern, { minLength: least, maxLength: 3 }),
    exclude: fc.uniqueArray(pattern, { maxLength: 2 }),
  });
const label = fc.string({ minLength: 1, maxLength: 40 });

const someAccount = fc
  .record({
    label,
    number: fc.integer({ min: 100000000000, max: 999999999999 }),
    sets: fc.subarray([...permissionSets]),
  })
  .map(({ number, ...rest }): AccountLink => ({
    ...anAccount(),
    ...rest,
    id: `${number}`,
    accountId: `${number}`,
    roleArn: `arn:aws:iam::${number}:role/slipway`,
    sets: [...new Set(['follow' as const, ...rest.sets])],
  }));

const someLink = (accounts: readonly AccountLink[]) =>
  fc
    .record({
      account: fc.constantFrom(...accounts),
      name: label,
      pipeline: fc.stringMatching(/^[A-Za-z0-9.@_-]{1,30}$/),
      branches: globs(1),
      tags: globs(0),
      variables: fc.dictionary(
        fc.constantFrom('COMMIT', 'TARGET'),
        fc.string({ minLength: 1, maxLength: 30 }),
      ),
      follows: fc.boolean(),
      allowUnmerged: fc.boolean(),
      options: fc.record(
        {
          manual: fc.constantFrom('write' as const, 'admin' as const, 'nobody' as const),
          parameters: fc.constant([
            { name: 'TARGET', label: 'Target', type: 'boolean' as const, default: 'true', required: false },
          ]),
        },
        { requiredKeys: [] },
      ),
    })
    .map(({ account, follows, pipeline, name, allowUnmerged, options, ...rule }): Link => ({
      ...aLink(),
      ...options,
      id: `link-${pipeline.length}`,
      name,
      allowUnmerged,
      mode: follows ? 'follow' : 'start',
      accountLinkId: account.id,
      region: account.regions[0] ?? '',
      pipeline: aPipeline({ name: pipeline, variables: ['COMMIT', 'TARGET'] }),
      rules: follows ? [] : [aRule({ ...rule })],
    }));

const someWorkspace = fc
  .uniqueArray(someAccount, { minLength: 1, maxLength: 4, selector: ({ id }) => id })
  .chain((accounts) =>
    fc.record({
      accounts: fc.constant(accounts),
      links: fc.uniqueArray(someLink(accounts), { maxLength: 5, selector: ({ pipeline }) => pipeline.name }),
    }),
  );

describe('a settings file', () => {
  it('imported where it was exported changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(someWorkspace, async (workspace) => {
        const world = worldOf(workspace);
        const changes = await compareSettings(world, stepOf(await fileOf(world), true));
        expect(kindsOf(changes).filter((kind) => kind !== 'same')).toEqual([]);
        expect(changes).toHaveLength(workspace.accounts.length + workspace.links.length);
      }),
      { numRuns: 60 },
    );
  });

  it('imported into an empty workspace makes one that exports the same, and once more nothing', async () => {
    await fc.assert(
      fc.asyncProperty(someWorkspace, async (workspace) => {
        const file = await fileOf(worldOf(workspace));
        const empty = worldOf({ accounts: [], links: [] });
        await applySettings(empty, stepOf(file), always);
        expect(await fileOf(empty)).toEqual(file);
        const again = await applySettings(empty, stepOf(file, true), always);
        expect(kindsOf(again.changes).filter((kind) => kind !== 'same')).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('has no secret, no finding of AWS, and no id of a link', async () => {
    const text = JSON.stringify(await fileOf(worldOf({ accounts: [anAccount()], links: [aLink()] })));
    for (const absent of ['sourceActions', 'failures', 'state', 'link-1', 'hash'])
      expect(text).not.toContain(absent);
  });
});

describe('importing', () => {
  const account = anAccount();
  const world = () => worldOf({ accounts: [account], links: [aLink()] });
  const entry = (overrides: Partial<GivenLinkEntry> = {}): GivenLinkEntry => ({
    name: 'Build',
    mode: 'follow',
    account: account.id,
    region: account.regions[0] ?? '',
    pipeline: 'other',
    branches: { include: [], exclude: [] },
    tags: { include: [], exclude: [] },
    variables: {},
    allowUnmerged: false,
    allowBothStart: false,
    ...overrides,
  });
  const stepWith = (links: readonly GivenLinkEntry[], remove = false, name = 'acme/shop') =>
    stepOf({ accounts: [], repositories: [{ name, links }] }, remove);

  it.each<[string, Partial<GivenLinkEntry>, string]>([
    ['an account nobody knows', { account: '999' }, 'Neither the file nor this workspace has account 999'],
    ['a region the account lacks', { region: 'us-east-2' }, 'is not linked in us-east-2'],
    ['a start without refs', { mode: 'start' }, 'Choose what starts this rule'],
    [
      'a pattern that matches nothing',
      { mode: 'start', branches: { include: ['a b'], exclude: [] } },
      'has no spaces',
    ],
  ])('is told impossible for %s, and changes nothing', async (_title, overrides, reason) => {
    const deps = world();
    const { changes } = await applySettings(deps, stepWith([entry(overrides)]), always);
    expect(changes).toMatchObject([{ kind: 'impossible', details: [expect.stringContaining(reason)] }]);
    expect((await deps.settings.get(repositoryId)).version).toBe(0);
  });

  it('tells a repository that Bitbucket does not show', async () => {
    const changes = await compareSettings(world(), stepWith([entry()], false, 'acme/gone'));
    expect(changes).toMatchObject([{ kind: 'impossible', what: 'acme/gone' }]);
  });

  it('links a pipeline once, however often the file says it', async () => {
    const changes = await compareSettings(world(), stepWith([entry(), entry()]));
    expect(kindsOf(changes)).toEqual(['added', 'impossible']);
  });

  it('leaves alone what the file does not mention, and removes it when told', async () => {
    const deps = world();
    await applySettings(deps, stepWith([entry()]), always);
    expect((await deps.settings.get(repositoryId)).value.links).toHaveLength(2);
    const { changes } = await applySettings(deps, stepWith([entry()], true), always);
    expect(kindsOf(changes)).toEqual(['same', 'removed']);
    expect((await deps.settings.get(repositoryId)).value.links.map(({ name }) => name)).toEqual(['Build']);
  });

  it('goes on after what AWS refuses', async () => {
    const deps = world();
    const refusing = (id: string, link: Parameters<typeof saveLink>[2]) =>
      link.pipeline === 'refused'
        ? Promise.reject(new ServiceError('access-denied', 'no'))
        : deps.saveLink(id, link);
    const step = stepWith([entry({ pipeline: 'refused' }), entry()]);
    const { changes } = await applySettings({ ...deps, saveLink: refusing }, step, always);
    expect(kindsOf(changes)).toEqual(['impossible', 'added']);
  });

  it('stops before a repository for which no time is left', async () => {
    const step = stepOf({
      accounts: [],
      repositories: [
        { name: 'acme/shop', links: [] },
        { name: 'acme/b', links: [] },
      ],
    });
    expect(await applySettings(world(), step, () => false)).toMatchObject({ done: 1, links: 0 });
  });

  it('stops between two links of a repository and goes on after them, what is refused counted in', async () => {
    const deps = world();
    const names = ['one', 'gone', 'two'];
    const tried: string[] = [];
    const saving = (id: string, link: Parameters<typeof saveLink>[2]) => {
      tried.push(link.pipeline);
      return link.pipeline === 'gone'
        ? Promise.reject(new ServiceError('pipeline-gone', 'no'))
        : deps.saveLink(id, link);
    };
    const step = stepWith(
      names.map((pipeline) => entry({ pipeline })),
      true,
    );
    const results: string[] = [];
    for (let skip = 0, done = 0; done === 0;) {
      const applied = await applySettings({ ...deps, saveLink: saving }, { ...step, skip }, () => false);
      results.push(...kindsOf(applied.changes));
      ({ links: skip, done } = applied);
      expect(results.length).toBeLessThan(9);
    }
    expect(tried).toEqual(names);
    expect(results).toEqual(['added', 'impossible', 'added', 'removed']);
    expect((await deps.settings.get(repositoryId)).value.links).toHaveLength(2);
  });

  it('finds a repository by its name when the uuid is of another workspace', async () => {
    const repositories = [{ name: 'acme/shop', uuid: otherRepositoryId, links: [entry()] }];
    const { changes } = await applySettings(world(), stepOf({ accounts: [], repositories }), always);
    expect(kindsOf(changes)).toEqual(['added']);
  });
});
