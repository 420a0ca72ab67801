import { PassThrough } from 'node:stream';
import { openTerminal } from '../../../scripts/verify-live/ask';
import { formatReport } from '../../../scripts/verify-live/report';
import { readSettings } from '../../../scripts/verify-live/settings';

describe('settings of verify:live', () => {
  it('takes an empty variable for one that is not set', () => {
    expect(readSettings({ SLIPWAY_COMMIT: '', HOME: '/home/wil' })).toEqual({});
  });

  it('names every wrong variable at once and none of the values', () => {
    const read = () => readSettings({ SLIPWAY_COMMIT: 'abc123', SLIPWAY_ISSUER: 'http://plain.example/' });

    expect(read).toThrow(/SLIPWAY_ISSUER[^]*SLIPWAY_COMMIT/);
    expect(read).not.toThrow(/abc123|plain/);
  });
});

describe('questions of verify:live', () => {
  const answersTo = async (typed: string, questions: readonly string[]) => {
    const input = new PassThrough();
    const { ask, close } = openTerminal(input, new PassThrough());
    input.end(typed);
    const answers: string[] = [];
    for (const question of questions) answers.push(await ask(question));
    close();
    return answers;
  };

  it('takes yes, no and skip by word or letter in any case, also when typed before they are asked', async () => {
    expect(await answersTo('Y\nno\n skip \n', ['one', 'two', 'three'])).toEqual(['yes', 'no', 'skip']);
  });

  it('asks again when it does not understand', async () => {
    expect(await answersTo('maybe\nyes\n', ['one'])).toEqual(['yes']);
  });

  it('takes the end of the input for skip', async () => {
    expect(await answersTo('', ['one', 'two'])).toEqual(['skip', 'skip']);
  });
});

describe('report of verify:live', () => {
  it('puts one check on each line and counts the results', () => {
    const report = formatReport([
      { key: 'a', title: 'One', result: 'passed', detail: 'good' },
      { key: 'b', title: 'Second', result: 'not tried', detail: 'needs a person' },
    ]);

    expect(report.split('\n')).toEqual([
      'passed     One     good',
      'not tried  Second  needs a person',
      '',
      '1 passed, 0 failed, 1 not tried',
    ]);
  });
});
