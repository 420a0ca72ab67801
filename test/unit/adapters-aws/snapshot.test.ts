import { snapshotOf } from '../../../src/adapters/aws/codepipeline/snapshot';
import type { ActionExecution } from '../../../src/adapters/aws/codepipeline/schemas';
import { actionsReply } from '../../../src/adapters/aws/codepipeline/schemas';

const commit = '9f2c1d3e4b5a69788796a5b4c3d2e1f001122334';

interface ActionSketch {
  stage: string;
  action: string;
  status: ActionExecution['status'];
  minute?: number;
  category?: string;
  provider?: string;
  artifact?: string;
  externalExecutionId?: string;
  message?: string;
}

const actionsFrom = (sketches: readonly ActionSketch[]): readonly ActionExecution[] =>
  actionsReply.parse({
    actionExecutionDetails: sketches.map((sketch, index) => ({
      stageName: sketch.stage,
      actionName: sketch.action,
      status: sketch.status,
      startTime: new Date(Date.UTC(2026, 10, 22, 12, sketch.minute ?? index)),
      input: {
        actionTypeId: { category: sketch.category ?? 'Build', provider: sketch.provider ?? 'CodeBuild' },
      },
      output: {
        outputArtifacts: sketch.artifact === undefined ? [] : [{ name: sketch.artifact }],
        executionResult: {
          externalExecutionId: sketch.externalExecutionId,
          ...(sketch.message === undefined ? {} : { errorDetails: { message: sketch.message } }),
        },
      },
    })),
  }).actionExecutionDetails;

const source: ActionSketch = {
  stage: 'Source',
  action: 'Bitbucket',
  status: 'Succeeded',
  category: 'Source',
  provider: 'CodeStarSourceConnection',
  artifact: 'App',
  externalExecutionId: commit,
};

const revision = {
  name: 'App',
  revisionId: commit,
  revisionSummary: JSON.stringify({ ProviderType: 'BitBucket', CommitMessage: 'Fix the till' }),
  revisionUrl: `https://eu-west-1.console.aws.amazon.com/codesuite/settings/connections/redirect?connectionArn=arn&referenceType=COMMIT&FullRepositoryId=acme/shop&Commit=${commit}`,
};

const inProgress = { status: 'InProgress' as const, artifactRevisions: [] };
const stagesOf = (
  status: 'InProgress' | 'Failed' | 'Succeeded' | 'Stopped',
  sketches: readonly ActionSketch[],
) =>
  snapshotOf({ ...inProgress, status }, actionsFrom(sketches)).stages.map(
    (stage) => `${stage.name} ${stage.state}`,
  );

describe('stages of an execution', () => {
  it.each([
    ['InProgress', 'InProgress', 'Build', 'running'],
    ['InProgress', 'InProgress', 'Approval', 'waiting-for-approval'],
    ['InProgress', 'Failed', 'Build', 'failed'],
    ['InProgress', 'Abandoned', 'Build', 'stopped'],
    ['InProgress', 'Succeeded', 'Build', 'running'],
    ['Succeeded', 'Succeeded', 'Build', 'succeeded'],
    ['Stopped', 'InProgress', 'Build', 'stopped'],
    ['Failed', 'Failed', 'Approval', 'failed'],
  ] as const)(
    'while it is %s, a %s action of category %s… makes its stage %s',
    (status, actionStatus, category, state) => {
      expect(
        stagesOf(status, [source, { stage: 'Next', action: 'A', status: actionStatus, category }]),
      ).toEqual(['Source succeeded', `Next ${state}`]);
    },
  );

  it('count as running while a build works beside an open approval', () => {
    const stages = stagesOf('InProgress', [
      { stage: 'Gate', action: 'Ask', status: 'InProgress', category: 'Approval' },
      { stage: 'Gate', action: 'Scan', status: 'InProgress' },
    ]);
    expect(stages).toEqual(['Gate running']);
  });

  it('forget a failed action once its retry runs, in whatever order AWS lists them', () => {
    const retried: ActionSketch[] = [
      { stage: 'Build', action: 'Test', status: 'InProgress', minute: 9 },
      { stage: 'Build', action: 'Test', status: 'Failed', minute: 3, message: 'exit status 1' },
      source,
    ];
    const snapshot = snapshotOf(inProgress, actionsFrom(retried));
    expect(snapshot.stages).toContainEqual({ name: 'Build', state: 'running' });
    expect(snapshot.failure).toBeUndefined();
  });
});

