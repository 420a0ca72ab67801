import type { BulkRow } from '../domain/bulk-links';
import { isoOf } from '../domain/durations';
import type { AccountLink, PipelineFacts } from '../domain/links';
import type { Globs } from '../domain/rules';
import type { AwsSession, Pipelines } from '../ports/aws';
import type { RepositoryInfo } from '../ports/bitbucket';
import type { Clock } from '../ports/clock';
import type { AccountStore } from '../ports/settings-stores';

interface LinkToSave {
  readonly name: string;
  readonly mode: 'follow' | 'start';
  readonly accountLinkId: string;
  readonly region: string;
  readonly pipeline: string;
  readonly branches: Globs;
  readonly tags: Globs;
  readonly variables: Readonly<Record<string, string>>;
  readonly allowUnmerged: boolean;
  readonly allowBothStart: boolean;
}

/** What saving a link asks for that a job knows already, so that a row costs one call of AWS and none of Bitbucket. */
export interface KnownToJob {
  readonly accounts: AccountStore;
  readonly repositories: { readonly get: () => Promise<RepositoryInfo> };
  readonly permissions: { readonly isWorkspaceOwner: () => Promise<boolean> };
  readonly newId: () => string;
  readonly readFacts: (account: AccountLink, region: string, pipeline: string) => Promise<PipelineFacts>;
}

export interface OpenBulkLinkerDeps {
  readonly accounts: AccountStore;
  readonly pipelines: Pick<Pipelines, 'getPipeline'>;
  readonly clock: Clock;
  readonly openSetup: (account: AccountLink, region: string) => Promise<AwsSession>;
  /** The use case behind `links/save`. */
  readonly saveLink: (known: KnownToJob, repositoryId: string, link: LinkToSave) => Promise<unknown>;
}

const noGlobs: Globs = { include: [], exclude: [] };
const maxNameLength = 80;

/** A new link begins as in the form: named as its pipeline, and only the main branch starts it. */
const linkOf = ({
  pipeline,
  accountLinkId,
  region,
  mode,
  allowBothStart,
  mainBranch,
}: BulkRow): LinkToSave => ({
  name: pipeline.slice(0, maxNameLength),
  mode,
  accountLinkId,
  region,
  pipeline,
  branches: mode === 'start' && mainBranch !== undefined ? { include: [mainBranch], exclude: [] } : noGlobs,
  tags: noGlobs,
  variables: {},
  allowUnmerged: false,
  allowBothStart: mode === 'start' && allowBothStart,
});

const infoOf = ({ fullName, mainBranch, projectKey }: BulkRow): RepositoryInfo => ({
  fullName,
  ...(mainBranch === undefined ? {} : { mainBranch }),
  ...(projectKey === undefined ? {} : { projectKey }),
});

/**
 * Saves rows as `links/save` does. One session a place and one reading of the accounts serve all rows of a part. That an owner asks was
 * checked when the job was started or resumed.
 */
export const openBulkLinker = (
  deps: OpenBulkLinkerDeps,
): ((row: BulkRow, linkId: string) => Promise<void>) => {
  const sessions = new Map<string, Promise<AwsSession>>();
  const sessionOf = (account: AccountLink, region: string): Promise<AwsSession> => {
    const place = JSON.stringify([account.id, region]);
    const session = sessions.get(place) ?? deps.openSetup(account, region);
    sessions.set(place, session);
    return session;
  };
  let stored: ReturnType<AccountStore['get']> | undefined;
  const accounts: AccountStore = { ...deps.accounts, get: () => (stored ??= deps.accounts.get()) };
  return async (row, linkId) => {
    const known: KnownToJob = {
      accounts,
      repositories: { get: () => Promise.resolve(infoOf(row)) },
      permissions: { isWorkspaceOwner: () => Promise.resolve(true) },
      newId: () => linkId,
      readFacts: async (account, region, pipeline) =>
        deps.pipelines.getPipeline(await sessionOf(account, region), pipeline, isoOf(deps.clock.nowMs())),
    };
    await deps.saveLink(known, row.repositoryId, linkOf(row));
  };
};
