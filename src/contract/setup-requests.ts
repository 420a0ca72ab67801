import * as z from 'zod/mini';
import { id, permissionSets, region, regions, text } from './request-parts';
import { starterRequest } from './starter-request';

const uuid = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const step = z.enum(['accounts', 'stack', 'verify', 'link', 'push']);
/** Of the set-up that the page shows; somebody else may have gone on since. */
const version = z.int();

const pipelineName = z
  .string()
  .check(z.regex(/^[A-Za-z0-9.@\-_]{1,100}$/, 'A name has letters, digits and . @ - _ only, at most 100'));

const listLength = 'This is longer than any list of accounts: at most 20,000 characters';
const repositoriesSentence = 'Choose at most 12 repositories: a trust policy has no room for more';

/** Payloads of the set-up and the get-started page. */
export const setupRequests = {
  'get-started/load': z.object({}),
  'setup/load': z.object({}),
  'setup/choose': z.object({
    version,
    /** As typed: one number or a list, with any separators. */
    accounts: z.string().check(z.maxLength(20_000, listLength)),
    regions,
    sets: permissionSets,
    /** Empty: all pipelines and projects. */
    pipelines: z.array(pipelineName).check(z.maxLength(12, 'Name at most 12: a policy has no room for more')),
    /** Empty: every repository of the workspace. */
    repositories: z.array(uuid).check(z.maxLength(12, repositoriesSentence)),
    createProvider: z.boolean(),
  }),
  /** With an organisational unit: the StackSet command for it in place of the one for the account numbers. */
  'setup/stack': z.object({
    organizationalUnit: z.optional(
      z
        .string()
        .check(
          z.regex(
            /^(ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32})$/,
            'Enter the id of an organisational unit or a root, for example ou-ab12-11112222',
          ),
        ),
    ),
  }),
  /** `skip`: the step that is left undone on purpose. */
  'setup/go': z.object({
    version,
    step: z.enum([...step.options, 'done']),
    skip: z.optional(step),
  }),
  'setup/watch': z.object({ repositoryId: z.optional(uuid) }),
  'setup/offers': z.object({
    accountLinkId: id,
    region,
    cursor: z.optional(z.string().check(z.maxLength(2048))),
  }),
  /** Found pipelines to link; a few at a time, because each asks AWS. */
  'setup/link': z.object({
    links: z
      .array(
        z.object({
          accountLinkId: id,
          region,
          pipeline: pipelineName,
          fullName: text(200, 'Choose a repository'),
          mode: z.enum(['follow', 'start']),
        }),
      )
      .check(z.minLength(1), z.maxLength(10)),
  }),
  'setup/starter': starterRequest,
  'setup/find-repositories': z.object({ text: z.string().check(z.maxLength(100)) }),
} as const;
