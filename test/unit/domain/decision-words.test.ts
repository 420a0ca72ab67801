import { readFileSync } from 'node:fs';
import type { Told } from '../../../src/domain/decision-words';
import { anchorOf, verdictWords } from '../../../src/domain/decision-words';
import type { Rule } from '../../../src/domain/rules';
import { skip, skipCodes, start, unsureCodes } from '../../../src/domain/verdicts';
import { aLink, aRule } from '../../support/factories';

const event: Told['event'] = {
  ref: { type: 'branch', name: 'feature/x' },
  message: 'Basket [skip ci]',
  commit: 'a'.repeat(40),
};
const rule: Rule = {
  ...aRule(),
  branches: { include: ['main', 'release/*'], exclude: ['feature/*'] },
  pullRequests: {
    phases: ['open'],
    sources: { include: ['fix/*'], exclude: ['feature/*'] },
    destinations: { include: ['main'], exclude: ['old/*'] },
  },
  paths: { ignore: ['docs/**'], include: ['src/**'] },
  messages: { include: ['^JIRA-'], exclude: ['WIP'] },
};
const link = aLink({ rules: [rule, { ...aRule(), id: 'other', name: 'Nightly' }] });
const told: Told = { event, link, rule };
const pullRequest = { number: 7, phase: 'open', destination: 'main' } as const;

describe('the words of a verdict', () => {
  test.each([
    [skip('excluded', { filterIndex: 0 }), 'Branch feature/x matches the exclude pattern feature/*'],
    [skip('not-included'), "Branch feature/x matches none of the rule's patterns (main, release/*)"],
    [skip('paths-not-included'), "No changed file matches the rule's paths (src/**)"],
    [skip('paths-ignored'), 'Only ignored files changed (docs/**)'],
    [skip('marker', { filterIndex: 0 }), "The commit message's first line says [skip ci]"],
    [skip('message-excluded', { filterIndex: 0 }), 'The commit message matches the exclude expression WIP'],
    [skip('other-rule', { detail: 'other' }), 'The rule Nightly starts it already'],
    [
      skip('variable-refused', { detail: 'TITLE' }),
      'The value for variable TITLE holds characters that the rule does not allow',
    ],
    [
      skip('excluded', { filterIndex: 7, detail: 'wip/*' }),
      'Branch feature/x matches the exclude pattern wip/*',
    ],
    [start, 'Started a run'],
    [
      { ...start, variablesOf: 'main' } as const,
      'Started a run. Its variables are what slipway.yml on the main branch sets for this rule here',
    ],
    [
      { ...start, unsure: 'too-large' } as const,
      'Started a run although Bitbucket could not say which files changed: the difference is too large',
    ],
  ])('%j', (verdict, words) => {
    expect(verdictWords(told, verdict)).toBe(words);
  });

  test('name the branches of a pull request', () => {
    const of = (verdict: Parameters<typeof verdictWords>[1]) =>
      verdictWords({ ...told, event: { ...event, pullRequest } }, verdict);
    expect(of(skip('source-excluded', { filterIndex: 0 }))).toBe(
      'The source branch feature/x matches the exclude pattern feature/*',
    );
    expect(of(skip('source-not-included'))).toBe(
      "The source branch feature/x matches none of the rule's source patterns (fix/*)",
    );
    expect(of(skip('event-not-included'))).toBe('The rule takes no pull requests that are open');
  });

  test('say that a rule was changed since where what it says now cannot have decided', () => {
    const now = { ...rule, branches: { include: ['feature/*'], exclude: ['main'] } };
    const later = { ...told, rule: now };
    expect(verdictWords(later, skip('excluded', { filterIndex: 0 }))).toBe(
      'Branch feature/x matches a pattern that was changed since',
    );
    expect(verdictWords(later, skip('not-included'))).toContain('as the rule was then');
    expect(verdictWords(later, skip('message-excluded', { filterIndex: 9 }))).toContain('changed since');
  });

  test('are there for every code, with and without the rule, and never say undefined', () => {
    for (const code of skipCodes)
      for (const verdict of [skip(code), skip(code, { filterIndex: 0, detail: 'x' })])
        for (const each of [told, { event }, { ...told, event: { ...event, pullRequest } }]) {
          const words = verdictWords(each, verdict);
          expect(words).toMatch(/^[A-Z].*[^.]$/);
          expect(words).not.toMatch(/undefined|NaN|null| {2}/);
        }
    for (const unsure of unsureCodes)
      expect(verdictWords(told, { outcome: 'held', unsure })).toMatch(/^Waits for .*which files changed/);
  });

  test('have their place in the troubleshooting guide', () => {
    const guide = readFileSync('docs/guide/troubleshooting.md', 'utf8');
    for (const code of skipCodes) expect(guide).toContain(`### ${anchorOf(skip(code)) ?? ''}\n`);
    expect(anchorOf(start)).toBeUndefined();
  });
});
