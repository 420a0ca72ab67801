import { parse } from 'yaml';
import { z } from 'zod';

export const BUILDSPEC_PHASES = ['install', 'pre_build', 'build', 'post_build'] as const;
export type BuildspecPhase = (typeof BUILDSPEC_PHASES)[number];

const commands = z
  .array(z.union([z.string(), z.number(), z.boolean()]).transform(String))
  .nullish()
  .transform((list) => list ?? []);
const phase = z.looseObject({
  commands,
  finally: commands,
  'on-failure': z.enum(['ABORT', 'CONTINUE']).optional(),
});

const schema = z.looseObject({
  version: z.union([z.literal(0.2), z.literal(0.1), z.literal('0.2'), z.literal('0.1')]),
  env: z
    .looseObject({
      variables: z
        .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
        .optional(),
      'parameter-store': z.undefined().optional(),
      'secrets-manager': z.undefined().optional(),
    })
    .optional(),
  artifacts: z
    .looseObject({ files: z.array(z.string()).min(1), 'base-directory': z.string().optional() })
    .optional(),
  phases: z.looseObject({
    install: phase.optional(),
    pre_build: phase.optional(),
    build: phase.optional(),
    post_build: phase.optional(),
  }),
});
export type Buildspec = z.infer<typeof schema>;

/** The buildspec cannot be used; the message says why. */
export class BuildspecError extends Error {
  override readonly name = 'BuildspecError';
}

/**
 * Reads a buildspec; cache and reports are accepted and not acted on, secrets are refused.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
 * @throws {BuildspecError}
 */
export const parseBuildspec = (text: string): Buildspec => {
  try {
    return schema.parse(parse(text));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new BuildspecError(`YAML_FILE_ERROR: ${why}`, { cause });
  }
};
