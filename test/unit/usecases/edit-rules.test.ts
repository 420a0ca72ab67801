import { ruleEntry } from '../../../src/contract/rule-fields';
import type { Link } from '../../../src/domain/links';
import { duplicateRule, saveRule, setRuleEnabled } from '../../../src/usecases/edit-rules';
import { previewRule } from '../../../src/usecases/preview-rule';
import { listRemovedRules, removeRule, restoreRule } from '../../../src/usecases/remove-rule';
import { aLink, repositoryId } from '../../support/factories';
import { makeLinkDeps } from '../../support/factories/link-deps';
import { createMemoryRemoved } from '../../support/fakes/memory-control-stores';

const linkId = 'link-1';
const first = { branches: { include: ['main'] } };

const worldOf = (links: readonly Link[] = [aLink()]) => ({
  ...makeLinkDeps({ links }),
  removed: createMemoryRemoved(),
  audit: {
    list: () =>
      Promise.resolve([
        { id: '1', at: 'now', by: 'mia', action: 'rules/save', kind: 'link', repositoryId, page: 'p' },
      ]),
  },
  people: { listMembers: () => Promise.resolve([{ accountId: 'mia', name: 'Mia Chen' }]) },
  branches: {
    list: (_: string, { page = 1 } = {}) =>
      Promise.resolve({
        refs: [
          { name: `feature/${page}`, commit: 'c' },
          { name: 'main', commit: 'c' },
        ],
      }),
  },
  tags: { list: () => Promise.reject(new Error('not asked for')) },
});

const rulesOf = async (deps: ReturnType<typeof worldOf>) =>
  (await deps.settings.get(repositoryId)).value.links[0]?.rules ?? [];

const save = (deps: ReturnType<typeof worldOf>, rule: object, more: { id?: string; seen?: object } = {}) =>
  saveRule(deps, repositoryId, {
    linkId,
    rule: ruleEntry.parse(rule),
    ...(more.id === undefined ? {} : { id: more.id }),
    ...(more.seen === undefined ? {} : { seen: ruleEntry.parse(more.seen) }),
  });

describe('saving a rule', () => {
  it('adds it to the others and leaves out what it does not ask', async () => {
    const deps = worldOf();
    const { ruleId } = await save(deps, {
      name: 'Requests',
      pullRequests: {},
      paths: { include: ['src/**'] },
    });
    const rules = await rulesOf(deps);
    expect(rules).toHaveLength(2);
    expect(rules[1]).toEqual({
      id: ruleId,
      name: 'Requests',
      branches: { include: [], exclude: [] },
      tags: { include: [], exclude: [] },
      pullRequests: {
        phases: ['open'],
        sources: { include: ['**'], exclude: [] },
        destinations: { include: ['**'], exclude: [] },
      },
      paths: { include: ['src/**'], ignore: [] },
      variables: {},
    });
  });

  it.each<[string, string, object]>([
    ['nothing that starts it', 'branches.include', {}],
    ['a branch no name can have', 'branches.include.1', { branches: { include: ['main', 'a b'] } }],
    [
      'a destination no name can have',
      'pullRequests.destinations.exclude.0',
      { pullRequests: { destinations: { exclude: ['a..b'] } } },
    ],
    ['a path with a slash before it', 'paths.include.0', { ...first, paths: { include: ['/src'] } }],
    ['an expression nobody can read', 'messages.include.0', { ...first, messages: { include: ['(a'] } }],
    [
      'an expression that is too long',
      'messages.exclude.0',
      { ...first, messages: { exclude: ['((a{100}){10}){10}'] } },
    ],
    ['a look-ahead', 'titles.include.0', { pullRequests: {}, titles: { include: ['(?=a)'] } }],
    ['a title without pull requests', 'titles.include', { ...first, titles: { include: ['a'] } }],
    ['an undeclared variable', 'variables.NOPE', { ...first, variables: { NOPE: 'x' } }],
    ['a name that nothing has', 'variables.BRANCH', { ...first, variables: { BRANCH: '${secret}' } }],
    ['any text for nothing', 'anyText.0', { ...first, anyText: ['BRANCH'] }],
  ])('with %s is refused at %s', async (_, field, rule) => {
    const deps = worldOf();
    await expect(save(deps, rule)).rejects.toMatchObject({
      code: 'invalid',
      fields: { [field]: expect.any(String) },
    });
    expect(await rulesOf(deps)).toHaveLength(1);
  });

  it('over what somebody else changed is refused with who it was and what is different, until it is meant', async () => {
    const deps = worldOf();
    const { ruleId: id } = await save(deps, { ...first, name: 'Mine' });
    await save(deps, { ...first, name: 'Mine', paths: { include: ['web/'] } }, { id });
    const again = { ...first, name: 'Mine', runAgain: true };
    await expect(save(deps, again, { id, seen: { ...first, name: 'Mine' } })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/^Mia Chen changed this rule: its paths\./),
    });
    await save(deps, again, { id });
    expect((await rulesOf(deps))[1]).toMatchObject({ runAgain: true });
  });

  it('that somebody removed is refused, and then added again', async () => {
    const deps = worldOf();
    const { ruleId: id } = await save(deps, first);
    await removeRule(deps, repositoryId, { linkId, id });
    await expect(save(deps, first, { id, seen: first })).rejects.toMatchObject({ code: 'conflict' });
    await save(deps, first, { id });
    expect(await rulesOf(deps)).toHaveLength(2);
  });

  it('is refused beyond 50 rules, and when the links would not fit into one record', async () => {
    const [rule] = aLink().rules;
    const many = Array.from({ length: 50 }, (_, at) => ({
      ...rule,
      id: `r${at}`,
    })) as Link['rules'][number][]; // the factory's rule
    await expect(save(worldOf([aLink({ rules: many })]), first)).rejects.toMatchObject({
      message: 'A link has at most 50 rules: remove one first',
    });
    const long = Array.from({ length: 50 }, (_, at) => `${'x'.repeat(250)}${at}`);
    const wide = many.slice(1, 18).map((each) => ({ ...each, branches: { include: long, exclude: [] } }));
    const deps = worldOf([aLink({ rules: wide })]);
    await expect(save(deps, { branches: { include: long, exclude: long } })).rejects.toMatchObject({
      message: expect.stringContaining('230 KB'),
    });
  });

  it('of a link of another repository, or of one that is followed, is refused', async () => {
    const deps = worldOf([aLink({ mode: 'follow', rules: [] })]);
    await expect(save(deps, first)).rejects.toMatchObject({ code: 'invalid' });
    const other = saveRule(deps, 'other', { linkId, rule: ruleEntry.parse(first) });
    await expect(other).rejects.toMatchObject({ message: 'This link was removed: reload the page' });
  });
});

