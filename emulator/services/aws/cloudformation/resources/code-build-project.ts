import { z } from 'zod';
import { type Project, SOURCE_TYPES, createProject } from '../../codebuild';
import { placeKey } from '../../core/context';
import { letsService } from '../../iam';
import { AwsError } from '../../wire';
import { count, flag, json, tags, text } from './property-kinds';
import { type ResourceType, type Work, alreadyExists, madeUpName, resourceType } from './resource-type';

const variable = z.strictObject({
  Name: text,
  Value: text,
  Type: z.enum(['PLAINTEXT', 'PARAMETER_STORE', 'SECRETS_MANAGER']).default('PLAINTEXT'),
});

const source = z.strictObject({
  Type: z.enum(SOURCE_TYPES),
  Location: text.optional(),
  BuildSpec: z.string().optional(),
  Auth: z.strictObject({ Type: z.literal('CODECONNECTIONS'), Resource: text }).optional(),
  /** Accepted and not acted on: the checkout holds the same files. */
  GitCloneDepth: count.pipe(z.int().min(0)).optional(),
  ReportBuildStatus: flag.default(false),
});

const webhookFilter = z.strictObject({
  Type: z.enum(['EVENT', 'HEAD_REF']),
  Pattern: text,
  ExcludeMatchedPattern: flag.default(false),
});

/** The machine, its image and its logs change nothing here: builds run on this one. */
const properties = z.strictObject({
  Name: text.optional(),
  Description: z.string().max(255).optional(),
  ServiceRole: text,
  Source: source,
  SourceVersion: text.optional(),
  Artifacts: z.strictObject({ Type: z.enum(['CODEPIPELINE', 'NO_ARTIFACTS']) }),
  Environment: z.strictObject({
    Type: z.enum(['LINUX_CONTAINER', 'ARM_CONTAINER', 'LINUX_LAMBDA_CONTAINER', 'ARM_LAMBDA_CONTAINER']),
    Image: text,
    ComputeType: text,
    PrivilegedMode: flag.optional(),
    EnvironmentVariables: z.array(variable).default([]),
  }),
  LogsConfig: json.optional(),
  TimeoutInMinutes: count.pipe(z.int().min(5).max(2160)).optional(),
  QueuedTimeoutInMinutes: count.pipe(z.int().min(5).max(480)).optional(),
  Triggers: z
    .strictObject({ Webhook: flag, FilterGroups: z.array(z.array(webhookFilter)).optional() })
    .optional(),
  Tags: tags,
});
type Properties = z.infer<typeof properties>;

const refuse = (message: string): never => {
  throw new AwsError('InvalidInputException', message);
};

const checkRole = ({ stores, accountId }: Work, arn: string): void => {
  const role = stores.iam.roles.find(arn);
  const question = { action: 'sts:AssumeRole', context: { 'aws:sourceaccount': [accountId] } };
  if (!role || !letsService(role.trustPolicy, 'codebuild.amazonaws.com', question))
    refuse(
      `CodeBuild is not authorized to perform: sts:AssumeRole on service role. Please verify that: 1) The provided service role exists, 2) The role name is case-sensitive and matches exactly, and 3) The role has the necessary trust policy configured.`,
    );
};

const filterGroupsOf = ({ Triggers }: Properties) =>
  Triggers?.Webhook === true
    ? {
        webhook: {
          filterGroups: (Triggers.FilterGroups ?? []).map((group) =>
            group.map(({ Type, Pattern, ExcludeMatchedPattern }) => ({
              type: Type,
              pattern: Pattern,
              excludeMatchedPattern: ExcludeMatchedPattern,
            })),
          ),
        },
      }
    : {};

const put = (given: Properties, work: Work, name: string): Project => {
  const { context, stores, accountId, region } = work;
  checkRole(work, given.ServiceRole);
  const { Source } = given;
  if ((Source.Type === 'CODEPIPELINE') !== (given.Artifacts.Type === 'CODEPIPELINE'))
    refuse('Invalid artifacts: type CODEPIPELINE goes with a source of type CODEPIPELINE only');
  return createProject(context, stores.codebuild, accountId, region, {
    name,
    source: {
      type: Source.Type,
      ...(Source.Location === undefined ? {} : { location: Source.Location }),
      ...(Source.BuildSpec === undefined ? {} : { buildspec: Source.BuildSpec }),
      ...(Source.Auth && { auth: { type: Source.Auth.Type, resource: Source.Auth.Resource } }),
      reportBuildStatus: Source.ReportBuildStatus,
    },
    ...(given.SourceVersion === undefined ? {} : { sourceVersion: given.SourceVersion }),
    ...filterGroupsOf(given),
    environmentVariables: given.Environment.EnvironmentVariables.map(({ Name, Value, Type }) => ({
      name: Name,
      value: Value,
      type: Type,
    })),
    serviceRole: given.ServiceRole,
    ...(given.TimeoutInMinutes === undefined ? {} : { timeoutInMinutes: given.TimeoutInMinutes }),
  });
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codebuild-project.html */
export const codeBuildProject: ResourceType = resourceType({
  properties,
  attributes: ['Arn'],
  nameProperty: 'Name',
  replacedBy: ['Name'],
  create: (given, work) => {
    const name = given.Name ?? madeUpName(work, 150);
    if (work.stores.codebuild.projects.find(placeKey(work, name)))
      throw alreadyExists('AWS::CodeBuild::Project', name);
    return { id: name, attributes: { Arn: put(given, work, name).arn } };
  },
  update: (given, work, { id }) => {
    const before = work.stores.codebuild.projects.find(placeKey(work, id));
    const project = put(given, work, id);
    Object.assign(project, {
      builds: before?.builds ?? 0,
      createdMs: before?.createdMs ?? project.createdMs,
    });
    return { id, attributes: { Arn: project.arn } };
  },
  remove: ({ id }, work) => {
    work.stores.codebuild.projects.remove(placeKey(work, id));
  },
});
