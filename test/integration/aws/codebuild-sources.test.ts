import {
  BatchGetBuildsCommand,
  BatchGetProjectsCommand,
  ListBuildsForProjectCommand,
  StartBuildCommand,
} from '@aws-sdk/client-codebuild';
import { readShared } from '../../support/shared';
import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { adminClients } from './support/clients';
import { repository } from './support/pipelines';

const SAMPLE =
  'awsdocs__aws-codebuild-user-guide/cb-build-notifications-input-format-reference-a-name-sample-build-notific.json';

/** Where an event has which type of value: `.detail.version: string`. Members of lists count once; QUEUED and the number came later. */
const shapeOf = (value: unknown, at = ''): string[] => {
  if (Array.isArray(value))
    return [...new Set(value.flatMap((one: unknown) => shapeOf(one, `${at}[]`)))].sort();
  if (typeof value !== 'object' || value === null) return [`${at}: ${typeof value}`];
  return Object.entries(value)
    .filter(([name]) => name !== 'build-number')
    .flatMap(([name, member]: [string, unknown]) => shapeOf(member, `${at}.${name}`))
    .sort();
};

const LOCATION = 'https://bitbucket.org/acme/shop.git';

describe('CodeBuild and where its projects take commits from', () => {
  let world: AwsWorld;
  let client: ReturnType<typeof adminClients>['codebuild'];
  beforeEach(async () => {
    world = await createAwsWorld();
    client = adminClients(world).codebuild;
  });
  afterEach(async () => {
    expect(world.defects.drain()).toEqual([]);
    await world.close();
  });

  const project = (): void => {
    world.aws
      .account(ACCOUNT)
      .createProject(REGION, { name: 'shop', source: { type: 'BITBUCKET', location: LOCATION } });
  };
  const finished = async (id: string | undefined) => {
    await world.aws.idle();
    return (await client.send(new BatchGetBuildsCommand({ ids: [id ?? ''] }))).builds?.[0];
  };

  it('builds what a webhook takes of the pushes, at the pushed commit', async () => {
    const after = repository(world).commit({ 'buildspec.yml': 'version: 0.2\nphases: {}\n' });
    const account = world.aws.account(ACCOUNT);
    account.createProject(REGION, {
      name: 'hooked',
      source: { type: 'BITBUCKET', location: LOCATION },
      webhook: {
        filterGroups: [
          [
            { type: 'EVENT', pattern: 'PUSH' },
            { type: 'HEAD_REF', pattern: '^refs/heads/main$' },
          ],
          [{ type: 'EVENT', pattern: 'PULL_REQUEST_MERGED' }],
        ],
      },
    });
    const place = { workspaceSlug: 'acme', repositorySlug: 'shop', type: 'branch' } as const;
    world.aws.onRefUpdate({ ...place, name: 'main', after });
    world.aws.onRefUpdate({ ...place, name: 'mainline', after });
    world.aws.onRefUpdate({ ...place, repositorySlug: 'blog', name: 'main', after });
    world.aws.onRefUpdate({ ...place, name: 'main', before: after });
    await world.aws.idle();
    expect(account.builds()).toMatchObject([
      { project: 'hooked', sourceVersion: after, resolvedSourceVersion: after, reportBuildStatus: true },
    ]);
    expect(
      (await client.send(new BatchGetProjectsCommand({ names: ['hooked'] }))).projects?.[0]?.webhook,
    ).toMatchObject({ buildType: 'BUILD' });
  });

  it('tells of a build with every member that the documented sample has', async () => {
    repository(world).commit({ 'buildspec.yml': 'version: 0.2\nphases: {}\n' });
    project();
    await client.send(new StartBuildCommand({ projectName: 'shop' }));
    await world.aws.idle();
    const [first, last] = world.aws.account(ACCOUNT).events(REGION);
    const sample: unknown = JSON.parse(readShared(`fixtures/aws/${SAMPLE}`));
    expect(shapeOf(last)).toEqual(shapeOf(sample).filter((at) => !at.includes('.artifact')));
    expect(first?.detail).toMatchObject({ 'build-status': 'IN_PROGRESS', 'current-phase': 'SUBMITTED' });
    expect(last?.detail['additional-information']).toMatchObject({
      initiator: expect.not.stringMatching('/'),
    });
  });

  it('keeps the builds of a deleted project and lists them no more', async () => {
    repository(world).commit({ 'buildspec.yml': 'version: 0.2\nphases: {}\n' });
    project();
    const { build } = await client.send(new StartBuildCommand({ projectName: 'shop' }));
    expect(await finished(build?.id)).toMatchObject({ buildStatus: 'SUCCEEDED' });
    world.aws.account(ACCOUNT).deleteProject(REGION, 'shop');
    expect(await finished(build?.id)).toMatchObject({ buildStatus: 'SUCCEEDED' });
    await expect(client.send(new ListBuildsForProjectCommand({ projectName: 'shop' }))).rejects.toMatchObject(
      { name: 'ResourceNotFoundException' },
    );
  });

  it.each([
    ['a webhook for S3', { source: { type: 'S3', location: 'bucket/key' }, webhook: {} }],
    ['statuses for a pipeline', { source: { type: 'CODEPIPELINE', reportBuildStatus: true } }],
    ['a Bitbucket source without a location', { source: { type: 'BITBUCKET' } }],
  ] as const)('refuses %s', (_, input) => {
    expect(() => world.aws.account(ACCOUNT).createProject(REGION, { name: 'wrong', ...input })).toThrow(
      expect.objectContaining({ code: 'InvalidInputException' }),
    );
  });
});