describe('the failure of an execution', () => {
  it('tells everybody who reads the repository neither credentials nor where the account is', () => {
    const message = `Role arn:aws:iam::111122223333:role/Build may not read with ${'x'.repeat(60)} slipway_${'k'.repeat(43)}`;
    const actions = actionsFrom([{ stage: 'Build', action: 'Test', status: 'Failed', message }]);
    const snapshot = snapshotOf(
      { status: 'Failed', artifactRevisions: [], statusSummary: 'In account 111122223333' },
      actions,
    );
    expect(snapshot.failure).toMatch(/^Build: action Test failed: Role \(ARN\) may not read/);
    expect(snapshot.failure).not.toContain('slipway_');
    expect(snapshot.statusSummary).toBe('In account (account)');
  });

  it("names stage and action and gives AWS's words in one line", () => {
    const actions = actionsFrom([
      { stage: 'Build', action: 'Test', status: 'Failed', message: 'exit\nstatus 1' },
    ]);
    const { failure } = snapshotOf({ status: 'Failed', artifactRevisions: [] }, actions);
    expect(failure).toBe('Build: action Test failed: exit status 1');
  });

  it('is at most 200 characters', () => {
    const actions = actionsFrom([{ stage: 'B', action: 'T', status: 'Failed', message: 'long '.repeat(99) }]);
    expect(snapshotOf({ status: 'Failed', artifactRevisions: [] }, actions).failure).toHaveLength(200);
  });

  it('is told without words when AWS gives none', () => {
    const actions = actionsFrom([{ stage: 'Build', action: 'Test', status: 'Failed' }]);
    const { failure } = snapshotOf({ status: 'Failed', artifactRevisions: [] }, actions);
    expect(failure).toBe('Build: action Test failed');
  });
});

describe('the actions of an execution', () => {
  const build = { stage: 'Build', action: 'Test', minute: 3 };

  it('tell when it began, in whatever order AWS lists them', () => {
    const actions = actionsFrom([
      { ...build, status: 'InProgress' },
      { ...source, minute: 1 },
    ]);
    expect(snapshotOf(inProgress, actions).startedAt).toBe('2026-11-22T12:01:00.000Z');
    expect(snapshotOf(inProgress, []).startedAt).toBeUndefined();
  });

  it('bear witness to a retry when one of them ran twice', () => {
    const once = [source, { ...build, status: 'Failed' as const }];
    expect(snapshotOf(inProgress, actionsFrom(once)).attempts).toBeUndefined();
    const twice = [...once, { ...build, minute: 4, status: 'InProgress' as const }];
    expect(snapshotOf(inProgress, actionsFrom(twice)).attempts).toBe(2);
  });
});

describe('the revision of an execution', () => {
  const revisionsOf = (sketches: readonly ActionSketch[], artifactRevisions: (typeof revision)[]) => {
    const {
      commit: found,
      commitMessage,
      repository,
    } = snapshotOf({ status: 'InProgress', artifactRevisions }, actionsFrom(sketches));
    return { commit: found, commitMessage, repository };
  };

  it('comes from the connection, with repository and message', () => {
    expect(revisionsOf([source], [revision])).toEqual({
      commit,
      commitMessage: 'Fix the till',
      repository: 'acme/shop',
    });
  });

  it('is not taken from an S3 source that AWS lists first', () => {
    const s3: ActionSketch = { ...source, action: 'Assets', provider: 'S3', artifact: 'Zip' };
    const zip = { ...revision, name: 'Zip', revisionId: 'a'.repeat(40), revisionSummary: 'asset' };
    const plain = { ...revision, revisionSummary: 'Fix the till' };
    expect(revisionsOf([{ ...s3, externalExecutionId: 'a'.repeat(40) }, source], [zip, plain]).commit).toBe(
      commit,
    );
  });

  it('comes from the first of two repositories when neither is of Bitbucket', () => {
    const other: ActionSketch = {
      ...source,
      action: 'Tools',
      provider: 'CodeCommit',
      artifact: 'Tools',
      externalExecutionId: 'b'.repeat(40),
    };
    expect(revisionsOf([source, other], []).commit).toBe(commit);
  });

  it("prefers Bitbucket's commit when a CodeCommit source stands before it", () => {
    const other: ActionSketch = {
      ...source,
      action: 'Tools',
      provider: 'CodeCommit',
      artifact: 'Tools',
      externalExecutionId: 'b'.repeat(40),
    };
    const tools = { ...revision, name: 'Tools', revisionId: 'b'.repeat(40), revisionSummary: 'tools' };
    expect(revisionsOf([other, source], [tools, revision]).commit).toBe(commit);
    const { otherRevisions } = snapshotOf(
      { status: 'InProgress', artifactRevisions: [tools, revision] },
      actionsFrom([other, source]),
    );
    expect(otherRevisions).toMatchObject([{ commit: 'b'.repeat(40), commitMessage: 'tools' }]);
  });

  it('takes a plain summary as the message', () => {
    expect(revisionsOf([source], [{ ...revision, revisionSummary: 'Edit: 7' }]).commitMessage).toBe(
      'Edit: 7',
    );
  });

  it('takes a summary that is a bare number as the message', () => {
    expect(revisionsOf([source], [{ ...revision, revisionSummary: '42' }]).commitMessage).toBe('42');
  });

  it('is unknown until the source action took a commit', () => {
    const early: ActionSketch = { ...source, status: 'InProgress', artifact: 'App', externalExecutionId: '' };
    expect(revisionsOf([early], [])).toEqual({});
  });

  it('survives a link that is no address', () => {
    expect(revisionsOf([source], [{ ...revision, revisionUrl: 'not a url' }])).toMatchObject({ commit });
  });
});
