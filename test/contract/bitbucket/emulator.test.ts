import { describeHistory } from './describe-history';
import { describePullRequests } from './describe-pull-requests';
import { createEmulatorWorld } from './emulator-world';

describeHistory('the adapter', createEmulatorWorld);
describePullRequests('the adapter', createEmulatorWorld);

describe('the adapter under faults', () => {
  let emulated: Awaited<ReturnType<typeof createEmulatorWorld>>;
  beforeAll(async () => {
    emulated = await createEmulatorWorld();
  });
  afterEach(() => {
    emulated.world.faults.clear();
  });
  afterAll(() => emulated.close?.());

  const between = () =>
    emulated.changedFiles.between(emulated.repositoryId, { from: emulated.base, to: emulated.feature });

  it('says that the difference is too large when Bitbucket gave up on it', async () => {
    emulated.world.faults.arm('bitbucket:GET diffstat:555');
    expect(await between()).toEqual({ kind: 'unknown', why: 'too-large' });
    expect(await between()).toMatchObject({ kind: 'known' });
  });

  it.each([
    [429, 'throttled'],
    [503, 'unavailable'],
    [403, 'forbidden'],
  ])('throws at a %d, of which nothing follows', async (status, code) => {
    for (const route of ['diffstat', 'commit', 'merge-base', 'branch', 'src', 'pullrequest'])
      emulated.world.faults.arm(`bitbucket:GET ${route}:${String(status)}`);
    const { repositoryId, feature, base, commits, branches, files, pullRequests } = emulated;
    const calls = [
      between(),
      commits.find(repositoryId, feature),
      commits.findMergeBase(repositoryId, base, feature),
      branches.find(repositoryId, 'main'),
      files.find(repositoryId, feature, 'kept.txt'),
      pullRequests.get(repositoryId, 1),
    ];
    for (const call of calls) await expect(call).rejects.toMatchObject({ name: 'ServiceError', code });
  });
});
