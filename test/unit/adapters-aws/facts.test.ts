import { factsOf } from '../../../src/adapters/aws/codepipeline/facts';

type Reply = Parameters<typeof factsOf>[0];
type Action = Reply['pipeline']['stages'][number]['actions'][number];

const connection = (configuration: Record<string, string> = {}): Action => ({
  name: 'Bitbucket',
  actionTypeId: { category: 'Source', provider: 'CodeStarSourceConnection' },
  configuration: { FullRepositoryId: 'acme/shop', BranchName: 'main', ...configuration },
});

const action = (name: string, category: string, provider: string): Action => ({
  name,
  actionTypeId: { category, provider },
  configuration: {},
});

const pipeline = (change: Partial<Reply['pipeline']> = {}): Reply => ({
  metadata: { pipelineArn: 'arn:aws:codepipeline:eu-west-1:111122223333:shop' },
  pipeline: {
    name: 'shop',
    pipelineType: 'V2',
    executionMode: 'QUEUED',
    variables: [{ name: 'BRANCH' }],
    triggers: [],
    stages: [
      { name: 'Source', actions: [connection({ DetectChanges: 'false' }), action('Zip', 'Source', 'S3')] },
      { name: 'Build', actions: [action('Test', 'Build', 'CodeBuild')] },
      { name: 'Gate', actions: [action('Ask', 'Approval', 'Manual')] },
      { name: 'Call', actions: [action('Release', 'Invoke', 'Lambda')] },
      { name: 'Type', actions: [action('Release', 'Compute', 'Commands')] },
      { name: 'Live', actions: [action('Scan', 'Test', 'CodeBuild'), action('Ship', 'Deploy', 'ECS')] },
    ],
    ...change,
  },
});

const at = '2026-11-22T12:00:00.000Z';
const withSource = (source: Action) =>
  factsOf(pipeline({ stages: [{ name: 'Source', actions: [source] }] }), at);

describe('what GetPipeline tells', () => {
  it('becomes the facts a link stores', () => {
    expect(factsOf(pipeline(), at)).toEqual({
      name: 'shop',
      arn: 'arn:aws:codepipeline:eu-west-1:111122223333:shop',
      type: 'V2',
      executionMode: 'QUEUED',
      sourceActions: [
        { name: 'Bitbucket', provider: 'CodeStarSourceConnection', repository: 'acme/shop', branch: 'main' },
      ],
      variables: ['BRANCH'],
      nativeTriggers: false,
      stages: ['Source', 'Build', 'Gate', 'Call', 'Type', 'Live'],
      deployStages: ['Gate', 'Call', 'Type', 'Live'],
      readAt: at,
    });
  });

  it('finds native triggers in a triggers block', () => {
    expect(
      factsOf(pipeline({ triggers: [{ providerType: 'CodeStarSourceConnection' }] }), at).nativeTriggers,
    ).toBe(true);
  });

  it.each([
    ['a connection that was told nothing', connection(), true],
    ['a connection told to detect', connection({ DetectChanges: 'true' }), true],
    ['a connection told not to', connection({ DetectChanges: 'false' }), false],
    ['a source without commits', action('Zip', 'Source', 'S3'), false],
  ])('finds whether %s starts the pipeline itself', (_what, source, expected) => {
    expect(withSource(source).nativeTriggers).toBe(expected);
  });

  it('names the repository of a GitHub source of version 1', () => {
    const source: Action = {
      name: 'Code',
      actionTypeId: { category: 'Source', provider: 'GitHub' },
      configuration: { Owner: 'acme', Repo: 'shop', Branch: 'dev', PollForSourceChanges: 'false' },
    };
    expect(withSource(source)).toMatchObject({
      nativeTriggers: false,
      sourceActions: [{ name: 'Code', provider: 'GitHub', repository: 'acme/shop', branch: 'dev' }],
    });
  });

  it.each(['ECR', 'constructor', '__proto__', 'toString'])(
    'lists no source action for a pipeline without a repository: %s',
    (provider) => {
      const facts = withSource(action('Image', 'Source', provider));
      expect(facts).toMatchObject({ sourceActions: [], nativeTriggers: false });
    },
  );
});
