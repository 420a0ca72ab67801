import { settingsAddresses, workspaceAddress } from '../domain/addresses';
import { placeOf } from '../domain/links';
import { chooseAccounts } from '../usecases/choose-accounts';
import { linkOffers } from '../usecases/link-offers';
import { saveLink } from '../usecases/manage-links';
import { moveSetup } from '../usecases/move-setup';
import { nameRepositories } from '../usecases/name-repositories';
import { offerLinks } from '../usecases/offer-links';
import { findReach } from '../usecases/reach-accounts';
import { showSetup } from '../usecases/show-setup';
import { watchFirstPush } from '../usecases/watch-first-push';
import { pauseView } from './pause-steps';
import { runView } from './present';
import { firstGreenOf, setupReply } from './present-setup';
import { stackView } from './present-stack';
import { starterView } from './present-starter';
import type { StepContext, Steps } from './resolver-steps';

type SetupSteps = Pick<
  Steps,
  | 'get-started/load'
  | 'setup/load'
  | 'setup/choose'
  | 'setup/stack'
  | 'setup/go'
  | 'setup/watch'
  | 'setup/offers'
  | 'setup/link'
  | 'setup/starter'
  | 'setup/find-repositories'
>;

/** The whole state once more after a change: what AWS and Bitbucket say may have moved too. */
const shown = async ({ deps, caller }: StepContext) => setupReply(await showSetup(deps), caller.workspaceId);

/** From our own store: each document was written when its repository's links were saved. */
const listLinked = (deps: StepContext['deps'], ids: readonly string[]) =>
  Promise.all(
    ids.map(async (id) => {
      const { fullName = id, mainBranch } = (await deps.settings.get(id)).value;
      return { id, fullName, ...(mainBranch === undefined ? {} : { mainBranch }) };
    }),
  );

/** Repositories that are offered to push to. */
const maxOffered = 20;

/** What the set-up and the get-started page ask for. */
export const setupSteps: SetupSteps = {
  'get-started/load': async ({ deps, caller, invocation }) => {
    const [state, reach, { pause }] = await Promise.all([
      showSetup(deps),
      findReach(deps, caller.accountId),
      deps.accounts.get(),
    ]);
    const isOwner = reach?.isOwner === true;
    const place = { ...invocation, workspaceId: caller.workspaceId, repositoryId: '' };
    return {
      isOwner,
      managesAccounts: reach !== undefined && !isOwner,
      ...(pause === undefined ? {} : { pause: pauseView({ ...pause, scope: 'workspace' }) }),
      states: state.states,
      accounts: state.accounts.length,
      brokenAccounts: state.accounts.filter((account) => account.state === 'broken').length,
      linkedPipelines: state.linkedPipelines,
      linkedRepositories: state.linkedRepositories.length,
      ...firstGreenOf(state.setup.firstGreen),
      // Owners need not be told whom to ask.
      owners: isOwner ? [] : await deps.workspace.listOwners(),
      workspaceSettingsUrl: settingsAddresses(place).workspaceSettingsUrl,
      repositoriesUrl: workspaceAddress(caller.workspaceId),
    };
  },
  'setup/load': shown,
  'setup/choose': async (context, { repositories, ...request }) => {
    const named = await nameRepositories(context.deps, repositories);
    await chooseAccounts(context.deps, { ...request, repositories: named });
    return shown(context);
  },
  'setup/stack': async ({ deps, caller }, { organizationalUnit }) => {
    await deps.ensureIssuer();
    const [{ value }, issuerUrl, callbackUrl] = await Promise.all([
      deps.setups.get(),
      deps.issuer.findUrl(),
      deps.urls.get('aws-events'),
    ]);
    const installed = { workspaceId: caller.workspaceId, issuerUrl: issuerUrl ?? '', callbackUrl };
    return stackView(value, installed, organizationalUnit, deps.config.templateUrl);
  },
  'setup/go': async (context, request) => {
    await moveSetup(context.deps, request);
    return shown(context);
  },
  'setup/watch': async ({ deps }, { repositoryId }) => {
    if (repositoryId !== undefined) {
      const { run, firstGreen } = await watchFirstPush(deps, repositoryId);
      return { repositories: [], ...(run && { run: runView(run) }), ...firstGreenOf(firstGreen) };
    }
    const { linkedRepositories, setup } = await showSetup(deps);
    const offered = await listLinked(deps, linkedRepositories.slice(0, maxOffered));
    return { repositories: offered, ...firstGreenOf(setup.firstGreen) };
  },
  'setup/offers': async ({ deps }, request) => {
    const [{ offers, others, cursor }, accounts] = await Promise.all([
      offerLinks(deps, request),
      deps.accounts.get(),
    ]);
    const account = accounts.value.find(({ id }) => id === request.accountLinkId);
    const place = account ? placeOf(account, request.region) : request.region;
    return {
      offers: offers.map(({ repository, ...offer }) => ({ ...offer, place, fullName: repository.fullName })),
      others,
      ...(cursor === undefined ? {} : { cursor }),
    };
  },
  'setup/link': async ({ deps }, { links }) => ({
    outcomes: await linkOffers(
      { ...deps, saveLink: (repositoryId, input) => saveLink(deps, repositoryId, input) },
      links,
    ),
  }),
  'setup/starter': async ({ deps }, { repositoryId, ...request }) => {
    const [repository] = await nameRepositories(deps, [repositoryId]);
    return starterView(request, repository?.fullName ?? '');
  },
  'setup/find-repositories': async ({ deps }, { text }) => ({
    repositories: await deps.workspace.findRepositories(text.trim()),
  }),
};
