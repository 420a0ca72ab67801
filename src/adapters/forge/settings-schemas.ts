import * as z from 'zod/mini';
import type { AccountLink, Link } from '../../domain/links';
import type { Pause } from '../../domain/pauses';
import { permissionSets } from '../../domain/permission-sets';
import type { Rule } from '../../domain/rules';
import type { RepositorySettings } from '../../ports/settings-stores';

const text = z.exactOptional(z.string());
const texts = z.array(z.string());

const globs = z.object({ include: texts, exclude: texts });

const pipeline = z.object({
  name: z.string(),
  arn: z.string(),
  type: z.enum(['V1', 'V2', 'PROJECT']),
  executionMode: z.enum(['SUPERSEDED', 'QUEUED', 'PARALLEL']),
  sourceActions: z.array(
    z.object({
      name: z.string(),
      provider: z.string(),
      repository: text,
      branch: text,
      connection: text,
      host: text,
    }),
  ),
  variables: texts,
  nativeTriggers: z.boolean(),
  reportsStatus: z.exactOptional(z.literal(true)),
  stages: texts,
  deployStages: texts,
  readAt: z.string(),
});

const yes = z.exactOptional(z.literal(true));

const rule: z.ZodMiniType<Rule> = z.object({
  id: z.string(),
  name: text,
  disabled: yes,
  branches: globs,
  tags: globs,
  mainOnly: yes,
  pullRequests: z.exactOptional(
    z.object({
      phases: z.array(z.enum(['open', 'merged', 'declined'])),
      sources: globs,
      destinations: globs,
      drafts: yes,
    }),
  ),
  paths: z.exactOptional(z.object({ ignore: texts, include: texts })),
  authors: z.exactOptional(globs),
  messages: z.exactOptional(globs),
  titles: z.exactOptional(globs),
  markers: z.exactOptional(texts),
  runAgain: yes,
  anyText: z.exactOptional(texts),
  variables: z.record(z.string(), z.string()),
});

const link: z.ZodMiniType<Link> = z.object({
  id: z.string(),
  name: z.string(),
  mode: z.enum(['follow', 'start']),
  accountLinkId: z.string(),
  region: z.string(),
  pipeline,
  rules: z.array(rule),
  allowUnmerged: z.boolean(),
  allowBothStart: z.boolean(),
  foreign: yes,
  concurrency: z.exactOptional(z.object({ cancel: z.enum(['queued', 'running']), mainToo: yes })),
  statusOnPathSkip: yes,
  parameters: z.exactOptional(
    z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        type: z.enum(['text', 'choice', 'boolean']),
        choices: z.exactOptional(texts),
        default: text,
        required: z.boolean(),
      }),
    ),
  ),
  manual: z.exactOptional(z.enum(['write', 'admin', 'nobody'])),
  createdAt: z.string(),
});

const pauseSchema: z.ZodMiniType<Pause> = z.object({
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});

export const repositorySettingsSchema: z.ZodMiniType<RepositorySettings> = z.object({
  links: z.array(link),
  source: z.exactOptional(z.enum(['settings', 'file'])),
  fullName: text,
  mainBranch: text,
  pause: z.exactOptional(pauseSchema),
  fanOut: z.exactOptional(z.object({ accountLinkId: z.string(), region: z.string() })),
  formerNames: z.exactOptional(texts),
  misses: z.exactOptional(z.int()),
});

const account: z.ZodMiniType<AccountLink> = z.object({
  id: z.string(),
  accountId: z.string(),
  roleArn: z.string(),
  label: z.string(),
  regions: texts,
  projects: z.exactOptional(texts),
  sets: z._default(z.array(z.enum(permissionSets)), ['follow', 'start']),
  way: z.exactOptional(z.literal('access-key')),
  externalId: text,
  state: z.enum(['unverified', 'working', 'broken']),
  failures: z.int(),
  problem: text,
  verifiedAt: text,
});

export interface StoredAccounts {
  readonly accounts: readonly AccountLink[];
  readonly pause?: Pause;
}

export const accountSchema = account;
export const linkSchema = link;
export const ruleSchema = rule;

export const accountsSchema: z.ZodMiniType<StoredAccounts> = z.object({
  accounts: z.array(account),
  pause: z.exactOptional(pauseSchema),
});

export const pipelineLinksSchema = z.object({
  accountLinkId: z.string(),
  region: z.string(),
  pipeline: z.string(),
  links: z.array(z.object({ repositoryId: z.string(), linkId: z.string() })),
});
