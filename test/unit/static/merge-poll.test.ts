import { knownVersions, mergePoll } from '../../../static/app/src/panel/merge-poll';
import { aRunView } from './a-run-view';

const first = aRunView({ id: 'run-1', version: 3 });
const second = aRunView({ id: 'run-2', version: 1 });

describe('merging a poll into the list', () => {
  it('tells the server the versions it knows', () => {
    expect(knownVersions([first, second])).toEqual({ 'run-1': 3, 'run-2': 1 });
  });

  it('keeps unchanged runs as they are and takes the order of the reply', () => {
    const merged = mergePoll([first, second], { order: ['run-2', 'run-1'], changed: [] });
    expect(merged).toEqual([second, first]);
  });

  it('takes newer runs and new ones', () => {
    const newer = aRunView({ id: 'run-1', version: 4, state: 'succeeded' });
    const added = aRunView({ id: 'run-3' });
    const merged = mergePoll([first, second], {
      order: ['run-3', 'run-1', 'run-2'],
      changed: [newer, added],
    });
    expect(merged).toEqual([added, newer, second]);
  });

  it('drops runs that left the list', () => {
    expect(mergePoll([first, second], { order: ['run-2'], changed: [] })).toEqual([second]);
  });

  it('never takes a run back to an older version', () => {
    const older = aRunView({ id: 'run-1', version: 2, state: 'queued' });
    expect(mergePoll([first], { order: ['run-1'], changed: [older] })).toEqual([first]);
  });

  it('leaves out a run that nobody described', () => {
    expect(mergePoll([first], { order: ['run-9', 'run-1'], changed: [] })).toEqual([first]);
  });
});
