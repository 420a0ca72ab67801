import type { PermissionSet } from '../../../src/domain/permission-sets';
import { permissionSets } from '../../../src/domain/permission-sets';
import type { DeployChoice, StarterChoice } from '../../../src/domain/starter-commands';
import type { StackChoice, StackParameter } from '../../../src/domain/stack-choice';

export const workspaceId = '0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0';
export const externalId = 'slipway-4f50617283943b2a1908';

export const choiceWith = (more: Partial<StackChoice> = {}): StackChoice => ({
  workspaceId,
  issuerUrl: 'https://0f6b.webtrigger.atlassian.app/public/Tok3n',
  callbackUrl: 'https://0f6b.webtrigger.atlassian.app/public/Callb4ck',
  sets: [...permissionSets],
  pipelines: [],
  repositories: [],
  createProvider: true,
  regions: ['eu-central-1'],
  ...more,
});

export const asRecord = (parameters: readonly StackParameter[]): Readonly<Record<string, string>> =>
  Object.fromEntries(parameters.map(({ name, value }) => [name, value]));

export const repositoryIds = (count: number): readonly string[] =>
  Array.from(
    { length: count },
    (_, index) => `${String(index).padStart(8, '0')}-4f50-6172-8394-a5b6c7d8e9f0`,
  );

/** Every choice of sets, because each may be left out. */
export const choicesOfSets = (): readonly (readonly PermissionSet[])[] =>
  permissionSets
    .slice(1)
    .reduce<readonly (readonly PermissionSet[])[]>(
      (choices, set) => [...choices, ...choices.map((chosen) => [...chosen, set])],
      [[]],
    );

export const starterWith = (more: Partial<StarterChoice> = {}): StarterChoice => ({
  region: 'eu-central-1',
  name: 'shop-web',
  repository: 'team/shop-web',
  branch: 'main',
  connectionArn: `arn:aws:codeconnections:eu-central-1:111122223333:connection/${workspaceId}`,
  ...more,
});

export const deployments: readonly DeployChoice[] = [
  { kind: 'none' },
  { kind: 's3', bucket: 'shop-web-site' },
  { kind: 's3', bucket: 'shop-web-site', distributionId: 'E2EXAMPLE51' },
  { kind: 'ec2', application: 'Shop', group: 'production' },
  {
    kind: 'ecs',
    cluster: 'main',
    service: 'shop',
    taskRoleArns: [
      'arn:aws:iam::111122223333:role/shop-task',
      'arn:aws:iam::111122223333:role/shop-execution',
    ],
  },
  { kind: 'lambda', functionName: 'shop' },
  { kind: 'lambda', functionName: 'shop', alias: 'live' },
  { kind: 'cloudformation', stack: 'shop', roleArn: 'arn:aws:iam::111122223333:role/shop-deploy' },
];
