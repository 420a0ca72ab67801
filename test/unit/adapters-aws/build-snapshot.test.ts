import { batchSnapshotOf } from '../../../src/adapters/aws/codebuild/batches';
import { factsOf } from '../../../src/adapters/aws/codebuild/facts';
import type { Batch, Build } from '../../../src/adapters/aws/codebuild/schemas';
import { snapshotOf } from '../../../src/adapters/aws/codebuild/snapshot';

const commit = 'a'.repeat(40);
const other = 'b'.repeat(40);

const aBuild = (change: Partial<Build> = {}): Build => ({
  id: 'shop:1',
  projectName: 'shop',
  buildStatus: 'SUCCEEDED',
  phases: [],
  ...change,
});

const failing = (phaseType: string, message: string): Build =>
  aBuild({
    buildStatus: 'FAILED',
    phases: [
      { phaseType: 'QUEUED', phaseStatus: 'SUCCEEDED', contexts: [] },
      { phaseType, phaseStatus: 'FAILED', contexts: [{ statusCode: 'COMMAND_EXECUTION_ERROR', message }] },
      { phaseType: 'COMPLETED', contexts: [] },
    ],
  });

describe('a build in our words', () => {
  it.each([
    ['what AWS resolved', { sourceVersion: 'main', resolvedSourceVersion: commit }, commit],
    [
      'what AWS resolved, whatever was asked for',
      { sourceVersion: other, resolvedSourceVersion: commit },
      commit,
    ],
    ['what was asked for by its hash', { sourceVersion: commit }, commit],
    ['nothing while a branch is not resolved', { sourceVersion: 'main' }, undefined],
    ['nothing for a short hash', { sourceVersion: 'abc1234' }, undefined],
  ])('has as its commit %s', (_, change, expected) => {
    expect(snapshotOf(aBuild(change)).commit).toBe(expected);
  });

  it.each([
    ['refs/heads/fix/a', { type: 'branch', name: 'fix/a' }],
    ['refs/tags/v1', { type: 'tag', name: 'v1' }],
    ['main', undefined],
  ])('asked for at %s is of ref %j', (sourceVersion, ref) => {
    expect(snapshotOf(aBuild({ sourceVersion })).ref).toEqual(ref);
  });

  it('names the phase that failed, and no account, address or secret of its message', () => {
    const secret = `AKIA${'A'.repeat(16)}`;
    const build = failing(
      'BUILD',
      `Error in arn:aws:s3:::bucket with ${secret} at https://x.y of 111122223333`,
    );
    expect(snapshotOf(build).failure).toBe(
      'BUILD: COMMAND_EXECUTION_ERROR: Error in (ARN) with *** at (address) of (account)',
    );
    expect(snapshotOf(build).stages).toEqual([{ name: 'BUILD', state: 'failed' }]);
  });

  it('keeps its sentence to 200 characters', () => {
    expect(snapshotOf(failing('INSTALL', 'word '.repeat(100))).failure).toHaveLength(200);
  });

  it('shows a phase of AWS only when it failed', () => {
    expect(snapshotOf(failing('FINALIZING', 'no')).stages).toEqual([{ name: 'FINALIZING', state: 'failed' }]);
  });

  it('says that it took too long, or that the fault was AWS’s', () => {
    expect(snapshotOf(aBuild({ buildStatus: 'TIMED_OUT', timeoutInMinutes: 60 })).failure).toBe(
      'The build took longer than 60 min',
    );
    expect(snapshotOf(aBuild({ buildStatus: 'FAULT' })).failure).toMatch(/^CodeBuild had a fault of its own/);
  });

  it.each([
    { initiator: 'codepipeline/shop' },
    { buildBatchArn: 'arn:aws:codebuild:eu-west-1:1:build-batch/a:b' },
  ])('with %j is part of something else', (change) => {
    expect(snapshotOf(aBuild(change)).partOfOther).toBe(true);
  });
});

describe('a project in our words', () => {
  const project = (source: object, more: object = {}) =>
    factsOf(
      {
        name: 'shop',
        arn: 'arn:aws:codebuild:eu-west-1:111122223333:project/shop',
        source: { type: 'BITBUCKET', location: 'https://bitbucket.org/acme/shop.git', ...source },
        sourceVersion: undefined,
        environment: undefined,
        webhook: undefined,
        ...more,
      },
      '',
    );

  it.each([
    ['https://bitbucket.org/acme/shop.git', 'acme/shop'],
    ['https://wil@bitbucket.org/acme/shop', 'acme/shop'],
    ['https://bitbucket.org.example.com/acme/shop.git', undefined],
    ['https://example.com/bitbucket.org/acme/shop.git', undefined],
    ['acme/shop', undefined],
  ])('with its source at %s is of repository %s', (location, repository) => {
    expect(project({ location }).sourceActions[0]?.repository).toBe(repository);
  });

  it.each([
    ['reports by its own setting', { reportBuildStatus: true }, {}, true],
    ['reports what its webhook starts', {}, { webhook: {} }, true],
    ['does not report', {}, {}, undefined],
  ])('%s', (_, source, more, reports) => {
    expect(project(source, more).reportsStatus).toBe(reports);
  });

  it('offers its plain variables, and none that CodeBuild or Slipway sets', () => {
    const environmentVariables = [
      { name: 'LEVEL', value: '1', type: 'PLAINTEXT' },
      { name: 'OLD', value: '1', type: undefined },
      { name: 'TOKEN', value: '/t', type: 'PARAMETER_STORE' },
      { name: 'SLIPWAY_RUN', value: '', type: 'PLAINTEXT' },
      { name: 'CODEBUILD_X', value: '', type: 'PLAINTEXT' },
    ];
    expect(project({}, { environment: { environmentVariables } }).variables).toEqual(['LEVEL', 'OLD']);
  });

  it.each(['CODEPIPELINE', 'S3', 'NO_SOURCE'])('of source type %s takes no commits', (type) => {
    expect(project({ type }).sourceActions).toEqual([]);
  });
});

describe('a batch in our words', () => {
  const aBatch = (change: Partial<Batch> = {}): Batch => ({
    id: 'shop:1',
    projectName: 'shop',
    buildBatchStatus: 'FAILED',
    phases: [
      { phaseType: 'SUBMITTED', phaseStatus: 'SUCCEEDED', contexts: [] },
      { phaseType: 'IN_PROGRESS', phaseStatus: 'FAILED', contexts: [] },
      { phaseType: 'FAILED', phaseStatus: 'FAILED', contexts: [] },
    ],
    buildGroups: [],
    ...change,
  });
  const group = (identifier: string, buildStatus: 'SUCCEEDED' | 'FAILED', ignoreFailure = false) => ({
    identifier,
    ignoreFailure,
    currentBuildSummary: { buildStatus },
  });

  it('has the phases in which something happens, and no end said twice', () => {
    expect(batchSnapshotOf(aBatch()).stages).toEqual([{ name: 'IN_PROGRESS', state: 'failed' }]);
  });

  it('names the first build that failed and may not', () => {
    const buildGroups = [group('docs', 'FAILED', true), group('unit', 'SUCCEEDED'), group('lint', 'FAILED')];
    expect(batchSnapshotOf(aBatch({ buildGroups })).failure).toBe('IN_PROGRESS: build lint failed');
    const ignored = { buildBatchStatus: 'SUCCEEDED', buildGroups: [group('docs', 'FAILED', true)] } as const;
    expect(batchSnapshotOf(aBatch({ ...ignored, buildGroups: [...ignored.buildGroups] }))).not.toHaveProperty(
      'failure',
    );
  });
});
