import type { BitbucketService } from '../services/bitbucket';

/** Account ids of the seeded people, one for each right. The manager is a member like any other until an owner names them. */
export const people = {
  owner: 'ada',
  admin: 'ben',
  writer: 'wil',
  reader: 'rea',
  manager: 'max',
  stranger: 'sam',
} as const;

const names: Readonly<Record<keyof typeof people, string>> = {
  owner: 'Ada Owner',
  admin: 'Ben Admin',
  writer: 'Wil Writer',
  reader: 'Rea Reader',
  manager: 'Max Manager',
  stranger: 'Sam Stranger',
};

export const workspaceSlug = 'acme';
export const repositorySlug = 'shop';
/** A second repository of the workspace, in which nothing is linked. */
export const otherRepositorySlug = 'blog';

/** A workspace with two repositories and six people; the first has one person for each right. */
export const seedWorkspace = ({ seed }: BitbucketService) => {
  for (const [role, accountId] of Object.entries(people)) {
    seed.createUser({ accountId, displayName: names[role as keyof typeof people] });
  }
  const workspace = seed.createWorkspace({
    slug: workspaceSlug,
    name: 'Acme',
    owners: [people.owner],
    members: { [people.manager]: 'member' },
  });
  const [shop, blog] = [repositorySlug, otherRepositorySlug].map((slug) =>
    seed.createRepository({ workspace: workspaceSlug, slug }),
  );
  if (!shop || !blog) throw new Error('the repositories were not made');
  const grants = { [people.admin]: 'admin', [people.writer]: 'write', [people.reader]: 'read' } as const;
  for (const [accountId, level] of Object.entries(grants)) {
    seed.grant({ repository: `${workspaceSlug}/${repositorySlug}`, accountId, level });
  }
  seed.grant({ repository: `${workspaceSlug}/${repositorySlug}`, accountId: people.owner, level: 'admin' });
  seed.grant({
    repository: `${workspaceSlug}/${otherRepositorySlug}`,
    accountId: people.writer,
    level: 'write',
  });
  return { workspace, shop, blog };
};
