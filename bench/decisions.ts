import { repositorySettingsSchema } from '../src/adapters/forge/settings-schemas';
import { decide } from '../src/domain/decisions';
import type { PushEvent } from '../src/domain/events';
import type { Link } from '../src/domain/links';
import type { Figure } from './figures';
import { medianOf } from './figures';

const rules = 50;
const rounds = 40;
const eventsPerRound = 20;

const linkNumber = (at: number): Link => ({
  id: `link-${at}`,
  name: `Service ${at}`,
  mode: 'start',
  accountLinkId: 'account',
  region: 'eu-west-1',
  pipeline: {
    name: `service-${at}`,
    arn: `arn:aws:codepipeline:eu-west-1:111122223333:service-${at}`,
    type: 'V2',
    executionMode: 'PARALLEL',
    sourceActions: [{ name: 'Checkout', provider: 'CodeStarSourceConnection', repository: 'acme/shop' }],
    variables: [],
    nativeTriggers: false,
    stages: ['Source', 'Build', 'Deploy'],
    deployStages: [],
    readAt: '2026-01-01T00:00:00.000Z',
  },
  rules: [
    {
      id: `rule-${at}`,
      branches: {
        include: ['main', 'release/**', `feature/service-${at}-*`],
        exclude: ['**/wip-*', 'tmp/*'],
      },
      tags: { include: [`service-${at}/v*`], exclude: ['**-rc?'] },
      pullRequests: {
        phases: ['open'],
        sources: { include: ['**'], exclude: ['wip/*'] },
        destinations: { include: ['main'], exclude: [] },
      },
      markers: ['[skip ci]', '[no build]'],
      variables: {},
    },
  ],
  allowUnmerged: true,
  allowBothStart: false,
  createdAt: '2026-01-01T00:00:00.000Z',
});

const pushOf = (at: number): PushEvent => ({
  workspaceId: 'workspace',
  repositoryId: 'repository',
  ref: { type: 'branch', name: `feature/service-${at % rules}-change-the-way-that-orders-are-stored` },
  change: 'updated',
  forced: false,
  mainBranch: false,
  before: '0'.repeat(40),
  after: '1'.repeat(40),
  message: 'Change the way that orders are stored',
  timestamp: '2026-01-01T00:00:00.000Z',
});

const timed = (work: () => void): number => {
  const fromMs = performance.now();
  work();
  return performance.now() - fromMs;
};

/** From what the store holds to one decision for each of 50 rules; and decisions a second once the rules are read. */
export const measureDecisions = (): Figure[] => {
  const stored = JSON.stringify({ links: Array.from({ length: rules }, (_, at) => linkNumber(at)) });
  const read = (): readonly Link[] => repositorySettingsSchema.parse(JSON.parse(stored)).links;
  const [first = NaN, ...warm] = Array.from({ length: rounds }, (_, at) =>
    timed(() => decide(pushOf(at), read())),
  );
  const links = read();
  const perRound = Array.from({ length: rounds }, () =>
    timed(() => {
      for (let at = 0; at < eventsPerRound; at++) decide(pushOf(at), links);
    }),
  );
  const perSecond = (rules * eventsPerRound * 1000) / medianOf(perRound);
  return [
    { key: 'decide.fromStoredMs', value: medianOf(warm), note: `the very first ${first.toFixed(1)} ms` },
    { key: 'decide.perSecond', value: perSecond, note: 'one decision is one event on one rule' },
  ];
};
