import fc from 'fast-check';
import {
  buildStatuses,
  eventStateOf,
  executionStatusOf,
  isPipelineBuild,
  isReservedVariable,
  phaseStateOf,
} from '../../../src/domain/builds';
import { ownRunOf } from '../../../src/domain/ids';
import { endOf, runStateOf } from '../../../src/domain/observations';
import { kindOfTarget, plainNameOf, projectTarget } from '../../../src/domain/targets';

describe('the states of a build', () => {
  it.each([
    ['SUCCEEDED', 'succeeded'],
    ['FAILED', 'failed'],
    ['FAULT', 'failed'],
    ['TIMED_OUT', 'failed'],
    ['STOPPED', 'stopped'],
    ['IN_PROGRESS', 'running'],
  ] as const)('%s is a run that is %s', (status, state) => {
    expect(runStateOf[executionStatusOf[status]]).toBe(state);
  });

  it('mean the same in an event as in an answer: what an event claims is what AWS confirms', () => {
    for (const status of buildStatuses) {
      const answered = runStateOf[executionStatusOf[status]];
      expect(endOf[eventStateOf[status]]).toBe(answered === 'running' ? undefined : answered);
      expect(phaseStateOf[status]).toBe(answered);
    }
  });
});

describe('the names of targets', () => {
  const pipeline = fc.stringMatching(/^[A-Za-z0-9.@_-]{1,100}$/);
  const project = fc.stringMatching(/^[A-Za-z0-9][\w-]{1,149}$/);

  it('never mistake a pipeline for a project, or a project for a pipeline', () => {
    fc.assert(
      fc.property(pipeline, (name) => kindOfTarget(name) === 'pipeline' && plainNameOf(name) === name),
    );
    fc.assert(
      fc.property(project, (name) => {
        const target = projectTarget(name);
        return kindOfTarget(target) === 'project' && plainNameOf(target) === name;
      }),
    );
  });
});

describe('what a build carries', () => {
  const roleArn = 'arn:aws:iam::111122223333:role/Slipway';
  const runId = 'a'.repeat(32);

  it('names our run by its variable; a session name goes before it', () => {
    expect(ownRunOf(roleArn, { runVariable: runId })).toBe(runId);
    expect(ownRunOf(roleArn, {})).toBeUndefined();
    const triggerDetail = `arn:aws:sts::111122223333:assumed-role/Slipway/slipway-${'b'.repeat(32)}`;
    expect(ownRunOf(roleArn, { triggerDetail, runVariable: runId })).toBe('b'.repeat(32));
  });

  it('keeps names that are not for rules', () => {
    expect(['SLIPWAY_RUN', 'CODEBUILD_SRC_DIR', 'LEVEL'].map(isReservedVariable)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('tells the builds of pipelines apart', () => {
    expect(['codepipeline/shop', 'Slipway/codepipeline', undefined].map(isPipelineBuild)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
