import * as z from 'zod/mini';
import { globs, linkOptions, ruleEntries, variables } from './rule-fields';
import { accountFields, linkFields } from './settings-fields';

/** The newest form of the file; a later one is read together with every older one. */
export const settingsFileVersion = 1;

const { roleArn, label, regions, sets, way } = accountFields.shape;
const linkShape = linkFields.shape;

/** An account link. `id` is what links of the file call it; the account's number where that is free. */
export const accountEntry = z.strictObject({
  id: z
    .string()
    .check(z.regex(/^[a-z0-9-]{1,64}$/, 'Give the account an id of small letters, digits and hyphens')),
  role: roleArn,
  label,
  regions,
  sets,
  /** With `access-key`, the key itself is no part of a file. */
  way,
  /** Keys of the Bitbucket projects whose repositories may use it; absent: all. */
  projects: z.optional(
    z
      .array(z.string().check(z.regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'Name projects by their keys')))
      .check(z.maxLength(50)),
  ),
});

/** Who manages accounts, by their Atlassian account id. */
export const managerEntry = z.strictObject({
  accountId: z.string().check(z.regex(/^[\w:.-]{1,128}$/, 'Name a person by their Atlassian account id')),
  projects: z.optional(
    z
      .array(z.string().check(z.regex(/^[A-Z][A-Z0-9_]{0,127}$/, 'Name projects by their keys')))
      .check(z.minLength(1, 'Name at least one project'), z.maxLength(50)),
  ),
});

/** A link with its rules. An account, a region and a pipeline are at most one link of a repository, so they need no id. */
const linkEntry = z
  .strictObject({
    name: linkShape.name,
    mode: linkShape.mode,
    account: linkShape.accountLinkId,
    region: linkShape.region,
    pipeline: linkShape.pipeline,
    rules: z.exactOptional(ruleEntries),
    /** The one rule of a link, as files had it before links had several. */
    branches: z.exactOptional(globs),
    tags: z.exactOptional(globs),
    variables: z.exactOptional(variables),
    allowUnmerged: z._default(z.boolean(), false),
    allowBothStart: z._default(z.boolean(), false),
    ...linkOptions,
    manual: linkShape.manual,
  })
  .check(
    z.refine(
      ({ rules, branches, tags, variables: values }) =>
        rules === undefined || (branches ?? tags ?? values) === undefined,
      { path: ['rules'], error: 'Write branches, tags and variables into the rules' },
    ),
  );

/** A repository: the uuid decides, and the name where there is none or it is of another workspace. */
export const repositoryEntry = z.strictObject({
  name: z
    .string()
    .check(z.regex(/^[\w.-]{1,128}\/[\w.-]{1,128}$/, 'Name the repository as workspace/repository')),
  uuid: z.optional(
    z
      .string()
      .check(
        z.regex(
          /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
          'Write the uuid in small letters, without braces',
        ),
      ),
  ),
  links: z.array(linkEntry).check(z.maxLength(100, 'A repository has at most 100 links')),
});

/** Settings of a workspace. What is not in a file is left alone, so a part of it is a file as well. */
export const settingsFile = z.strictObject({
  slipway: z.literal(settingsFileVersion, 'This version of Slipway reads files of version 1'),
  /** Where the file comes from; told, not used. */
  workspace: z.optional(z.string().check(z.maxLength(64))),
  issuer: z.optional(z.string().check(z.maxLength(512))),
  exportedAt: z.optional(z.string().check(z.maxLength(64))),
  accounts: z._default(z.array(accountEntry).check(z.maxLength(200, 'A file has at most 200 accounts')), []),
  managers: z._default(
    z.array(managerEntry).check(z.maxLength(50, 'A workspace has at most 50 account managers')),
    [],
  ),
  repositories: z._default(
    z.array(repositoryEntry).check(z.maxLength(2000, 'A file has at most 2000 repositories')),
    [],
  ),
});

export type SettingsFile = z.infer<typeof settingsFile>;
