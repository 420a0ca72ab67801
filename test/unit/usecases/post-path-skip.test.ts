import { aBranchPush, aLink, createWorld, hash, repositoryId } from '../../support/factories';

describe('a skip by paths that counts as a build', () => {
  const asks = {
    kind: 'path-skip',
    repositoryId,
    linkId: 'link-1',
    commit: hash('1'),
  } as const;

  it('is posted as successful under the link’s key, and a run may follow it', async () => {
    const world = createWorld({ links: [aLink({ statusOnPathSkip: true })] });
    await world.consume(asks);
    expect(world.statuses.posts).toMatchObject([
      { state: 'SUCCESSFUL', description: 'Skipped: no matching files', commit: hash('1') },
    ]);
    await world.push(aBranchPush('dev', { after: hash('1') }));
    await world.work();
    expect(world.statuses.posts.at(-1)).toMatchObject({ state: 'INPROGRESS' });
  });

  it('never takes the place of a run’s status, and is not posted unless the link says so', async () => {
    const world = createWorld({ links: [aLink({ statusOnPathSkip: true })] });
    await world.push(aBranchPush('dev', { after: hash('1') }));
    await world.work();
    const posts = world.statuses.posts.length;
    await world.consume(asks);
    expect(world.statuses.posts).toHaveLength(posts);
    const plain = createWorld();
    await plain.consume(asks);
    expect(plain.statuses.posts).toEqual([]);
  });
});
