import * as z from 'zod/mini';
import { bracedUuid } from '../../domain/ids';
import { firstLineOf } from '../../domain/events';
import type { RefHead, RefHeads, RefTip } from '../../ports/refs';
import type { BitbucketDeps } from './client';
import { findExisting, getResource } from './client';
import { apiPath, apiSegments } from './path';
import { quoted } from './query';

const refSchema = z.object({
  name: z.string(),
  target: z.nullish(z.object({ hash: z.string().check(z.regex(/^[0-9a-f]{40}$/)) })),
});
const tipSchema = z.object({
  name: z.string(),
  target: z.nullish(
    z.object({
      hash: z.string().check(z.regex(/^[0-9a-f]{40}$/)),
      date: z.string(),
      message: z.nullish(z.string()),
    }),
  ),
});
const tipsSchema = z.object({ values: z.array(tipSchema) });

const pageSchema = z.object({ values: z.array(refSchema), next: z.optional(z.string()) });

const pageLength = '50';
const fields = 'values.name,values.target.hash,next';

const headOf = ({ name, target }: z.output<typeof refSchema>): RefHead | undefined =>
  target ? { name, commit: target.hash } : undefined;

const tipFields = ['name', 'target.hash', 'target.date', 'target.message']
  .map((field) => `values.${field}`)
  .join(',');

const tipOf = ({ name, target }: z.output<typeof tipSchema>): RefTip | undefined => {
  if (!target) return undefined;
  const message = firstLineOf(target.message ?? '');
  return { name, commit: target.hash, at: target.date, ...(message === undefined ? {} : { message }) };
};

const words = {
  branches: { list: 'Listing the branches', find: 'Reading the branch' },
  tags: { list: 'Listing the tags', find: 'Reading the tag' },
} as const;

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-refs/ ; scope read:repository:bitbucket */
const createRefHeads = (deps: BitbucketDeps, folder: keyof typeof words): RefHeads => {
  const folderPath = (repositoryId: string): string =>
    `${apiPath`/2.0/repositories/${bracedUuid(deps.workspaceId)}/${bracedUuid(repositoryId)}`}/refs/${folder}`;
  return {
    list: async (repositoryId, { text = '', page = 1 } = {}) => {
      const filter = text === '' ? '' : apiPath`&q=${`name~${quoted(text)}`}`;
      const query = apiPath`?sort=name&pagelen=${pageLength}&page=${String(page)}&fields=${fields}`;
      const path = `${folderPath(repositoryId)}${query}${filter}`;
      const found = await getResource(deps, words[folder].list, path, pageSchema);
      return {
        refs: found.values.map(headOf).filter((head) => head !== undefined),
        ...(found.next === undefined ? {} : { next: page + 1 }),
      };
    },
    listNewest: async (repositoryId) => {
      const query = apiPath`?sort=${'-target.date'}&pagelen=${pageLength}&fields=${tipFields}`;
      const path = `${folderPath(repositoryId)}${query}`;
      const found = await getResource(deps, words[folder].list, path, tipsSchema);
      return found.values.map(tipOf).filter((tip) => tip !== undefined);
    },
    find: async (repositoryId, name) => {
      // People type names, and git has no ref with such a part.
      if (name.split('/').some((part) => /^\.{0,2}$/.test(part))) return undefined;
      const path = `${folderPath(repositoryId)}/${apiSegments(name)}`;
      const found = await findExisting(deps, words[folder].find, path, refSchema);
      return found && headOf(found);
    },
  };
};

export const createBranches = (deps: BitbucketDeps): RefHeads => createRefHeads(deps, 'branches');

export const createTags = (deps: BitbucketDeps): RefHeads => createRefHeads(deps, 'tags');
