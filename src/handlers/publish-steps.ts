import type { AuditDeliveryReply, BusChoice, BusPlaceView, FanOutReply } from '../contract/publish-views';
import type { AccountLink } from '../domain/links';
import { isForProject } from '../domain/managers';
import type { BusPlace } from '../domain/published-events';
import { chooseAuditBus, chooseFanOut, offeredBuses, stopAuditBus, stopFanOut } from '../usecases/choose-bus';
import { choosingBus, leavingBy } from './leaving-by';
import type { StepContext, Steps } from './resolver-steps';

const choiceOf = ({ id, label, regions }: AccountLink): BusChoice => ({ accountLinkId: id, label, regions });

const placeView = ({ accountLinkId, region }: BusPlace, accounts: readonly AccountLink[]): BusPlaceView => {
  const label = accounts.find(({ id }) => id === accountLinkId)?.label;
  return { accountLinkId, region, ...(label === undefined ? {} : { label }) };
};

const auditReply = async ({ deps }: StepContext, before?: BusPlace): Promise<AuditDeliveryReply> => {
  const [delivery, { value }] = await Promise.all([deps.auditDelivery.find(), deps.accounts.get()]);
  return {
    ...(delivery === undefined ? {} : { delivery: { ...delivery, ...placeView(delivery, value) } }),
    ...(before === undefined ? {} : { before: placeView(before, value) }),
    choices: offeredBuses(value).map(choiceOf),
  };
};

const fanOutReply = async ({ deps, repositoryId }: StepContext, before?: BusPlace): Promise<FanOutReply> => {
  const [settings, { value }] = await Promise.all([deps.settings.get(repositoryId), deps.accounts.get()]);
  const buses = offeredBuses(value);
  const isPartial = buses.some(({ projects }) => projects !== undefined);
  const projectKey = isPartial ? (await deps.repositories.get(repositoryId)).projectKey : undefined;
  const place = settings.value.fanOut;
  return {
    ...(place === undefined ? {} : { place: placeView(place, value) }),
    ...(before === undefined ? {} : { before: placeView(before, value) }),
    choices: buses.filter((account) => isForProject(account, projectKey)).map(choiceOf),
  };
};

type PublishSteps = Pick<
  Steps,
  Extract<keyof Steps, `fan-out/${string}` | `audit/${string}deliver${string}`>
>;

/** Slipway's own events in AWS. */
export const publishSteps: PublishSteps = {
  'audit/delivery': (context) => auditReply(context),
  'audit/deliver': async (context, place) => {
    await chooseAuditBus(choosingBus(context), place, leavingBy(context.caller, 'audit/deliver'));
    return auditReply(context);
  },
  'audit/stop-delivery': async (context) => {
    const before = await stopAuditBus(choosingBus(context), leavingBy(context.caller, 'audit/stop-delivery'));
    return auditReply(context, before);
  },
  'fan-out/load': (context) => fanOutReply(context),
  'fan-out/save': async (context, place) => {
    await chooseFanOut(context.deps, context.repositoryId, place);
    return fanOutReply(context);
  },
  'fan-out/stop': async (context) => {
    const { deps, repositoryId } = context;
    const before = (await deps.settings.get(repositoryId)).value.fanOut;
    await stopFanOut(deps, repositoryId);
    return fanOutReply(context, before);
  },
};
