import type { PipelineFacts } from '../../../src/domain/links';
import type { Reach } from '../../../src/ports/aws';
import { FakePipelines } from '../../support/fakes/pipelines';
import { FakeRoleSessions } from '../../support/fakes/role-sessions';
import { describePipelines, shopFacts } from './describe-pipelines';
import {
  describeRoleSessions,
  mainSubject,
  narrowRoleArn,
  openRoleArn,
  pipelineArnOf,
  region,
  startRequest,
  workspaceId,
} from './describe-role-sessions';

const trusts = (subject: string, roleArn: string): boolean => {
  if (roleArn === narrowRoleArn) return subject === mainSubject;
  return roleArn === openRoleArn && subject.startsWith(`workspace:${workspaceId}:`);
};

describeRoleSessions('the fake', () => Promise.resolve({ sessions: new FakeRoleSessions(trusts) }));

const shop: PipelineFacts = { ...shopFacts, readAt: '' };
const legacy: PipelineFacts = {
  ...shop,
  name: 'legacy',
  arn: pipelineArnOf('legacy'),
  type: 'V1',
  executionMode: 'SUPERSEDED',
};

describePipelines('the fake', () => {
  const breaking = 'b'.repeat(40);
  const pipelines = new FakePipelines({
    pipelines: [shop, legacy, { ...shop, name: 'spare', arn: pipelineArnOf('spare') }],
    nowMs: () => 1_795_348_800_000,
    breaking: [breaking],
  });
  const sessions = new FakeRoleSessions();
  const sessionName = 'slipway-fake';
  return Promise.resolve({
    pipelines,
    open: (kind: Reach['kind'], pipeline: string) =>
      sessions.open(
        startRequest({
          sessionName,
          reach:
            kind === 'setup' || kind === 'connections'
              ? { kind, region }
              : { kind, pipelineArn: pipelineArnOf(pipeline) },
        }),
      ),
    sessionName,
    passing: 'a'.repeat(40),
    breaking,
    settle: () => {
      pipelines.settle();
      return Promise.resolve();
    },
  });
});
