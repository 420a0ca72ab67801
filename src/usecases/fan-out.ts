import { activePause } from '../domain/pauses';
import type { FannedOut } from '../domain/published-events';
import { repositoryBusEvent } from '../domain/published-events';
import type { Log } from '../ports/log';
import type { PublishEvent } from '../ports/publishing';
import type { AccountStore, RepositorySettingsStore } from '../ports/settings-stores';

export interface FanOutDeps {
  readonly publish: PublishEvent;
  readonly accounts: Pick<AccountStore, 'get'>;
  readonly settings: Pick<RepositorySettingsStore, 'get'>;
  readonly log: Log;
}

/**
 * Puts what happened in a repository on the bus that its settings name now. It starts nothing and posts no status; what rules make of
 * the event is the customer's. @throws what failed, for the queue to judge
 */
export const fanOut = async (deps: FanOutDeps, event: FannedOut): Promise<void> => {
  const { repositoryId } = event;
  const [settings, accounts] = await Promise.all([deps.settings.get(repositoryId), deps.accounts.get()]);
  const { fanOut: place, fullName, pause } = settings.value;
  if (place === undefined) {
    deps.log.info('fan-out.off', { repositoryId });
    return;
  }
  const paused = activePause(accounts.pause, pause) !== undefined;
  const facts = { paused, ...(fullName === undefined ? {} : { fullName }) };
  await deps.publish(place, { what: 'repository', repositoryId }, repositoryBusEvent(event, facts));
};
