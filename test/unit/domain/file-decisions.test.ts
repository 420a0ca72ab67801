import { decide } from '../../../src/domain/decisions';
import { withFileRules } from '../../../src/domain/file-decisions';
import type { RepositoryEvent } from '../../../src/domain/events';
import type { Rule } from '../../../src/domain/rules';
import { aBranchPush, aLink, aPullRequest, aRule, aTagPush } from '../../support/factories';

const any = { include: ['**'], exclude: [] };
const without = (...exclude: string[]) => ({ include: ['**'], exclude });
const known = {
  head: { message: 'WIP', email: 'a@x.org' },
  isFound: (a: string, b: string) => b.includes(a),
};
const requests = { phases: ['open' as const], sources: any, destinations: any };

describe('the decision of a rule in slipway.yml', () => {
  it.each<[string, RepositoryEvent, Partial<Rule>, string]>([
    ['branch', aBranchPush('wip/x'), { branches: without('a', 'wip/*') }, 'wip/*'],
    ['tag', aTagPush('v1'), { tags: without('v*') }, 'v*'],
    ['source', aPullRequest(), { pullRequests: { ...requests, sources: without('feat*') } }, 'feat*'],
    ['destination', aPullRequest(), { pullRequests: { ...requests, destinations: without('m*') } }, 'm*'],
    ['author', aBranchPush('x'), { authors: { include: [], exclude: ['*@x.org'] } }, '*@x.org'],
    ['message', aBranchPush('x'), { messages: { include: [], exclude: ['WIP'] } }, 'WIP'],
    ['title', aPullRequest(), { pullRequests: requests, titles: { include: [], exclude: ['Sell'] } }, 'Sell'],
    ['usual marker', aBranchPush('x', { message: 'Fix [ci skip]' }), {}, '[ci skip]'],
    ['own marker', aBranchPush('x'), { markers: ['wip'] }, 'wip'],
  ])('keeps the rule’s name and the %s pattern that decided', (_what, event, rule, detail) => {
    const links = [aLink({ rules: [aRule({ name: 'all', ...rule })] })];
    const head = event.message?.includes('[') ? { ...known, head: { message: event.message } } : known;
    const { decisions } = decide(event, links, head);
    expect(withFileRules(event, links, decisions)).toMatchObject([
      { fileRule: 'all', verdict: { outcome: 'skip', detail } },
    ]);
  });

  it('is otherwise what it was', () => {
    const links = [aLink({ rules: [aRule()] })];
    const { decisions } = decide(aBranchPush('x'), links);
    expect(withFileRules(aBranchPush('x'), links, decisions)).toEqual([{ ...decisions[0], fileRule: '' }]);
  });
});
