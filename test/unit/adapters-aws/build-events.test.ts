import { parseAwsEvent } from '../../../src/adapters/aws/events';
import { readShared } from '../../support/shared';

const fixture = (file: string): string => readShared(`fixtures/aws/${file}`);

const event = (detail: object, envelope: object = {}): string =>
  JSON.stringify({
    source: 'aws.codebuild',
    'detail-type': 'CodeBuild Build State Change',
    account: '111122223333',
    region: 'eu-west-1',
    time: '2026-11-22T10:00:00Z',
    detail: {
      'build-status': 'IN_PROGRESS',
      'project-name': 'shop',
      'build-id': 'arn:aws:codebuild:eu-west-1:111122223333:build/shop:0-1',
      'additional-information': { initiator: 'ada' },
      ...detail,
    },
    ...envelope,
  });

describe('an event of a build', () => {
  it.each([
    'aws__aws-lambda-go/events/testdata/codebuild-state-change.json',
    'awsdocs__aws-codebuild-user-guide/cb-build-notifications-input-format-reference-a-name-sample-build-notific.json',
  ])('as AWS documents it (%s) is the end of a build of its project', (file) => {
    expect(parseAwsEvent(fixture(file), 'account-1')).toEqual({
      kind: 'event',
      event: {
        id: 'c030038d-8c4d-6141-9545-00ff7b7153EX',
        accountLinkId: 'account-1',
        accountId: '123456789012',
        region: 'us-west-2',
        time: '2017-09-01T16:14:28Z',
        pipeline: 'project/my-sample-project',
        executionId: '8745a7a9-c340-456a-9166-edf953571bEX',
        scope: 'pipeline',
        state: 'SUCCEEDED',
        approval: false,
      },
    });
  });

  it('about a phase is passed over', () => {
    const file = 'aws__aws-lambda-go/events/testdata/codebuild-phase-change.json';
    expect(parseAwsEvent(fixture(file), 'account-1')).toMatchObject({ kind: 'ignored' });
  });

  it('of a build that a pipeline started is passed over', () => {
    const body = event({ 'additional-information': { initiator: 'codepipeline/shop' } });
    expect(parseAwsEvent(body, 'account-1')).toMatchObject({ kind: 'ignored' });
  });

  it('needs no more than the status, the project and the ARN', () => {
    const body = event({ 'additional-information': undefined });
    expect(parseAwsEvent(body, 'account-1')).toMatchObject({ kind: 'event', event: { state: 'STARTED' } });
  });

  it.each([
    ['another account', { 'build-id': 'arn:aws:codebuild:eu-west-1:999988887777:build/shop:0-1' }],
    ['another region', { 'build-id': 'arn:aws:codebuild:us-east-1:111122223333:build/shop:0-1' }],
    ['another project', { 'project-name': 'shop-2' }],
    ['no ARN', { 'build-id': 'shop:0-1' }],
    ['a project with a slash', { 'build-id': 'arn:aws:codebuild:eu-west-1:111122223333:build/a/b:0-1' }],
    ['a state AWS does not have', { 'build-status': 'GREEN' }],
  ])('with %s is malformed', (_, detail) => {
    expect(parseAwsEvent(event(detail), 'account-1')).toMatchObject({ kind: 'malformed' });
  });
});
