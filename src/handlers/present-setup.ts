import type { FirstGreenView, SetupReply } from '../contract/setup-views';
import { commitAddress } from '../domain/addresses';
import { roleNameOf } from '../domain/permission-sets';
import type { FirstGreen } from '../domain/setup';
import type { SetupState } from '../usecases/show-setup';

const firstGreenView = (green: FirstGreen): FirstGreenView => ({
  fullName: green.fullName,
  commit: green.commit,
  linkName: green.linkName,
  url: commitAddress(green.fullName, green.commit),
  at: green.at,
});

/** `firstGreen`, where there is one. */
export const firstGreenOf = (green: FirstGreen | undefined): { firstGreen?: FirstGreenView } =>
  green === undefined ? {} : { firstGreen: firstGreenView(green) };

export const setupReply = (state: SetupState, workspaceId: string): SetupReply => {
  const { choice, firstGreen, step } = state.setup;
  return {
    version: state.version,
    step,
    states: state.states,
    ...(choice === undefined ? {} : { choice }),
    accounts: state.accounts.map(({ id, accountId, label, regions, state: health, problem, verifiedAt }) => ({
      id,
      accountId,
      label,
      regions,
      state: health,
      ...(problem === undefined ? {} : { problem }),
      ...(verifiedAt === undefined ? {} : { verifiedAt }),
    })),
    linkedPipelines: state.linkedPipelines,
    linkedRepositories: state.linkedRepositories.length,
    roleName: roleNameOf(workspaceId),
    ...firstGreenOf(firstGreen),
  };
};
