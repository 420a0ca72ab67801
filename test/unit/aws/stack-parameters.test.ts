import {
  keyStackParameters,
  regionParameters,
  stackChoiceProblem,
  stackParameters,
} from '../../../src/domain/stack-choice';
import { asRecord, choiceWith, externalId, repositoryIds } from '../../support/aws-templates/parameters';
import type { Template } from '../../support/aws-templates/read-template';
import { accountTemplate, keyTemplate, regionTemplate } from '../../support/aws-templates/stacks';

describe('the parameters', () => {
  const accepts = (template: Template, parameters: Readonly<Record<string, string>>): string[] =>
    Object.entries(template.Parameters)
      .filter(([id, { AllowedPattern, AllowedValues, Default }]) => {
        const value = parameters[id] ?? Default;
        if (value === undefined) return true;
        const text = String(value);
        if (AllowedValues) return !AllowedValues.includes(text);
        return AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(text);
      })
      .map(([id]) => id);

  it('of each stack are declared, and none is of one account', () => {
    const names = (parameters: readonly { name: string }[]) => parameters.map((one) => one.name).sort();
    const choice = choiceWith();
    expect(names(stackParameters(choice))).toEqual(Object.keys(accountTemplate.Parameters).sort());
    expect(names(regionParameters(choice))).toEqual(Object.keys(regionTemplate.Parameters).sort());
    expect([...names(keyStackParameters(choice, externalId)), 'KeySerial'].sort()).toEqual(
      Object.keys(keyTemplate.Parameters).sort(),
    );
    expect(
      [accountTemplate, regionTemplate, keyTemplate].flatMap((one) => Object.keys(one.Parameters)),
    ).not.toContain('AccountId');
  });

  it.each([
    ['every choice', {}],
    ['twelve repositories', { repositories: repositoryIds(12) }],
    ['twelve names with stars', { pipelines: Array.from({ length: 12 }, (_, index) => `team-${index}-*`) }],
    ['names that no project has', { pipelines: ['shop.web@v2'] }],
    ['a topic', { alarmTopic: 'on-call' }],
  ])('accept %s', (_title, more) => {
    const choice = choiceWith(more);
    expect(stackChoiceProblem(choice)).toBeUndefined();
    expect(accepts(accountTemplate, asRecord(stackParameters(choice)))).toEqual([]);
    expect(accepts(keyTemplate, asRecord(keyStackParameters(choice, externalId)))).toEqual([]);
    expect(accepts(regionTemplate, asRecord(regionParameters(choice)))).toEqual([]);
  });

  it.each([
    ['thirteen repositories', { repositories: repositoryIds(13) }, 'Repositories'],
    ['a repository that is none', { repositories: ['shop","workspace:*'] }, 'Repositories'],
    ['thirteen names', { pipelines: Array.from({ length: 13 }, (_, index) => `p${index}`) }, 'Pipelines'],
    ['a name with a comma', { pipelines: ['shop,web'], projects: ['shop web'] }, 'Projects'],
    ['a workspace that is none', { workspaceId: '*' }, 'WorkspaceId'],
    ['an issuer with a slash at the end', { issuerUrl: 'https://a.example/' }, 'IssuerUrl'],
    ['an issuer without TLS', { issuerUrl: 'http://a.example' }, 'IssuerUrl'],
    ['a callback address with a quote', { callbackUrl: 'https://a.example/"' }, 'CallbackUrl'],
  ])('refuse %s, in the template as in the app', (_title, more, parameter) => {
    const choice = choiceWith(more);
    expect(accepts(accountTemplate, asRecord(stackParameters(choice)))).toContain(parameter);
    expect(stackChoiceProblem(choice)).toEqual(expect.any(String));
  });

  it.each([
    ['no region', { regions: [] }],
    ['a region twice', { regions: ['eu-west-1', 'eu-west-1'] }],
    ['a region that is none', { regions: ['$(reboot)'] }],
    [
      'names too long for one role',
      { pipelines: Array.from({ length: 12 }, (_, i) => `${i}`.padStart(100, 'p')) },
    ],
  ])('are not made of %s', (_title, more) => {
    expect(stackChoiceProblem(choiceWith(more))).toEqual(expect.any(String));
  });
});