describe('a rule', () => {
  it('is copied switched off, switched on, removed and put back', async () => {
    const deps = worldOf();
    const [rule] = await rulesOf(deps);
    const { ruleId: id } = await duplicateRule(deps, repositoryId, { linkId, id: rule?.id ?? '' });
    expect((await rulesOf(deps))[1]).toMatchObject({ disabled: true, name: 'Copy of Rule 1' });
    await setRuleEnabled(deps, repositoryId, { linkId, id, enabled: true });
    const before = (await rulesOf(deps))[1];
    expect(before).not.toHaveProperty('disabled');
    await removeRule(deps, repositoryId, { linkId, id });
    expect(await rulesOf(deps)).toHaveLength(1);
    expect(await listRemovedRules(deps, 'other')).toEqual([]);
    await expect(restoreRule(deps, 'other', id)).rejects.toMatchObject({ code: 'invalid' });
    await restoreRule(deps, repositoryId, id);
    expect((await rulesOf(deps))[1]).toEqual(before);
    expect(await listRemovedRules(deps, repositoryId)).toEqual([]);
  });

  it('is tried on the branches that there are', async () => {
    const preview = await previewRule(worldOf(), repositoryId, {
      linkId,
      rule: ruleEntry.parse({ branches: { include: ['feature/*'] } }),
      examples: ['branches'],
    });
    expect(preview).toMatchObject({
      fields: {},
      words: ['Pushes to feature/*'],
      branches: { tried: 2, more: false, matched: ['feature/1'] },
    });
  });

  it('that takes what another takes is warned of', async () => {
    const { warnings } = await previewRule(worldOf(), repositoryId, {
      linkId,
      rule: ruleEntry.parse({ name: 'All', branches: { include: ['**'] } }),
      examples: [],
    });
    expect(warnings).toEqual([expect.stringMatching(/^Rule 1 and All both take branch main/)]);
  });
});

describe('a rule of a link whose pipeline is of another repository', () => {
  const foreign = () => worldOf([aLink({ foreign: true })]);

  it('is not for an admin of the repository to add, switch or restore', async () => {
    const refused = /another repository: a workspace administrator/;
    await expect(save(foreign(), first)).rejects.toThrow(refused);
    const toggle = { linkId, id: 'rule-1', enabled: false };
    await expect(setRuleEnabled(foreign(), repositoryId, toggle)).rejects.toThrow(refused);
    const deps = foreign();
    await removeRule(deps, repositoryId, { linkId, id: 'rule-1' });
    await expect(restoreRule(deps, repositoryId, 'rule-1')).rejects.toThrow(refused);
  });
});
