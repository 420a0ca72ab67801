import type { Clock } from '../../core/clock';
import type { ProductEvent } from '../../core/events';
import type { Faults } from '../../core/faults';
import { type Installation, type Installations } from '../installations';
import type { Manifest } from '../manifest';
import type { Deliveries } from './deliveries';
import type { Item } from './item';

interface Dependencies {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly manifest: Manifest;
  readonly installations: Installations;
  readonly deliveries: Deliveries;
  readonly newId: () => string;
}

/** Known issue of the platform: larger events are not delivered. https://developer.atlassian.com/platform/forge/events-reference/product_events/ */
const maxEventBytes = 200_000;
/** The documented worst case of event latency. */
const delayFaultMs = 180_000;

const workspaceOf = ({ workspace }: ProductEvent): string | undefined => {
  const uuid: unknown =
    typeof workspace === 'object' && workspace !== null ? Reflect.get(workspace, 'uuid') : undefined;
  return typeof uuid === 'string' ? uuid : undefined;
};

/** Sends an event to every function of `installation` whose trigger lists it. */
export const deliverTo = (deps: Dependencies, installation: Installation, event: ProductEvent): void => {
  const { clock, faults, manifest, deliveries, newId } = deps;
  const nowMs = clock.nowMs();
  for (const trigger of manifest.modules.trigger.filter(({ events }) => events.includes(event.eventType))) {
    if (faults.fires('trigger:drop')) continue;
    const item: Item = {
      eventId: newId(),
      installationId: installation.id,
      functionKey: trigger.function,
      moduleType: 'trigger',
      moduleKey: trigger.key,
      payload: { ...event },
      enqueuedAtMs: nowMs,
      dueMs: nowMs + (faults.fires('trigger:delay') ? delayFaultMs : 0),
      chainLength: 0,
    };
    deliveries.add(item);
    if (faults.fires('trigger:duplicate')) deliveries.add({ ...item });
  }
};

/** Sends a product event to the installation of its workspace; dropped when there is none or the event is too large. */
export const deliverEvent = (deps: Dependencies, event: ProductEvent): void => {
  const installation = deps.installations.findByWorkspace(workspaceOf(event) ?? '');
  if (installation && Buffer.byteLength(JSON.stringify(event)) <= maxEventBytes)
    deliverTo(deps, installation, event);
};
