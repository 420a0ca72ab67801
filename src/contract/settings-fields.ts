import * as z from 'zod/mini';
import { id, permissionSets, region, regions, text } from './request-parts';

const patternLength = 'A pattern has at most 255 characters';
const glob = z.string().check(z.minLength(1, patternLength), z.maxLength(255, patternLength));
const globList = z.array(glob).check(z.maxLength(50, 'Enter at most 50 patterns'));
const globs = z.object({ include: globList, exclude: globList });

/** At most `count` members. */
export const atMost = (count: number, what: string) =>
  z.refine<object>((members) => Object.keys(members).length <= count, {
    error: `Enter at most ${count} ${what}`,
  });

const roleArnSentence = 'Enter the ARN of the role, for example arn:aws:iam::123456789012:role/slipway';
const placeSentence = 'Choose an AWS account and region';

/** An account link as a person enters it. */
export const accountFields = z.object({
  /** Absent for a new account link. */
  id: z.optional(id),
  roleArn: z
    .string()
    .check(z.regex(/^arn:(aws|aws-cn|aws-us-gov):iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, roleArnSentence)),
  label: text(40, 'Give the account a label of 1 to 40 characters'),
  regions,
  /** Permission sets that the role has. */
  sets: z._default(permissionSets, ['follow', 'start']),
  /** `access-key` where no OIDC provider can be added; its key is given with `accounts/save-access-key`. */
  way: z._default(z.enum(['oidc', 'access-key']), 'oidc'),
});

/** A link with its rule as a person enters it. */
export const linkFields = z.object({
  /** Absent for a new link. */
  id: z.optional(id),
  name: text(80, 'Give the link a name of 1 to 80 characters'),
  mode: z.enum(['follow', 'start']),
  accountLinkId: z.string().check(z.regex(/^[a-z0-9-]{1,64}$/, placeSentence)),
  region,
  /** A pipeline's name, or `project/` and a CodeBuild project's. */
  pipeline: z
    .string()
    .check(
      z.regex(/^([A-Za-z0-9.@\-_]{1,100}|project\/[A-Za-z0-9][\w-]{1,149})$/, 'Choose a pipeline or project'),
    ),
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
