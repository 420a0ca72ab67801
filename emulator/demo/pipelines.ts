import type { AwsAccount } from '../services/aws';

type PipelineInput = Parameters<AwsAccount['createPipeline']>[1];

export interface DemoPipeline {
  readonly name: string;
  readonly connectionArn: string;
  readonly fullRepositoryId: string;
  /** `V2` unless told otherwise. */
  readonly type?: 'V1' | 'V2';
  /** AWS starts it by itself on a push to `branch`. */
  readonly detectChanges?: boolean;
  readonly branch?: string;
  /** Adds a last stage that deploys the built artifact. */
  readonly deploys?: boolean;
  /** Adds a stage in which a person must approve, before the last. */
  readonly approval?: boolean;
  readonly executionMode?: 'SUPERSEDED' | 'QUEUED' | 'PARALLEL';
  readonly variables?: readonly string[];
}

type Stage = PipelineInput['stages'][number];

const sourceStage = (input: DemoPipeline): Stage => ({
  name: 'Source',
  actions: [
    {
      name: 'Checkout',
      actionTypeId: { category: 'Source', owner: 'AWS', provider: 'CodeStarSourceConnection', version: '1' },
      configuration: {
        ConnectionArn: input.connectionArn,
        FullRepositoryId: input.fullRepositoryId,
        BranchName: input.branch ?? 'main',
        DetectChanges: String(input.detectChanges ?? false),
      },
      outputArtifacts: [{ name: 'source' }],
    },
  ],
});

const buildStage = (project: string): Stage => ({
  name: 'Build',
  actions: [
    {
      name: 'Compile',
      actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
      configuration: { ProjectName: project },
      inputArtifacts: [{ name: 'source' }],
      outputArtifacts: [{ name: 'built' }],
    },
  ],
});

const approvalStage: Stage = {
  name: 'Approve',
  actions: [
    { name: 'Ask', actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' } },
  ],
};

const deployStage: Stage = {
  name: 'Deploy',
  actions: [
    {
      name: 'Publish',
      actionTypeId: { category: 'Deploy', owner: 'AWS', provider: 'S3', version: '1' },
      configuration: { BucketName: 'acme-website', Extract: 'true' },
      inputArtifacts: [{ name: 'built' }],
    },
  ],
};

/** A pipeline of the usual shape: take the commit, build it with CodeBuild, perhaps approve and deploy. */
export const demoPipeline = (accountId: string, input: DemoPipeline): PipelineInput => ({
  name: input.name,
  roleArn: `arn:aws:iam::${accountId}:role/pipeline`,
  artifactStore: { type: 'S3', location: 'acme-artifacts' },
  pipelineType: input.type ?? 'V2',
  ...(input.type === 'V1' ? {} : { executionMode: input.executionMode ?? 'PARALLEL' }),
  variables: (input.variables ?? []).map((name) => ({ name, defaultValue: 'none' })),
  stages: [
    sourceStage(input),
    buildStage(input.name),
    ...(input.approval ? [approvalStage] : []),
    ...(input.deploys ? [deployStage] : []),
  ],
});
