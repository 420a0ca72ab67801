import fc from 'fast-check';
import { callbackEventPattern, keyHeader, linkHeader } from '../../../src/domain/aws-callback';
import {
  callbackConnectionNameOf,
  callbackSecretNameOf,
  permissionSets,
  roleNameOf,
} from '../../../src/domain/permission-sets';
import { maxRolePolicyLength, rolePolicyLength, statementsOf } from '../../../src/domain/role-statements';
import type { StackChoice } from '../../../src/domain/stack-choice';
import {
  accessKeySecretNameOf,
  keyStackParameters,
  regionParameters,
  stackChoiceProblem,
  stackParameters,
} from '../../../src/domain/stack-choice';
import { subjectOf } from '../../../src/domain/subjects';
import {
  asRecord,
  choicesOfSets,
  choiceWith,
  externalId,
  repositoryIds,
  workspaceId,
} from '../../support/aws-templates/parameters';
import { policiesIn, readPolicy } from '../../support/aws-templates/policies';
import { readTemplate, templateText } from '../../support/aws-templates/read-template';
import type { Place } from '../../support/aws-templates/resolve-template';
import { resolveTemplate, somewhere } from '../../support/aws-templates/resolve-template';
import { matchesWildcard } from '../../../emulator/services/aws/iam/wildcard';

const account = readTemplate('link-account.yaml');
const byKey = readTemplate('link-account-key.yaml');
const region = readTemplate('link-region.yaml');

const accountStack = (choice: StackChoice, place?: Place) =>
  resolveTemplate(account, asRecord(stackParameters(choice)), place);
const keyStack = (choice: StackChoice, place?: Place) =>
  resolveTemplate(byKey, asRecord(keyStackParameters(choice, externalId)), place);
const regionStack = (choice: StackChoice, place?: Place) =>
  resolveTemplate(region, asRecord(regionParameters(choice)), place);

const placeOf = (choice: StackChoice, { partition, accountId }: Place = somewhere) => ({
  partition,
  accountId,
  workspaceId,
  pipelines: choice.pipelines,
  projects: choice.projects ?? choice.pipelines,
});

const name = fc.stringMatching(/^[A-Za-z0-9_*-]{2,30}$/);
const aPlace = fc.constantFrom(
  somewhere,
  { ...somewhere, partition: 'aws-cn', region: 'cn-north-1' },
  { ...somewhere, partition: 'aws-us-gov', region: 'us-gov-west-1' },
);

describe.each([
  ['link-account.yaml', accountStack],
  ['link-account-key.yaml', keyStack],
])("the role's permissions in %s", (_template, stackOf) => {
  const roleOf = (choice: StackChoice, place?: Place) =>
    policiesIn({ Role: stackOf(choice, place)['Role'] }).filter(({ kind }) => kind === 'permissions');

  it('are the table of permission sets, no more and no less, for any names in any partition', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 12 }),
        fc.uniqueArray(name, { maxLength: 12 }),
        aPlace,
        (pipelines, projects, place) => {
          const choice = choiceWith({ pipelines, projects });
          const expected = permissionSets.map((set) => ({
            where: `Role/${set}`,
            kind: 'permissions',
            statements: statementsOf(set, placeOf(choice, place)).map(({ Condition, ...rest }) => ({
              ...rest,
              Condition: Condition && { StringEquals: { 'events:source': ['slipway.verify'] } },
            })),
          }));
          expect(roleOf(choice, place)).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each(choicesOfSets().map((sets) => [sets.join(' and ') || 'nothing more', sets] as const))(
    'with %s are of those sets and of follow only',
    (_title, sets) => {
      const chosen = roleOf(choiceWith({ sets })).map(({ where }) => where);
      expect(chosen).toEqual(['follow', ...sets].map((set) => `Role/${set}`));
    },
  );

  it('fit into what IAM allows, with twelve long names of each kind', () => {
    const names = Array.from({ length: 12 }, (_, index) => `team-service-${String(index).padStart(17, '0')}`);
    const choice = choiceWith({ pipelines: names, projects: names });
    const length = roleOf(choice).reduce((sum, { statements }) => sum + JSON.stringify(statements).length, 0);
    expect(length).toBeLessThan(maxRolePolicyLength);
    expect(Math.abs(length - rolePolicyLength(choice.sets, placeOf(choice)))).toBeLessThan(200);
  });

  it('follow only when no parameter is given', () => {
    const given = { WorkspaceId: workspaceId, IssuerUrl: choiceWith().issuerUrl, ExternalId: externalId };
    const template = stackOf === accountStack ? account : byKey;
    const { Role } = resolveTemplate(template, { ...given, CallbackUrl: choiceWith().callbackUrl });
    expect(policiesIn({ Role }).map(({ where }) => where)).toEqual(['Role', 'Role/follow']);
  });
});

