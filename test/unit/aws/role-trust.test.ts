import { matchesWildcard } from '../../../emulator/services/aws/iam/wildcard';
import { roleNameOf } from '../../../src/domain/permission-sets';
import type { StackChoice } from '../../../src/domain/stack-choice';
import { subjectOf } from '../../../src/domain/subjects';
import { choiceWith, externalId, repositoryIds, workspaceId } from '../../support/aws-templates/parameters';
import { policiesIn, readPolicy } from '../../support/aws-templates/policies';
import type { Place } from '../../support/aws-templates/resolve-template';
import { somewhere } from '../../support/aws-templates/resolve-template';
import { accountStack, keyStack } from '../../support/aws-templates/stacks';

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
    [
      'a branch called setup of one not named',
      subjectOf({
        ...{ kind: 'start', workspaceId, repositoryId: stranger },
        ref: { type: 'branch', name: 'setup' },
      }),
      false,
    ],
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
