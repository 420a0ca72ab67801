import type { AwsAccount } from '../../../../emulator/services/aws';
import { ACCOUNT, type AwsWorld, REGION } from './aws-world';
import { GitRepository } from './git-repository';

type PipelineInput = Parameters<AwsAccount['createPipeline']>[1];

export const REPOSITORY = 'acme/shop';
export const GREEN = 'version: 0.2\nphases:\n  build:\n    commands:\n      - test -f app.txt\n';
export const RED =
  'version: 0.2\nphases:\n  build:\n    commands:\n      - echo about to fail\n      - exit 3\n';

export const repository = (world: AwsWorld): GitRepository =>
  new GitRepository(world.repositoryPath(REPOSITORY));

const stages = (connectionArn: string, source: Record<string, string> = {}): PipelineInput['stages'] => [
  {
    name: 'Source',
    actions: [
      {
        name: 'Checkout',
        namespace: 'SourceVariables',
        actionTypeId: {
          category: 'Source',
          owner: 'AWS',
          provider: 'CodeStarSourceConnection',
          version: '1',
        },
        configuration: {
          ConnectionArn: connectionArn,
          FullRepositoryId: REPOSITORY,
          BranchName: 'main',
          DetectChanges: 'false',
          ...source,
        },
        outputArtifacts: [{ name: 'SourceArtifact' }],
      },
    ],
  },
  {
    name: 'Build',
    actions: [
      {
        name: 'Compile',
        actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
        configuration: { ProjectName: 'shop-build' },
        inputArtifacts: [{ name: 'SourceArtifact' }],
      },
    ],
  },
];

/** Source and Build on a repository, both from real files. */
export const createPipeline = (
  world: AwsWorld,
  change: Partial<PipelineInput> & { source?: Record<string, string> } = {},
) => {
  const account = world.aws.account(ACCOUNT);
  const connection = account.createConnection(REGION, { name: 'bitbucket' });
  account.createProject(REGION, { name: 'shop-build', source: { type: 'CODEPIPELINE' } });
  const { source, ...rest } = change;
  const pipeline = account.createPipeline(REGION, {
    name: 'shop',
    roleArn: `arn:aws:iam::${ACCOUNT}:role/pipeline`,
    artifactStore: { type: 'S3', location: 'shop-artifacts' },
    pipelineType: 'V2',
    stages: stages(connection.arn, source),
    ...rest,
  });
  return { account, connection, pipeline };
};
