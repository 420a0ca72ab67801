import { PassThrough } from 'node:stream';
import { askAt } from '../../../scripts/verify-live/ask';
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
  const answerTo = async (...lines: string[]) => {
    const input = new PassThrough();
    const asked = askAt(input, new PassThrough())('Did it pass?');
    for (const line of lines) input.write(`${line}\n`);
    input.end();
    return asked;
  };

  it('takes yes, no and their first letters in any case', async () => {
    expect([await answerTo('Y'), await answerTo('no'), await answerTo('skip')]).toEqual([
      'yes',
      'no',
      'skip',
    ]);
  });

  it('takes the end of the input for skip', async () => {
    expect(await answerTo()).toBe('skip');
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