describe('the trust of the role', () => {
  const trustOf = (choice: StackChoice, place?: Place) => {
    const text = String(accountStack(choice, place)['Role']?.['AssumeRolePolicyDocument']);
    const [statement, ...others] = readPolicy(text);
    expect(others).toEqual([]);
    return { text, statement };
  };
  const provider = '0f6b.webtrigger.atlassian.app/public/Tok3n';

  const trusts = (choice: StackChoice, subject: string): boolean => {
    const { StringLike = {}, StringLikeIfExists = {} } = trustOf(choice).statement?.Condition ?? {};
    return [StringLike, StringLikeIfExists]
      .flatMap((keys) => Object.values(keys))
      .every((patterns) => patterns.some((pattern) => matchesWildcard(pattern, subject)));
  };

  it.each([
    ['aws', 'arn:aws:iam::111122223333:oidc-provider/'],
    ['aws-cn', 'arn:aws-cn:iam::111122223333:oidc-provider/'],
  ])('in partition %s is in tokens of the issuer, for STS, of the workspace', (partition, arn) => {
    expect(trustOf(choiceWith(), { ...somewhere, partition }).statement).toEqual({
      Effect: 'Allow',
      Principal: { Federated: [`${arn}${provider}`] },
      Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
      Condition: {
        StringEquals: { [`${provider}:aud`]: ['sts.amazonaws.com'] },
        StringLike: { [`${provider}:sub`]: [`workspace:${workspaceId}:*`] },
      },
    });
  });

  it('is the same whether the stack makes the provider or another one did', () => {
    expect(trustOf(choiceWith({ createProvider: false }))).toEqual(trustOf(choiceWith()));
    expect(accountStack(choiceWith({ createProvider: false }))).not.toHaveProperty('OidcProvider');
    expect(accountStack(choiceWith())['OidcProvider']).toEqual({
      Url: choiceWith().issuerUrl,
      ClientIdList: ['sts.amazonaws.com'],
    });
  });

  const [own = '', other = '', stranger = ''] = repositoryIds(3);
  const main = { type: 'branch', name: 'main' } as const;
  const zero = '00000000-0000-0000-0000-000000000000';

  it.each([
    ['setup', subjectOf({ kind: 'setup', workspaceId }), true],
    ['a named repository', subjectOf({ kind: 'follow', workspaceId, repositoryId: own }), true],
    ['another named one', subjectOf({ kind: 'start', workspaceId, repositoryId: other, ref: main }), true],
    ['one not named', subjectOf({ kind: 'start', workspaceId, repositoryId: stranger, ref: main }), false],
    ['setup of another workspace', subjectOf({ kind: 'setup', workspaceId: zero }), false],
    ['a named one elsewhere', subjectOf({ kind: 'follow', workspaceId: zero, repositoryId: own }), false],
  ])('narrowed to two repositories, of %s is %#', (_title, subject, expected) => {
    expect(trusts(choiceWith({ repositories: [own, other] }), subject)).toBe(expected);
  });

  it.each([
    ['setup', subjectOf({ kind: 'setup', workspaceId }), true],
    ['any repository', subjectOf({ kind: 'follow', workspaceId, repositoryId: stranger }), true],
    ['another workspace', subjectOf({ kind: 'setup', workspaceId: zero }), false],
  ])('of the whole workspace, of %s is %#', (_title, subject, expected) => {
    expect(trusts(choiceWith(), subject)).toBe(expected);
  });

  it('stays below 2,048 characters with twelve repositories and the longest issuer that IAM takes', () => {
    const issuerUrl = `https://${'a'.repeat(36)}.webtrigger.atlassian.app/public/`.padEnd(255, 'b');
    const repositories = repositoryIds(12);
    const { text } = trustOf(choiceWith({ issuerUrl, repositories }), {
      ...somewhere,
      partition: 'aws-us-gov',
    });
    expect(issuerUrl).toHaveLength(255);
    expect(text.replace(/\s/g, '').length).toBeLessThan(2_048);
  });

  it('with an access key is in one user who names the external id', () => {
    const role = keyStack(choiceWith())['Role'];
    expect(readPolicy(role?.['AssumeRolePolicyDocument'])).toEqual([
      {
        Effect: 'Allow',
        Principal: { AWS: ['{User.Arn}'] },
        Action: ['sts:AssumeRole'],
        Condition: { StringEquals: { 'sts:ExternalId': [externalId] } },
      },
    ]);
  });

  it('lets the user of the access key do nothing but assume the role', () => {
    expect(policiesIn({ User: keyStack(choiceWith())['User'] })).toEqual([
      {
        where: 'User/assume-role',
        kind: 'permissions',
        statements: [
          {
            Effect: 'Allow',
            Action: ['sts:AssumeRole'],
            Resource: [`arn:aws:iam::111122223333:role/${roleNameOf(workspaceId)}`],
          },
        ],
      },
    ]);
  });
});

