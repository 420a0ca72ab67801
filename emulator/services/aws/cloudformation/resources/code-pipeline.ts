import { z } from 'zod';
import { type DeclarationInput, putPipeline } from '../../codepipeline';
import { placeKey } from '../../core/context';
import { letsService } from '../../iam';
import { AwsError } from '../../wire';
import { count, flag, tags, text } from './property-kinds';
import { type ResourceType, type Work, alreadyExists, madeUpName, resourceType } from './resource-type';

const artifacts = z
  .array(z.strictObject({ Name: text }).transform(({ Name }) => ({ name: Name })))
  .default([]);

const action = z
  .strictObject({
    Name: text,
    ActionTypeId: z.strictObject({
      Category: z.enum(['Source', 'Build', 'Test', 'Deploy', 'Approval']),
      Owner: z.enum(['AWS', 'ThirdParty', 'Custom']),
      Provider: text,
      Version: text,
    }),
    Configuration: z.record(z.string(), text).default({}),
    InputArtifacts: artifacts,
    OutputArtifacts: artifacts,
    RunOrder: count.default(1),
    Namespace: text.optional(),
  })
  .transform((given) => ({
    name: given.Name,
    actionTypeId: {
      category: given.ActionTypeId.Category,
      owner: given.ActionTypeId.Owner,
      provider: given.ActionTypeId.Provider,
      version: given.ActionTypeId.Version,
    },
    configuration: given.Configuration,
    inputArtifacts: given.InputArtifacts,
    outputArtifacts: given.OutputArtifacts,
    runOrder: given.RunOrder,
    ...(given.Namespace === undefined ? {} : { namespace: given.Namespace }),
  }));

const variable = z
  .strictObject({ Name: text, DefaultValue: text.optional(), Description: text.optional() })
  .transform(({ Name, DefaultValue, Description }) => ({
    name: Name,
    ...(DefaultValue === undefined ? {} : { defaultValue: DefaultValue }),
    ...(Description === undefined ? {} : { description: Description }),
  }));

/** Triggers are not modelled here: a pipeline of a template is started by Slipway or by DetectChanges. */
const properties = z.strictObject({
  Name: text.optional(),
  RoleArn: text,
  PipelineType: z.enum(['V1', 'V2']).default('V1'),
  ExecutionMode: z.enum(['QUEUED', 'SUPERSEDED', 'PARALLEL']).default('SUPERSEDED'),
  ArtifactStore: z.strictObject({ Type: z.literal('S3'), Location: text }),
  Stages: z.array(z.strictObject({ Name: text, Actions: z.array(action).min(1) })).min(2),
  Variables: z.array(variable).default([]),
  RestartExecutionOnUpdate: flag.pipe(z.literal(false)).optional(),
  Tags: tags,
});

const checkRole = ({ stores, accountId }: Work, arn: string): void => {
  const role = stores.iam.roles.find(arn);
  const question = { action: 'sts:AssumeRole', context: { 'aws:sourceaccount': [accountId] } };
  if (role && letsService(role.trustPolicy, 'codepipeline.amazonaws.com', question)) return;
  throw new AwsError(
    'InvalidStructureException',
    `CodePipeline is not authorized to perform AssumeRole on role ${arn}`,
  );
};

const put = (given: z.infer<typeof properties>, work: Work, name: string) => {
  checkRole(work, given.RoleArn);
  const declaration: DeclarationInput = {
    name,
    roleArn: given.RoleArn,
    artifactStore: { type: given.ArtifactStore.Type, location: given.ArtifactStore.Location },
    stages: given.Stages.map((stage) => ({ name: stage.Name, actions: stage.Actions })),
    pipelineType: given.PipelineType,
    executionMode: given.ExecutionMode,
    variables: given.Variables,
  };
  const { version } = putPipeline(
    work.context,
    work.stores.codepipeline,
    work.accountId,
    work.region,
    declaration,
  );
  return { id: name, attributes: { Version: String(version) } };
};

/** Artifacts of its runs stay behind in the bucket, which can then not be deleted. */
const markBucket = (work: Work, name: string): void => {
  const { codepipeline, inventory } = work.stores;
  const ran = codepipeline.executionsOf(work, name).some(({ revisions }) => revisions.length > 0);
  const location = codepipeline.pipelines.find(placeKey(work, name))?.declaration.artifactStore.location;
  const bucket = inventory.find(work, 'bucket', location ?? '');
  if (ran && bucket) bucket.properties['holdsArtifacts'] = true;
};

/** AWS starts a new pipeline once by itself. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html */
export const codePipeline: ResourceType = resourceType({
  properties,
  attributes: ['Version'],
  nameProperty: 'Name',
  replacedBy: ['Name', 'PipelineType'],
  create: (given, work) => {
    const name = given.Name ?? madeUpName(work, 100);
    if (work.stores.codepipeline.pipelines.find(placeKey(work, name)))
      throw alreadyExists('AWS::CodePipeline::Pipeline', name);
    return put(given, work, name);
  },
  update: (given, work, { id }) => put(given, work, id),
  remove: ({ id }, work) => {
    markBucket(work, id);
    work.stores.codepipeline.pipelines.remove(placeKey(work, id));
  },
});
