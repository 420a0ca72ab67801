import { parseAwsEvent } from '../../../src/adapters/aws/events';

const withAttempt = (attempt: unknown) =>
  parseAwsEvent(
    JSON.stringify({
      source: 'aws.codepipeline',
      'detail-type': 'CodePipeline Pipeline Execution State Change',
      account: '111122223333',
      region: 'eu-west-1',
      time: '2026-11-22T10:00:00Z',
      detail: {
        pipeline: 'shop-build',
        'execution-id': '3f0d5a52-1c2b-4e5f-9a7b-2d4c6e8f0a1b',
        state: 'STARTED',
        'pipeline-execution-attempt': attempt,
      },
    }),
    'account-1',
  );

describe('the attempt in an event', () => {
  it.each([
    [1, 1],
    ['2', 2],
    ['3.0', 3],
    [0, 1],
    [1000, 1000],
  ])('%p counts as %p', (given, attempt) => {
    expect(withAttempt(given)).toMatchObject({ kind: 'event', event: { attempt } });
  });

  it.each([1001, 999_999, '999999', '1001.0', 1e300, 'many', null, {}])('%p is no attempt', (given) => {
    expect(withAttempt(given)).toMatchObject({ kind: 'malformed' });
  });
});
