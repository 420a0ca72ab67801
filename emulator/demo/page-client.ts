import { z } from 'zod';
import type { Emulator } from '../emulator';

const outcomeSchema = z.union([
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), problem: z.looseObject({ code: z.string(), message: z.string() }) }),
]);

const moduleTypes: Readonly<Record<string, string>> = {
  panel: 'bitbucket:repoCodeOverviewPanel',
  repository: 'bitbucket:repoMainMenuPage',
  'pull-request-panel': 'bitbucket:repoPullRequestOverviewPanel',
  'repository-settings': 'bitbucket:repoSettingsMenuPage',
  'workspace-settings': 'bitbucket:workspaceSettingsMenuPage',
  'get-started': 'bitbucket:workspaceGlobalPage',
};

export interface Page {
  readonly moduleKey:
    | 'panel'
    | 'repository'
    | 'pull-request-panel'
    | 'repository-settings'
    | 'workspace-settings'
    | 'get-started';
  readonly accountId: string;
  readonly workspaceUuid: string;
  /** Absent on pages of the workspace. */
  readonly repositoryUuid?: string;
}

/** Calls resolvers as the app's pages do. `ask` returns the reply's data and throws the problem's sentence. */
export const openPage = (emulator: Emulator, page: Page) => {
  const call = async (functionKey: string, payload: unknown = {}) => {
    const reply = await emulator.forge.invokeResolver({
      moduleKey: page.moduleKey,
      functionKey,
      payload,
      accountId: page.accountId,
      extension: {
        type: moduleTypes[page.moduleKey] ?? '',
        ...(page.repositoryUuid === undefined
          ? { workspace: { uuid: page.workspaceUuid } }
          : { repository: { uuid: page.repositoryUuid } }),
      },
    });
    return outcomeSchema.parse(reply);
  };
  const ask = async <T>(functionKey: string, payload: unknown, schema: z.ZodType<T>): Promise<T> => {
    const outcome = await call(functionKey, payload);
    if (!outcome.ok) throw new Error(`${functionKey}: ${outcome.problem.code}: ${outcome.problem.message}`);
    return schema.parse(outcome.data);
  };
  return { call, ask };
};
