import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { GREEN, createPipeline, repository } from './support/pipelines';

describe('a push', () => {
  let world: AwsWorld;
  beforeEach(async () => {
    world = await createAwsWorld();
  });
  afterEach(async () => {
    expect(world.defects.drain()).toEqual([]);
    await world.close();
  });

  const push = async (type: 'branch' | 'tag', name: string, after?: string): Promise<void> => {
    world.aws.onRefUpdate({
      workspaceSlug: 'acme',
      repositorySlug: 'shop',
      type,
      name,
      ...(after === undefined ? {} : { after }),
    });
    await world.aws.idle();
  };
  const executions = () => world.aws.account(ACCOUNT).executions(REGION, 'shop');
  const pipelineEvents = () =>
    world.aws
      .account(ACCOUNT)
      .events(REGION)
      .filter((event) => event['detail-type'].includes('Pipeline Execution'));
  const trigger = (
    filters: { branches?: { includes?: string[]; excludes?: string[] }; tags?: { includes?: string[] } }[],
  ) => [
    {
      providerType: 'CodeStarSourceConnection' as const,
      gitConfiguration: { sourceActionName: 'Checkout', push: filters },
    },
  ];

  it('starts a pipeline that detects changes on its branch, at the pushed commit', async () => {
    const commit = repository(world).commit({ 'buildspec.yml': GREEN, 'app.txt': '1' }, 'First');
    createPipeline(world, { source: { DetectChanges: 'true' } });
    await push('branch', 'main', commit);
    expect(executions()).toMatchObject([
      { status: 'Succeeded', trigger: { type: 'WebhookV2' }, revisions: [{ commit }] },
    ]);
    expect(pipelineEvents().map(({ detail }) => detail['execution-trigger'])).toMatchObject([
      {
        'trigger-type': 'WebhookV2',
        'commit-id': commit,
        'branch-name': 'main',
        'full-repository-name': 'acme/shop',
      },
      {
        'commit-id': commit,
        'commit-message': 'First',
        'author-display-name': 'Ada',
        'author-email': 'ada@example.com',
      },
    ]);
  });

  it('starts nothing on another branch, on deletion or when detection is off', async () => {
    const commit = repository(world).commit({ 'buildspec.yml': GREEN });
    createPipeline(world, { source: { DetectChanges: 'true' } });
    createPipeline(world, { name: 'manual' });
    await push('branch', 'other', commit);
    await push('branch', 'main');
    expect(executions()).toEqual([]);
    expect(world.aws.account(ACCOUNT).executions(REGION, 'manual')).toEqual([]);
  });

  it('follows the globs of a triggers block instead of the configured branch', async () => {
    const shop = repository(world);
    const commit = shop.commit({ 'buildspec.yml': GREEN, 'app.txt': '1' });
    const tagged = shop.tag('v1.0');
    createPipeline(world, {
      executionMode: 'QUEUED',
      triggers: trigger([
        { branches: { includes: ['feature/**'], excludes: ['feature/no-*'] } },
        { tags: { includes: ['v*'] } },
      ]),
    });
    await push('branch', 'main', commit);
    await push('branch', 'feature/no-build', commit);
    expect(executions()).toEqual([]);
    await push('branch', 'feature/a/b', commit);
    await push('tag', 'v1.0', tagged);
    expect(
      executions().map(({ gitTrigger }) => gitTrigger?.['tag-name'] ?? gitTrigger?.['branch-name']),
    ).toEqual(['v1.0', 'feature/a/b']);
  });

  it('fails in Source while the connection is not finished', async () => {
    const commit = repository(world).commit({ 'buildspec.yml': GREEN });
    const { account, connection } = createPipeline(world, { source: { DetectChanges: 'true' } });
    account.setConnectionStatus(connection.arn, 'PENDING');
    await push('branch', 'main', commit);
    expect(executions()).toMatchObject([
      { status: 'Failed', actions: [{ error: { message: expect.stringContaining('is not available') } }] },
    ]);
  });
});
