import * as z from 'zod/mini';
import { id, permissionSets, region, regions, text } from './request-parts';
import { globs, linkOptions, manual, ruleEntries, variables } from './rule-fields';

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

/** A link as a person enters it. */
export const linkFields = z.object({
  /** Absent for a new link. */
  id: z.optional(id),
  name: text(80, 'Give the link a name of 1 to 80 characters'),
  mode: z.enum(['follow', 'start']),
  accountLinkId: z.string().check(z.regex(/^[a-z0-9-]{1,64}$/, placeSentence)),
  region,
  /** A pipeline's name, or `project/` and a CodeBuild project's, or `batch/` and the same for its batch builds. */
  pipeline: z
    .string()
    .check(
      z.regex(
        /^([A-Za-z0-9.@\-_]{1,100}|(project|batch)\/[A-Za-z0-9][\w-]{1,149})$/,
        'Choose a pipeline or project',
      ),
    ),
  /** What starts a new link, or one that was only followed: its one rule. For a link with rules, absent leaves them all as they are. */
  branches: z.optional(globs),
  tags: z.optional(globs),
  /** Values of declared pipeline variables; `${commit}`, `${branch}` and `${tag}` are filled in at each start. */
  variables: z.optional(variables),
  /** All rules, instead of the three above. */
  rules: z.optional(ruleEntries),
  allowUnmerged: z.boolean(),
  allowBothStart: z.boolean(),
  ...linkOptions,
  manual,
});
