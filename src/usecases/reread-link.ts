import { refuseConflict, Refusal } from '../domain/errors';
import { withFacts } from '../domain/link-rules';
import type { AccountLink, Link, PipelineFacts } from '../domain/links';
import type { AccountStore, RepositorySettings, RepositorySettingsStore } from '../ports/settings-stores';

export interface RereadLinkDeps {
  readonly settings: RepositorySettingsStore;
  readonly accounts: AccountStore;
  readonly readFacts: (account: AccountLink, region: string, pipeline: string) => Promise<PipelineFacts>;
}

export interface Reread {
  readonly link: Link;
  readonly account: AccountLink;
  readonly settings: RepositorySettings;
}

/** Reads a link's pipeline in AWS now instead of tomorrow, after somebody changed it there. @throws Refusal, ServiceError */
export const rereadLink = async (
  deps: RereadLinkDeps,
  repositoryId: string,
  linkId: string,
): Promise<Reread> => {
  const [{ version, value }, accounts] = await Promise.all([
    deps.settings.get(repositoryId),
    deps.accounts.get(),
  ]);
  const link = value.links.find(({ id }) => id === linkId);
  const account = accounts.value.find(({ id }) => id === link?.accountLinkId);
  if (!link || !account)
    throw new Refusal('invalid', 'This link or its account was removed: reload the page');
  const facts = await deps.readFacts(account, link.region, link.pipeline.name);
  if (facts.arn !== link.pipeline.arn)
    throw new Refusal('invalid', 'Another pipeline has this name now: edit the link and choose it again');
  const fresh = withFacts(link, facts);
  const settings = { ...value, links: value.links.map((other) => (other === link ? fresh : other)) };
  try {
    await deps.settings.save(repositoryId, { version, value: settings });
  } catch (error) {
    refuseConflict(error, 'links');
    throw error;
  }
  return { link: fresh, account, settings };
};
