import * as z from 'zod/mini';

const id = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/));
const region = z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/));
const grant = z.string().check(z.maxLength(1024));
const glob = z.string().check(z.minLength(1), z.maxLength(255));
const globs = z.object({
  include: z.array(glob).check(z.maxLength(50)),
  exclude: z.array(glob).check(z.maxLength(50)),
});

const accountFields = z.object({
  /** Absent for a new account link. */
  id: z.optional(id),
  roleArn: z.string().check(z.regex(/^arn:(aws|aws-cn|aws-us-gov):iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/)),
  label: z.string().check(z.minLength(1), z.maxLength(40)),
  regions: z.array(region).check(z.minLength(1), z.maxLength(20)),
});

const linkFields = z.object({
  /** Absent for a new link. */
  id: z.optional(id),
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  mode: z.enum(['follow', 'start']),
  accountLinkId: id,
  region,
  pipeline: z.string().check(z.regex(/^[A-Za-z0-9.@\-_]{1,100}$/)),
  branches: globs,
  tags: globs,
  /** Values of declared pipeline variables; `${commit}`, `${branch}` and `${tag}` are filled in at each start. */
  variables: z.record(
    z.string().check(z.regex(/^[A-Za-z0-9@\-_]{1,128}$/)),
    z.string().check(z.minLength(1), z.maxLength(1000)),
  ),
  allowUnmerged: z.boolean(),
  allowBothStart: z.boolean(),
});

/** Payload schema of every resolver. The keys are the resolver names. */
export const requestSchemas = {
  'panel/load': z.object({}),
  'runs/poll': z.object({ grant, known: z.record(id, z.number()) }),
  'runs/release': z.object({ runIds: z.array(id).check(z.minLength(1), z.maxLength(100)) }),
  'runs/discard': z.object({ runIds: z.array(id).check(z.minLength(1), z.maxLength(100)) }),
  'accounts/list': z.object({}),
  'accounts/save': accountFields,
  'accounts/verify': z.object({ id }),
  'accounts/remove': z.object({ id }),
  /** `revokeOld`: only the new key is good from now on; otherwise the one before stays good for 24 hours. */
  'accounts/create-callback-key': z.object({ id, region, revokeOld: z._default(z.boolean(), false) }),
  'issuer/rotate': z.object({ emergency: z.boolean() }),
  'links/list': z.object({}),
  'links/save': linkFields,
  'links/remove': z.object({ id }),
  'pipelines/list': z.object({
    accountLinkId: id,
    region,
    cursor: z.optional(z.string().check(z.maxLength(2048))),
  }),
} as const;

export type ResolverName = keyof typeof requestSchemas;
export type RequestOf<N extends ResolverName> = z.infer<(typeof requestSchemas)[N]>;
export type AccountFields = z.infer<typeof accountFields>;
export type LinkFields = z.infer<typeof linkFields>;
