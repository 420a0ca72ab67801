import { applyEvent, applySnapshot } from '../../../src/domain/run-machine';
import { approvalEvent, aRun, aSnapshot, stageEvent, stages } from '../../support/factories';

const nowIso = '2026-11-22T10:06:00.000Z';

describe('approvals of a stage', () => {
  it('an approval waits, and goes on once it is answered', () => {
    const waiting = applyEvent(
      aRun({ stages: stages('succeeded', 'running') }),
      approvalEvent('Build', 'STARTED'),
    );
    expect(waiting).toMatchObject({
      state: 'waiting-for-approval',
      stages: stages('succeeded', 'waiting-for-approval'),
    });
    expect(applyEvent(waiting, approvalEvent('Build', 'SUCCEEDED'))).toMatchObject({
      state: 'running',
      stages: stages('succeeded', 'running'),
    });
  });

  it('a stage whose start is told after the approval in it still waits', () => {
    const waiting = applyEvent(aRun(), approvalEvent('Build', 'STARTED'));
    expect(applyEvent(waiting, stageEvent('Build', 'STARTED'))).toBe(waiting);
  });

  it('an approval whose answer is told first does not wait for it again', () => {
    const answered = applyEvent(aRun(), approvalEvent('Build', 'SUCCEEDED'));
    expect(answered.state).toBe('running');
    expect(applyEvent(answered, approvalEvent('Build', 'STARTED'))).toBe(answered);
  });

  it('a second approval of the stage waits whatever is told of the first afterwards', () => {
    const first = { action: 'First' };
    const events = [
      approvalEvent('Build', 'STARTED', first),
      approvalEvent('Build', 'STARTED', { action: 'Second' }),
      approvalEvent('Build', 'SUCCEEDED', first),
      approvalEvent('Build', 'SUCCEEDED', first),
    ];
    const run = events.reduce(applyEvent, aRun());
    expect(run).toMatchObject({ state: 'waiting-for-approval' });
    expect(applyEvent(run, approvalEvent('Build', 'SUCCEEDED', { action: 'Second' })).state).toBe('running');
  });

  it('an answer that was never told counts once AWS says that the stage goes on', () => {
    const waiting = applyEvent(aRun(), approvalEvent('Build', 'STARTED'));
    const open = aSnapshot({ status: 'InProgress', stages: stages('succeeded', 'running') });
    const run = applySnapshot(waiting, open, nowIso);
    expect(run.state).toBe('running');
    expect(applyEvent(run, approvalEvent('Build', 'STARTED')).state).toBe('running');
  });

  it('a retry of the stage asks again', () => {
    const failed = { ...applyEvent(aRun(), approvalEvent('Build', 'SUCCEEDED')), state: 'failed' as const };
    const again = applyEvent(failed, approvalEvent('Build', 'STARTED', { attempt: 2 }));
    expect(again.state).toBe('waiting-for-approval');
  });

  it('a rejected approval fails its stage', () => {
    const waiting = applyEvent(aRun(), approvalEvent('Deploy', 'STARTED'));
    expect(applyEvent(waiting, approvalEvent('Deploy', 'FAILED')).stages.at(-1)?.state).toBe('failed');
  });
});
