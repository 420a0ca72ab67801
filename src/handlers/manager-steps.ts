import type { WhomToAskReply } from '../contract/control-views';
import type { WhomToAsk } from '../usecases/manage-managers';
import { findPeople, listManagers, removeManager, saveManager, whomToAsk } from '../usecases/manage-managers';
import type { Steps } from './resolver-steps';

/** A request that a repository admin can send as it is. */
const requestOf = ({ fullName }: WhomToAsk): string =>
  [
    `Could you link an AWS account to Slipway for ${fullName}?`,
    'In Bitbucket: workspace settings, AWS accounts, Link an AWS account. The page shows the stack to deploy; no AWS key is stored.',
    'It needs the account whose pipeline builds or deploys this repository, and its regions.',
  ].join('\n');

type ManagerSteps = Pick<Steps, Extract<keyof Steps, `managers/${string}`>>;

/** Account managers, whom owners name. */
export const managerSteps: ManagerSteps = {
  'managers/list': async ({ deps }) => ({
    managers: (await listManagers(deps)).map(({ name, ...manager }) => ({
      ...manager,
      name: name ?? manager.accountId,
      gone: name === undefined,
    })),
  }),
  'managers/find-people': async ({ deps }, { text }) => ({ people: await findPeople(deps, text) }),
  'managers/save': async ({ deps }, { accountId, projects }) => {
    await saveManager(deps, { accountId, ...(projects === undefined ? {} : { projects }) });
    return { saved: accountId };
  },
  'managers/remove': async ({ deps }, { accountId }) => {
    await removeManager(deps, accountId);
    return { removed: accountId };
  },
  'managers/whom-to-ask': async ({ deps, repositoryId }): Promise<WhomToAskReply> => {
    const asked = await whomToAsk(deps, repositoryId);
    return { owners: asked.owners, managers: asked.managers, request: requestOf(asked) };
  },
};
