import type { RepositoryEvent } from '../../../src/domain/events';
import type { Known } from '../../../src/domain/filters';
import { filterEvent, filterPaths } from '../../../src/domain/filters';
import type { PullRequestFilter, Rule } from '../../../src/domain/rules';
import { aBranchPush, aPullRequest, aPush, aRule, aTagPush } from '../../support/factories';

const everything = { include: ['**'], exclude: [] };
const requests = (overrides: Partial<PullRequestFilter> = {}): Partial<Rule> => ({
  pullRequests: { phases: ['open'], sources: everything, destinations: everything, ...overrides },
});

/** `start`, `ask <what>`, or the code of a skip with its filter. */
const said = (event: RepositoryEvent, rule: Partial<Rule>, known: Known = {}): string => {
  const say = filterEvent(event, aRule(rule), known);
  if (!say) return 'start';
  if (say.outcome === 'ask') return `ask ${say.what}`;
  if (say.outcome !== 'skip') return say.outcome;
  return say.filterIndex === undefined ? say.code : `${say.code} ${say.filterIndex}`;
};

describe('the filters of a rule', () => {
  it('a disabled rule starts nothing', () => {
    expect(said(aPush(), { disabled: true })).toBe('disabled');
  });

  it('main branch only takes what Bitbucket calls the main branch, and its excludes still count', () => {
    const branches = { include: [], exclude: [] };
    expect(said(aPush(), { mainOnly: true, branches })).toBe('start');
    expect(said(aBranchPush('main'), { mainOnly: true, branches })).toBe('not-main');
    expect(said(aPush(), { mainOnly: true, branches: { ...branches, exclude: ['main'] } })).toBe(
      'excluded 0',
    );
  });

  describe('pull requests', () => {
    it('start only a rule that takes them, in the state that it names', () => {
      expect(said(aPullRequest(), {})).toBe('event-not-included');
      expect(said(aPullRequest(), requests())).toBe('start');
      expect(said(aPullRequest({ phase: 'merged' }), requests())).toBe('event-not-included');
      expect(said(aPullRequest({ phase: 'merged' }), requests({ phases: ['merged'] }))).toBe('start');
    });

    it('that are drafts wait until they are none, unless the rule takes drafts', () => {
      expect(said(aPullRequest({ draft: true }), requests())).toBe('draft');
      expect(said(aPullRequest({ draft: true }), requests({ drafts: true }))).toBe('start');
    });

    it.each<[string, Partial<PullRequestFilter>]>([
      ['source-not-included', { sources: { include: ['fix/*'], exclude: [] } }],
      ['source-excluded 1', { sources: { include: ['**'], exclude: ['x', 'feat*'] } }],
      ['destination-not-included', { destinations: { include: ['release/*'], exclude: [] } }],
      ['destination-excluded 0', { destinations: { include: ['**'], exclude: ['main'] } }],
    ])('are filtered by both branches: %s', (expected, filter) => {
      expect(said(aPullRequest(), requests(filter))).toBe(expected);
    });

    it('are filtered by their title, which pushes do not have', () => {
      const rule = { ...requests(), titles: { include: ['^Sell'], exclude: ['less$'] } };
      const known = { isFound: (expression: string, text: string) => new RegExp(expression).test(text) };
      expect(said(aPullRequest(), rule)).toBe('ask expressions');
      expect(said(aPullRequest(), rule, known)).toBe('start');
      expect(said(aPullRequest({ title: 'Buy' }), rule, known)).toBe('title-not-included');
      expect(said(aPullRequest({ title: 'Sell less' }), rule, known)).toBe('title-excluded 0');
      expect(said(aPush(), rule)).toBe('start');
    });
  });

  describe('skip markers', () => {
    it('count in pushes of branches and in open pull requests', () => {
      expect(said(aPush({ message: 'Fix [ci skip]' }), {})).toBe('marker 1');
      expect(said(aPullRequest({ message: 'Fix [skip ci]' }), requests())).toBe('marker 0');
    });

    it('do not hold back a tag or a merge, which somebody made on purpose', () => {
      const tags = { include: ['**'], exclude: [] };
      expect(said(aTagPush('v1', { message: 'Release [skip ci]' }), { tags })).toBe('start');
      const merged = aPullRequest({ phase: 'merged', message: 'Fix [skip ci]' });
      expect(said(merged, requests({ phases: ['merged'] }))).toBe('start');
    });

    it('are the rule’s own where it has some', () => {
      expect(said(aPush({ message: 'Fix [skip ci]' }), { markers: ['no build'] })).toBe('start');
      expect(said(aPush({ message: 'Fix, no build' }), { markers: ['no build'] })).toBe('marker 0');
      expect(said(aPush({ message: 'Fix [skip ci]' }), { markers: [] })).toBe('start');
    });

    it('are asked of Bitbucket when the event lists no commits', () => {
      const { message: _message, ...push } = aPush();
      expect(said(push, {})).toBe('ask head');
      expect(said(push, {}, { head: { message: 'Fix [skip ci]\n\nbody' } })).toBe('marker 0');
      expect(said(push, { markers: [] })).toBe('start');
    });
  });

  describe('authors', () => {
    const known: Known = { head: { message: 'Fix', authorId: '712020:maria', email: 'Maria@Example.com' } };

    it('are who pushed, who wrote the head commit, and who opened the pull request', () => {
      const only = (pattern: string) => ({ authors: { include: [pattern], exclude: [] } });
      expect(said(aPush(), only('712020:maria'))).toBe('ask head');
      expect(said(aPush(), only('712020:maria'), known)).toBe('start');
      expect(said(aPush({ actorId: '712020:bot' }), only('712020:bot'), known)).toBe('start');
      expect(said(aPush(), only('*@example.com'), known)).toBe('start');
      expect(said(aPush(), only('*@other.org'), known)).toBe('author-not-included');
      const request = aPullRequest({ authorId: '712020:tom' });
      expect(said(request, { ...requests(), ...only('712020:tom') }, known)).toBe('start');
    });

    it('that are excluded win over all others', () => {
      const authors = { include: ['712020:maria'], exclude: ['x', '712020:bot'] };
      expect(said(aPush({ actorId: '712020:bot' }), { authors }, known)).toBe('author-excluded 1');
    });
  });

  it('messages are searched whole', () => {
    const messages = { include: ['BREAKING'], exclude: ['^wip'] };
    const isFound = (expression: string, text: string) => new RegExp(expression).test(text);
    expect(said(aPush(), { messages })).toBe('ask expressions');
    expect(said(aPush(), { messages }, { isFound })).toBe('ask head');
    expect(said(aPush(), { messages }, { isFound, head: { message: 'a\n\nBREAKING: b' } })).toBe('start');
    expect(said(aPush(), { messages }, { isFound, head: { message: 'a' } })).toBe('message-not-included');
    expect(said(aPush(), { messages }, { isFound, head: { message: 'wip BREAKING' } })).toBe(
      'message-excluded 0',
    );
  });
});

