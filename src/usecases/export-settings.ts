import { isoOf } from '../domain/durations';
import { settingsFileOf } from '../domain/settings-entries';
import type { Clock } from '../ports/clock';
import type { ManagerStore } from '../ports/control-stores';
import type { IssuerStore } from '../ports/issuer';
import type { AccountStore, RepositorySettingsStore } from '../ports/settings-stores';

export interface ExportSettingsDeps {
  readonly accounts: AccountStore;
  readonly settings: RepositorySettingsStore;
  readonly managers: Pick<ManagerStore, 'get'>;
  readonly issuer: Pick<IssuerStore, 'findUrl'>;
  readonly clock: Clock;
  readonly workspaceId: string;
}

/**
 * Accounts, managers, and links with their rules. Keys, what AWS is asked for anyway, the buses that events are sent to and where a
 * repository's rules live are not part of it.
 */
export const exportSettings = async (deps: ExportSettingsDeps) => {
  const [accounts, repositories, issuer, managers] = await Promise.all([
    deps.accounts.get(),
    deps.settings.list(),
    deps.issuer.findUrl(),
    deps.managers.get(),
  ]);
  return {
    exportedAt: isoOf(deps.clock.nowMs()),
    workspace: deps.workspaceId,
    ...(issuer === undefined ? {} : { issuer }),
    ...settingsFileOf(accounts.value, repositories, managers.value),
  };
};
