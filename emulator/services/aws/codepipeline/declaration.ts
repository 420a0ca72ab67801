import { z } from 'zod';

const name = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z0-9.@\-_]+$/);
const artifact = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[a-zA-Z0-9_-]+$/),
});

const actionSchema = z.strictObject({
  name,
  actionTypeId: z.strictObject({
    category: z.enum(['Source', 'Build', 'Test', 'Deploy', 'Approval']),
    owner: z.enum(['AWS', 'ThirdParty', 'Custom']),
    provider: z.string().min(1).max(35),
    version: z.string().min(1).max(9),
  }),
  runOrder: z.int().min(1).max(999).default(1),
  configuration: z.record(z.string().min(1).max(50), z.string().min(1).max(1000)).default({}),
  inputArtifacts: z.array(artifact).default([]),
  outputArtifacts: z.array(artifact).default([]),
  namespace: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[A-Za-z0-9@\-_]+$/)
    .optional(),
  region: z.string().optional(),
  roleArn: z.string().optional(),
});
export type ActionDeclaration = z.infer<typeof actionSchema>;

const globs = z.strictObject({
  includes: z.array(z.string().min(1).max(255)).min(1).max(8).optional(),
  excludes: z.array(z.string().min(1).max(255)).min(1).max(8).optional(),
});
export type Globs = z.infer<typeof globs>;

const triggerSchema = z.strictObject({
  providerType: z.literal('CodeStarSourceConnection'),
  gitConfiguration: z.strictObject({
    sourceActionName: name,
    push: z
      .array(z.strictObject({ branches: globs.optional(), tags: globs.optional() }))
      .min(1)
      .max(3)
      .optional(),
  }),
});

/**
 * A pipeline as CreatePipeline takes it. Conditions, stage failure rules, file path filters, pull request triggers and
 * compute actions are refused: the emulator does not run them.
 * https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineDeclaration.html
 */
export const declarationSchema = z.strictObject({
  name,
  roleArn: z
    .string()
    .max(1024)
    .regex(/^arn:aws(-[\w]+)*:iam::[0-9]{12}:role\/.*$/),
  artifactStore: z.strictObject({ type: z.literal('S3'), location: z.string().min(3).max(63) }),
  stages: z.array(z.strictObject({ name, actions: z.array(actionSchema).min(1) })).min(2),
  pipelineType: z.enum(['V1', 'V2']).default('V1'),
  executionMode: z.enum(['QUEUED', 'SUPERSEDED', 'PARALLEL']).default('SUPERSEDED'),
  variables: z
    .array(
      z.strictObject({
        name: z
          .string()
          .min(1)
          .max(128)
          .regex(/^[A-Za-z0-9@\-_]+$/),
        defaultValue: z.string().min(1).max(1000).optional(),
        description: z.string().max(200).optional(),
      }),
    )
    .max(50)
    .default([]),
  triggers: z.array(triggerSchema).max(50).default([]),
});
export type Declaration = z.infer<typeof declarationSchema>;
export type DeclarationInput = z.input<typeof declarationSchema>;
