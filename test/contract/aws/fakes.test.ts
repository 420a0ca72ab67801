import type { PipelineFacts } from '../../../src/domain/links';
import type { PipelineReach } from './describe-pipelines';
import { FakePipelines } from '../../support/fakes/pipelines';
import { FakeProjects } from '../../support/fakes/projects';
import { FakeRoleSessions } from '../../support/fakes/role-sessions';
import { describePipelines, shopFacts } from './describe-pipelines';
import { describeProjects, projectArnOf, tillFacts } from './describe-projects';
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
    open: (kind: PipelineReach, pipeline: string) =>
      sessions.open(
        startRequest({
          sessionName,
          reach: kind === 'setup' ? { kind, region } : { kind, pipelineArn: pipelineArnOf(pipeline) },
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

describeProjects('the fake', () => {
  const breaking = 'b'.repeat(40);
  const till: PipelineFacts = { ...tillFacts, readAt: '' };
  const fed: PipelineFacts = { ...till, name: 'project/fed', sourceActions: [] };
  const projects = new FakeProjects({
    projects: [till, fed],
    nowMs: () => 1_795_348_800_000,
    breaking: [breaking],
  });
  const sessions = new FakeRoleSessions();
  return Promise.resolve({
    projects,
    open: (kind: PipelineReach, target: string) =>
      sessions.open(
        startRequest({
          reach: kind === 'setup' ? { kind, region } : { kind, pipelineArn: projectArnOf(target) },
        }),
      ),
    passing: 'a'.repeat(40),
    breaking,
    settle: () => {
      projects.settle();
      return Promise.resolve();
    },
  });
});
