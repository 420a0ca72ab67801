import * as z from 'zod/mini';
import { bulkRequestSchemas } from './bulk-requests';
import { connectionRequestSchemas } from './connection-requests';

const id = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/));
const regionSentence = 'Enter region codes such as eu-west-1';
const region = z
  .string()
  .check(z.maxLength(32, regionSentence), z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, regionSentence));
const grant = z.string().check(z.maxLength(1024));
const patternLength = 'A pattern has at most 255 characters';
const glob = z.string().check(z.minLength(1, patternLength), z.maxLength(255, patternLength));
const globList = z.array(glob).check(z.maxLength(50, 'Enter at most 50 patterns'));
const globs = z.object({ include: globList, exclude: globList });

const atMost = (count: number, what: string) =>
  z.refine<object>((members) => Object.keys(members).length <= count, {
    error: `Enter at most ${count} ${what}`,
  });

/** Text of 1 to `most` characters. */
const text = (most: number, sentence: string) =>
  z.string().check(z.minLength(1, sentence), z.maxLength(most, sentence));

const roleArnSentence = 'Enter the ARN of the role, for example arn:aws:iam::123456789012:role/slipway';
const placeSentence = 'Choose an AWS account and region';

const accountFields = z.object({
  /** Absent for a new account link. */
  id: z.optional(id),
  roleArn: z
    .string()
    .check(z.regex(/^arn:(aws|aws-cn|aws-us-gov):iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, roleArnSentence)),
  label: text(40, 'Give the account a label of 1 to 40 characters'),
  regions: z
    .array(region)
    .check(z.minLength(1, 'Choose at least one region'), z.maxLength(20, 'Choose at most 20 regions')),
  /** Permission sets that the role has. */
  sets: z._default(z.array(z.enum(['follow', 'start', 'approve', 'logs', 'rotate'])).check(z.maxLength(5)), [
    'follow',
    'start',
  ]),
});

const linkFields = z.object({
  /** Absent for a new link. */
  id: z.optional(id),
  name: text(80, 'Give the link a name of 1 to 80 characters'),
  mode: z.enum(['follow', 'start']),
  accountLinkId: z.string().check(z.regex(/^[a-z0-9-]{1,64}$/, placeSentence)),
  region,
  pipeline: z.string().check(z.regex(/^[A-Za-z0-9.@\-_]{1,100}$/, 'Choose a pipeline')),
  branches: globs,
  tags: globs,
  /** Values of declared pipeline variables; `${commit}`, `${branch}` and `${tag}` are filled in at each start. */
  variables: z
    .record(
      z.string().check(z.regex(/^[A-Za-z0-9@\-_]{1,128}$/)),
      text(1000, 'A value has 1 to 1000 characters'),
    )
    .check(atMost(50, 'variables')),
  allowUnmerged: z.boolean(),
  allowBothStart: z.boolean(),
});

/** Payload schema of every resolver. What a person may get wrong is answered with a sentence for that person. The keys are the resolver names. */
export const requestSchemas = {
  'panel/load': z.object({}),
  'runs/poll': z.object({ grant, known: z.record(id, z.number()).check(atMost(100, 'runs')) }),
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
  ...bulkRequestSchemas,
  ...connectionRequestSchemas,
} as const;

export type ResolverName = keyof typeof requestSchemas;
export type RequestOf<N extends ResolverName> = z.infer<(typeof requestSchemas)[N]>;
export type AccountFields = z.infer<typeof accountFields>;
export type LinkFields = z.infer<typeof linkFields>;