describe('the paths of a rule', () => {
  const known = (...paths: string[]) => ({ kind: 'known' as const, paths });

  it('are asked only where a rule has some', () => {
    expect(filterPaths(undefined, undefined)).toEqual({ outcome: 'start' });
    expect(filterPaths({ ignore: [], include: [] }, undefined)).toEqual({ outcome: 'ask', what: 'files' });
  });

  it.each([
    [['docs/**'], [], known('docs/a.md'), 'paths-ignored'],
    [['docs/'], [], known('docs/a.md', 'docs/b/c.md'), 'paths-ignored'],
    [['docs/'], [], known('docs/a.md', 'src/a.ts'), 'start'],
    [[], ['src/'], known('README.md'), 'paths-not-included'],
    [[], ['src/'], known('README.md', 'src/deep/a.ts'), 'start'],
    [['**/*.md'], ['src/'], known('src/README.md'), 'paths-ignored'],
    [['**/*.md'], ['src/'], known('src/README.md', 'lib/a.ts'), 'paths-not-included'],
    [[], ['app/[id]/**'], known('app/[id]/page.tsx'), 'start'],
    [['docs/'], [], known(), 'no-files'],
  ])('ignoring %j and including %j, %j is %s', (ignore, include, files, expected) => {
    const verdict = filterPaths({ ignore, include }, files);
    expect(verdict.outcome === 'skip' ? verdict.code : verdict.outcome).toBe(expected);
  });

  it.each(['too-large', 'too-many', 'no-base'] as const)(
    'run when the difference is %s, and say so',
    (why) => {
      const verdict = filterPaths({ ignore: ['**'], include: [] }, { kind: 'unknown', why });
      expect(verdict).toEqual({ outcome: 'start', unsure: why });
    },
  );

  it('of 5,000 files against 50 globs are decided within the time that a function has', () => {
    const paths = Array.from(
      { length: 5000 },
      (_, at) => `packages/package-${at % 40}/src/deep/er/file-${at}.test.ts`,
    );
    const globs = Array.from({ length: 50 }, (_, at) => `packages/*-${at}x/**/*.{md,txt}`);
    const beganMs = performance.now();
    filterPaths({ ignore: globs, include: globs }, known(...paths));
    expect(performance.now() - beganMs).toBeLessThan(10_000);
  });
});
