import * as z from 'zod/mini';

const id = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/));
const person = z.string().check(z.regex(/^[\w:.-]{1,128}$/, 'Choose a person'));
const kinds = ['account', 'link', 'run', 'pause', 'key', 'people', 'settings', 'dead-letter'] as const;

const filter = {
  person: z.optional(person),
  kind: z.optional(z.enum(kinds)),
  /** Bare uuid. */
  repositoryId: z.optional(z.string().check(z.regex(/^[0-9a-f-]{36}$/, 'Choose a repository'))),
};

/** `SHOP`: keys of Bitbucket projects are capital letters, digits and underscores. */
const projectKey = z.string().check(z.regex(/^[A-Z][A-Z0-9_]{0,127}$/, 'Enter project keys such as SHOP'));

/** What workspace owners look after: the audit log, health, managers, and what was removed. */
export const controlRequests = {
  /** `before`: where the page before ended. */
  'audit/list': z.object({
    ...filter,
    before: z.optional(z.string().check(z.regex(/^audit:[\w.:#-]{1,200}$/))),
  }),
  'audit/export': z.object(filter),
  'health/load': z.object({}),
  'dead-letters/replay': z.object({ id }),
  'dead-letters/discard': z.object({ id }),
  'accounts/list-removed': z.object({}),
  'accounts/restore': z.object({ id }),
  'links/list-removed': z.object({}),
  'links/restore': z.object({ id }),
  'managers/list': z.object({}),
  'managers/find-people': z.object({ text: z.string().check(z.trim(), z.maxLength(100)) }),
  'managers/save': z.object({
    accountId: person,
    /** Absent: all projects. */
    projects: z.optional(
      z
        .array(projectKey)
        .check(z.minLength(1, 'Name at least one project'), z.maxLength(50, 'Name at most 50 projects')),
    ),
  }),
  'managers/remove': z.object({ accountId: person }),
  'managers/whom-to-ask': z.object({}),
} as const;
