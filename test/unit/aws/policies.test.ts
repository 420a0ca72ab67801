import { keyStackParameters, regionParameters, stackParameters } from '../../../src/domain/stack-choice';
import { buildProjectParameters, pipelineParameters } from '../../../src/domain/starter-commands';
import {
  asRecord,
  choiceWith,
  deployments,
  externalId,
  repositoryIds,
  starterWith,
} from '../../support/aws-templates/parameters';
import type { NamedPolicy, PolicyStatement } from '../../support/aws-templates/policies';
import { policiesIn } from '../../support/aws-templates/policies';
import { policyFaults } from '../../support/aws-templates/policy-rules';
import { readTemplate } from '../../support/aws-templates/read-template';
import { resolveTemplate } from '../../support/aws-templates/resolve-template';

const choices = [
  choiceWith(),
  choiceWith({ repositories: repositoryIds(12), pipelines: ['shop-*', 'web'], createProvider: false }),
];

const stacks: readonly (readonly [string, readonly NamedPolicy[]])[] = [
  ...choices.flatMap((choice) =>
    (
      [
        ['link-account.yaml', stackParameters(choice)],
        ['link-account-key.yaml', keyStackParameters(choice, externalId)],
        ['link-region.yaml', regionParameters(choice)],
      ] as const
    ).map(([name, parameters]) => [name, parameters] as const),
  ),
  ...deployments.map((deploy) => ['pipeline.yaml', pipelineParameters(starterWith(), deploy)] as const),
  ['build-project.yaml', buildProjectParameters(starterWith())] as const,
].map(([name, parameters]) => [name, policiesIn(resolveTemplate(readTemplate(name), asRecord(parameters)))]);

describe('every policy of the templates', () => {
  it.each(stacks)('in %s keeps the rules', (_name, policies) => {
    expect(policies.length).toBeGreaterThan(0);
    expect(policyFaults(policies)).toEqual([]);
  });
});

describe('the rules of policies refuse', () => {
  const faultsOf = (kind: NamedPolicy['kind'], statement: Partial<PolicyStatement>) =>
    policyFaults([{ where: 'X', kind, statements: [{ Effect: 'Allow', Action: ['a:B'], ...statement }] }]);
  const federated = { Federated: ['arn:aws:iam::1:oidc-provider/i'] };
  const aud = { 'i:aud': ['sts.amazonaws.com'] };
  const sub = { 'i:sub': ['workspace:0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0:*'] };

  it.each<[string, NamedPolicy['kind'], Partial<PolicyStatement>, string]>([
    ['an action with a star', 'permissions', { Action: ['s3:Get*'], Resource: ['x'] }, 'X: s3:Get* has a star'],
    ['all resources where there is one', 'permissions', { Action: ['codebuild:StartBuild'], Resource: ['*'] }, 'X: codebuild:StartBuild on *'],
    ['tasks of any cluster', 'permissions', { Action: ['ecs:ListTasks'], Resource: ['*'] }, 'X: ecs:ListTasks on *'],
    ['events of any source', 'permissions', { Action: ['events:PutEvents'], Resource: ['x'] }, 'X: events:PutEvents without events:source'],
    ['roles passed to any service', 'permissions', { Action: ['iam:PassRole'], Resource: ['x'] }, 'X: iam:PassRole without iam:PassedToService'],
    ['any repository of a connection', 'permissions', { Action: ['codeconnections:UseConnection'], Resource: ['x'] }, 'X: codeconnections:UseConnection of any repository'],
    ['whatever is done through a connection without a repository', 'permissions', { Action: ['codeconnections:UseConnection'], Resource: ['x'], Condition: { Null: { 'codeconnections:FullRepositoryId': ['true'] } } }, 'X: codeconnections:UseConnection of any repository'],
    ['a set that may be empty', 'permissions', { Action: ['a:B'], Resource: ['x'], Condition: { 'ForAllValues:StringEquals': { 'a:k': ['v'] } } }, 'X: ForAllValues lets in what has no a:k'],
    ['tokens for anybody', 'trust', { Principal: federated, Condition: { StringLike: sub } }, 'X: trust without aud'],
    ['tokens of any subject', 'trust', { Principal: federated, Condition: { StringEquals: aud } }, 'X: trust without sub'],
    ['tokens of any workspace', 'trust', { Principal: federated, Condition: { StringEquals: aud, StringLike: { 'i:sub': ['workspace:*'] } } }, 'X: sub of any workspace'],
    ['a subject that may be absent', 'trust', { Principal: federated, Condition: { StringEquals: aud, StringLikeIfExists: sub } }, 'X: trust without sub'],
    ['a user without the external id', 'trust', { Principal: { AWS: ['arn:aws:iam::1:user/u'] } }, 'X: trust without ExternalId'],
    ['a whole account', 'trust', { Principal: { AWS: ['arn:aws:iam::1:root'] }, Condition: { StringEquals: { 'sts:ExternalId': ['e'] } } }, 'X: trust in more than one exact principal'],
    ['a service for any account', 'trust', { Principal: { Service: ['events.amazonaws.com'] } }, 'X: trust without aws:SourceAccount'],
    ['anybody', 'trust', { Principal: '*' }, 'X: trust in anybody'],
    ['a queue for any rule', 'resource', { Principal: { Service: ['events.amazonaws.com'] }, Resource: ['q'] }, 'X: a queue open without aws:SourceArn'],
  ])('%s', (_title, kind, statement, fault) => {
    expect(faultsOf(kind, statement)).toEqual([fault]);
  }); // prettier-ignore
});