describe('names', () => {
  it.each([
    ['link-account.yaml', accountStack],
    ['link-account-key.yaml', keyStack],
  ])('in %s are those that the app looks for', (_template, stackOf) => {
    const stack = stackOf(choiceWith());
    expect(stack['Role']).toHaveProperty('RoleName', roleNameOf(workspaceId));
    expect(stack['CallbackKey']).toHaveProperty('Name', callbackSecretNameOf(workspaceId));
    expect(stack['CallbackConnection']).toHaveProperty('Name', callbackConnectionNameOf(workspaceId));
    expect(stack['CallbackDestination']).toHaveProperty('Name', callbackConnectionNameOf(workspaceId));
  });

  it('of the secret with the access key is the one that the command reads', () => {
    expect(keyStack(choiceWith())['AccessKeySecret']).toHaveProperty(
      'Name',
      accessKeySecretNameOf(workspaceId),
    );
  });
});

describe('the access key', () => {
  it('is in Secrets Manager and in no output', () => {
    expect(JSON.stringify(byKey.Outputs)).not.toMatch(/SecretAccessKey|AccessKey"/);
    expect(keyStack(choiceWith())['AccessKeySecret']?.['SecretString']).toBe(
      '{"accessKeyId":"{AccessKey}","secretAccessKey":"{AccessKey.SecretAccessKey}"}',
    );
  });
});

describe('callbacks', () => {
  const callbackParts = (resources: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(resources).filter(([id]) => /^(Callback|Undelivered)/.test(id)));

  it('are the same in each of the three templates', () => {
    const ofRegion = callbackParts(region.Resources);
    expect(Object.keys(ofRegion)).toHaveLength(8);
    expect(Object.keys(region.Resources)).toHaveLength(8);
    expect(callbackParts(account.Resources)).toEqual(ofRegion);
    expect(callbackParts(byKey.Resources)).toEqual(ofRegion);
  });

  const stack = regionStack(choiceWith());

  it('are asked for by the pattern that the app names', () => {
    expect(stack['CallbackRule']?.['EventPattern']).toEqual(JSON.parse(callbackEventPattern()));
  });

  it('carry the generated key, and account and region without a parameter for them', () => {
    expect(stack['CallbackKey']?.['GenerateSecretString']).toEqual({
      PasswordLength: 64,
      ExcludePunctuation: true,
    });
    expect(stack['CallbackConnection']).toMatchObject({
      AuthorizationType: 'API_KEY',
      AuthParameters: {
        ApiKeyAuthParameters: {
          ApiKeyName: keyHeader,
          ApiKeyValue: '{{resolve:secretsmanager:{CallbackKey}:SecretString}}',
        },
        InvocationHttpParameters: {
          HeaderParameters: [{ Key: linkHeader, Value: '111122223333.eu-central-1', IsValueSecret: false }],
        },
      },
    });
  });

  it('that fail for a day wait in a queue, whose alarm tells a topic when one is named', () => {
    expect(stack['CallbackRule']?.['Targets']).toMatchObject([
      {
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        DeadLetterConfig: { Arn: '{Undelivered.Arn}' },
      },
    ]);
    expect(stack['UndeliveredAlarm']?.['AlarmActions']).toEqual([]);
    const loud = regionStack(choiceWith({ alarmTopic: 'on-call' }));
    expect(loud['UndeliveredAlarm']?.['AlarmActions']).toEqual([
      'arn:aws:sns:eu-central-1:111122223333:on-call',
    ]);
  });
});

describe('the parameters', () => {
  const accepts = (template: typeof account, parameters: Readonly<Record<string, string>>): string[] =>
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
    expect(names(stackParameters(choice))).toEqual(Object.keys(account.Parameters).sort());
    expect(names(regionParameters(choice))).toEqual(Object.keys(region.Parameters).sort());
    expect([...names(keyStackParameters(choice, externalId)), 'KeySerial'].sort()).toEqual(
      Object.keys(byKey.Parameters).sort(),
    );
    expect([account, region, byKey].flatMap((one) => Object.keys(one.Parameters))).not.toContain('AccountId');
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
    expect(accepts(account, asRecord(stackParameters(choice)))).toEqual([]);
    expect(accepts(byKey, asRecord(keyStackParameters(choice, externalId)))).toEqual([]);
    expect(accepts(region, asRecord(regionParameters(choice)))).toEqual([]);
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
    expect(accepts(account, asRecord(stackParameters(choice)))).toContain(parameter);
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

it.each(['link-account.yaml', 'link-account-key.yaml', 'link-region.yaml'])(
  '%s stays below the 51,200 bytes that a command may send',
  (template) => {
    expect(Buffer.byteLength(templateText(template))).toBeLessThan(51_200);
  },
);
