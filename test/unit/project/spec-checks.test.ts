import type { HttpRequest } from '../../../emulator/core/http';
import { awsProblems } from '../../support/spec-checks/aws';
import { bitbucketProblems } from '../../support/spec-checks/bitbucket';

const request = (method: string, url: string, body?: unknown, headers = {}): HttpRequest => ({
  method,
  url: new URL(url),
  headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
  body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
});

describe('a request to Bitbucket, held to the OpenAPI', () => {
  const repository = 'https://api.bitbucket.org/2.0/repositories/%7Bw%7D/%7Br%7D';
  const statuses = `${repository}/commit/abc/statuses/build`;
  const status = { key: 'k', state: 'FAILED', url: 'https://example.com', refname: 'main' };
  const problems = (sent: HttpRequest, scopes = ['read:repository:bitbucket']): string[] =>
    bitbucketProblems(sent, scopes).map((problem) => problem.replace(/^\S+ \S+: /, ''));

  it('has no problem when it is as published', () => {
    expect(problems(request('POST', statuses, status))).toEqual([]);
    expect(problems(request('GET', `${repository}/refs/branches?q=name="a"&pagelen=5`))).toEqual([]);
  });

  it.each([
    ['an unknown path', request('GET', `${repository}/nothing/here`), 'no such path'],
    ['a path without the version', request('GET', 'https://api.bitbucket.org/user'), 'no such path'],
    ['another method', request('PATCH', statuses, status), 'no such method'],
    ['an unknown query', request('GET', `${repository}/refs?x=1`), 'query x is not in the specification'],
    ['no body', request('POST', statuses), 'the body is missing'],
    ['a body too many', request('GET', repository, {}), 'a body is sent, but none is specified'],
    ['a missing field', request('POST', statuses, { state: 'FAILED' }), 'body.key is missing'],
    [
      'an unknown field',
      request('POST', statuses, { ...status, colour: 'red' }),
      'body.colour is not in the specification',
    ],
    [
      'another state',
      request('POST', statuses, { ...status, state: 'RED' }),
      'body.state is outside its enum',
    ],
    [
      'another type',
      request('POST', statuses, { ...status, name: 1 }),
      'body.name is of type integer instead of string',
    ],
    [
      'another content type',
      request('POST', statuses, status, { 'content-type': 'text/plain' }),
      'content type text/plain is not in the specification',
    ],
  ])('is refused for %s', (_name, sent, problem) => {
    expect(problems(sent)).toEqual([problem]);
  });

  it('needs the scope of its operation in the manifest', () => {
    expect(problems(request('POST', statuses, status), [])).toEqual([
      'needs the scope read:repository:bitbucket',
    ]);
  });
});

describe('a request to AWS, held to the service model', () => {
  const call = (operation: string, body: unknown): HttpRequest =>
    request('POST', 'https://codepipeline.eu-west-1.amazonaws.com/', body, {
      'x-amz-target': `CodePipeline_20150709.${operation}`,
    });
  const start = { name: 'shop', clientRequestToken: 'token-1' };
  const revision = { actionName: 'Source', revisionType: 'COMMIT_ID', revisionValue: 'abc' };
  const assume = (form: Record<string, string>): HttpRequest => ({
    ...request('POST', 'https://sts.eu-west-1.amazonaws.com/'),
    body: Buffer.from(new URLSearchParams({ Version: '2011-06-15', ...form }).toString()),
  });
  const session = {
    Action: 'AssumeRoleWithWebIdentity',
    RoleArn: 'arn:aws:iam::111122223333:role/Slipway',
    RoleSessionName: 'slipway',
    WebIdentityToken: 'a.b.c.d',
    DurationSeconds: '900',
  };

  it('has no problem when it is as published', () => {
    expect(awsProblems(call('StartPipelineExecution', { ...start, sourceRevisions: [revision] }))).toEqual(
      [],
    );
    expect(awsProblems(assume({ ...session, 'PolicyArns.member.1.arn': session.RoleArn }))).toEqual([]);
  });

  it.each([
    ['an unknown operation', call('Start', start), 'Start: no such operation'],
    ['a missing member', call('StartPipelineExecution', {}), 'StartPipelineExecution.name is missing'],
    [
      'an unknown member',
      call('StartPipelineExecution', { ...start, commit: 'abc' }),
      'StartPipelineExecution.commit is not in the model',
    ],
    [
      'a broken pattern',
      call('StartPipelineExecution', { name: 'a b' }),
      'StartPipelineExecution.name breaks the pattern [A-Za-z0-9.@\\-_]+',
    ],
    [
      'a value outside its enum, deep inside',
      call('StartPipelineExecution', { ...start, sourceRevisions: [{ ...revision, revisionType: 'SHA' }] }),
      'StartPipelineExecution.sourceRevisions[0].revisionType is outside its enum',
    ],
    [
      'a text that is too long',
      call('StartPipelineExecution', { name: 'a'.repeat(101) }),
      'StartPipelineExecution.name is above 100',
    ],
    [
      'a number that is too large',
      call('ListPipelines', { maxResults: 1001 }),
      'ListPipelines.maxResults is above 1000',
    ],
    [
      'a number in a form that is too small',
      assume({ ...session, DurationSeconds: '5' }),
      'AssumeRoleWithWebIdentity.DurationSeconds is below 900',
    ],
    [
      'an unknown name in a form',
      assume({ ...session, Tags: 'x' }),
      'AssumeRoleWithWebIdentity.Tags is not in the model',
    ],
    [
      'another version',
      assume({ ...session, Version: '2010-05-08' }),
      'version 2010-05-08 is not of the model',
    ],
  ])('is refused for %s', (_name, sent, problem) => {
    expect(awsProblems(sent).map((line) => line.replace(/^\w+: /, ''))).toEqual([problem]);
  });
});
