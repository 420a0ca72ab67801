import { readYaml, writeYaml } from '../compose';
import { settingsFile, settingsFileVersion } from '../contract/settings-file';
import { exportSettings } from '../usecases/export-settings';
import { applySettings, compareSettings } from '../usecases/import-settings';
import { saveAccount } from '../usecases/manage-accounts';
import { saveLink } from '../usecases/manage-links';
import { saveManager } from '../usecases/manage-managers';
import { removeLink } from '../usecases/remove-link';
import { changingAccounts } from './leaving-by';
import type { StepContext, Steps } from './resolver-steps';

type SettingsFileSteps = Pick<
  Steps,
  'settings/export' | 'settings/read' | 'settings/compare' | 'settings/apply'
>;

/** A file with more mistakes than this is not read to its end by anybody. */
const problemsShown = 50;

/** Time that one link of an import may take: Bitbucket and AWS are asked, and each may take its time. */
const linkMs = 9_000;

const heading = [
  'Settings of Slipway. Import them in the workspace settings, "Export and leave".',
  'Schema: docs/settings-file.schema.json in the repository of Slipway.',
];

/** What the workspace has and the file does not name. */
const unmentionedBy = async (
  { deps }: StepContext,
  file: {
    readonly accounts: readonly { role: string }[];
    readonly repositories: readonly { name: string; uuid?: string | undefined }[];
  },
) => {
  const [{ value }, repositories] = await Promise.all([deps.accounts.get(), deps.settings.list()]);
  const roles = new Set(file.accounts.map(({ role }) => role));
  const named = new Set(
    file.repositories.flatMap(({ name, uuid }) => (uuid === undefined ? [name] : [name, uuid])),
  );
  return {
    accounts: value.filter(({ roleArn }) => !roles.has(roleArn)).map(({ id, label }) => ({ id, label })),
    repositories: repositories
      .filter(
        ({ links, fullName = '', repositoryId }) =>
          links.length > 0 && !named.has(fullName) && !named.has(repositoryId),
      )
      .map(({ repositoryId, fullName, links }) => ({
        uuid: repositoryId,
        name: fullName ?? `unknown/${repositoryId}`,
        linkCount: links.length,
      })),
  };
};

/** An import saves what the pages save, by the same rules. */
const importing = ({ deps, caller }: StepContext) => ({
  ...deps,
  saveManager: (manager: Parameters<typeof saveManager>[1]) => saveManager(deps, manager),
  saveAccount: (account: Parameters<typeof saveAccount>[1]) =>
    saveAccount(changingAccounts({ deps, caller }, 'settings/apply'), account),
  saveLink: (repositoryId: string, link: Parameters<typeof saveLink>[2]) =>
    saveLink(deps, repositoryId, link),
  removeLink: (repositoryId: string, linkId: string) => removeLink(deps, repositoryId, linkId),
});

/** The workspace's settings as a file, and back in steps that the page sends one after the other. */
export const settingsFileSteps: SettingsFileSteps = {
  'settings/export': async ({ deps }) => {
    const file = await exportSettings(deps);
    const text = writeYaml({ slipway: settingsFileVersion, ...file }, heading);
    return { fileName: `slipway-settings-${file.exportedAt.slice(0, 10)}.yml`, text };
  },
  'settings/read': async (context, { text }) => {
    const yaml = readYaml(text);
    if (!yaml.ok) return { ok: false, problems: yaml.problems.slice(0, problemsShown) };
    const parsed = settingsFile.safeParse(yaml.value);
    if (!parsed.success) {
      const problems = parsed.error.issues.map(({ path, message }) => ({
        line: yaml.lineOf(path.filter((part) => typeof part !== 'symbol')),
        message: `${path.map(String).join('.') || 'file'}: ${message}`,
      }));
      return { ok: false, problems: problems.slice(0, problemsShown) };
    }
    const { accounts, managers, repositories, issuer, workspace } = parsed.data;
    const own = await context.deps.issuer.findUrl();
    return {
      ok: true,
      accounts,
      managers,
      repositories,
      unmentioned: await unmentionedBy(context, parsed.data),
      otherIssuer: issuer !== undefined && issuer !== own,
      otherWorkspace: workspace !== undefined && workspace !== context.caller.workspaceId,
    };
  },
  'settings/compare': async (context, step) => ({ changes: await compareSettings(importing(context), step) }),
  'settings/apply': async (context, step) =>
    applySettings(importing(context), step, () => context.remainingMs() > linkMs),
};
