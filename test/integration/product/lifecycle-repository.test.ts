import { z } from 'zod';
import { people } from '../../../emulator/demo/people';
import { demoRepository } from '../../../emulator/demo/seed';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { startProduct } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';
import { logCodes } from '../../support/product-logs';

const hour = 3600;
const linksSchema = z.object({
  links: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      outdatedSource: z.object({ from: z.string(), to: z.string(), commands: z.string() }).optional(),
    }),
  ),
  archive: z.object({ reason: z.string(), linkCount: z.number(), until: z.string() }).optional(),
});

describe('a repository over the years', () => {
  let product: Product;
  let repositoryName = demoRepository;
  const listed = (who: string = people.admin) =>
    product.repositorySettings(who).ask('links/list', {}, linksSchema);
  const seed = () => product.emulator.bitbucket.seed;
  const statusesOf = (commit: string) => product.emulator.bitbucket.statuses(repositoryName, commit);
  /** Pushes to where the repository is now. */
  const push = async (message: string) => {
    const url = product.emulator.bitbucket.cloneUrl(repositoryName, people.writer);
    await product.copy.git('remote', 'set-url', 'origin', url);
    const commit = await product.copy.commit(message, { 'buildspec.yml': passingBuild, message });
    await product.copy.git('push', '--quiet', 'origin', 'HEAD:main');
    await product.settle();
    return commit;
  };
  /** As the commands do. */
  const pointAtNewName = () => product.pipeline({ name: 'shop-build', fullRepositoryId: repositoryName });

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
    await push('first');
  });

  afterAll(() => product.close());

  it('that is renamed has its links marked, with the commands that mend them', async () => {
    seed().renameRepository(repositoryName, 'store', people.admin);
    repositoryName = 'acme/store';
    await product.settle();
    const [link] = (await listed()).links;
    expect(link?.outdatedSource).toMatchObject({ from: 'acme/shop', to: 'acme/store' });
    expect(link?.outdatedSource?.commands).toContain('update-pipeline --region eu-west-1');
  });

  it('says so in the status of a commit that AWS cannot fetch under the old name', async () => {
    const commit = await push('second');
    await product.pass(120);
    expect(statusesOf(commit)).toMatchObject([
      { state: 'FAILED', description: expect.stringContaining('set FullRepositoryId') },
    ]);
  });

  it('loses the mark when the pipeline is read again after it was mended, and builds', async () => {
    pointAtNewName();
    const [link] = (await listed()).links;
    await product.repositorySettings().ask('links/reread', { id: link?.id ?? '' }, z.unknown());
    expect((await listed()).links[0]?.outdatedSource).toBeUndefined();
    const commit = await push('third');
    await product.pass(120);
    expect(statusesOf(commit)).toMatchObject([{ state: 'SUCCESSFUL' }]);
  });

  it('that is deleted has its settings put away and its open runs ended, and posts to nothing', async () => {
    product.emulator.aws.settings.actionDelayMs = 600_000;
    await push('fourth');
    // Lists of stored records lag a little: a younger run is missed, and posts once more in vain.
    await product.pass(5);
    const repository = seed().deleteRepository(repositoryName, people.admin);
    await product.settle();
    expect(logCodes(product.emulator)).toContain('repository.archived');
    await product.pass(2 * hour);
    expect(logCodes(product.emulator).filter((code) => code === 'status.refused')).toEqual([]);
    seed().returnRepository(repository);
  });

  it('that comes back with its uuid is restored by an owner', async () => {
    expect(await listed()).toMatchObject({ links: [], archive: { reason: 'deleted', linkCount: 1 } });
    const page = product.repositorySettings(people.owner);
    expect(await page.ask('repository/restore', {}, z.unknown())).toEqual({ restored: 1 });
    expect((await listed()).links).toHaveLength(1);
    expect((await listed()).archive).toBeUndefined();
  });

  it('that left the workspace without a word is noticed by the third daily look', async () => {
    seed().takeRepository(repositoryName);
    await product.pass(73 * hour);
    const codes = logCodes(product.emulator);
    expect(codes.filter((code) => code === 'repository.not-found')).toHaveLength(3);
    expect(codes.filter((code) => code === 'repository.archived')).toHaveLength(2);
    expectCleanEnd({ ...product, commits: [] });
  });
});
