import * as z from 'zod/mini';
import { workspaceOf } from '../compose';
import { bareUuid, isBareUuid } from '../domain/ids';

/** Who asks, and from which page. Forge makes the resolver context; the browser cannot change it. Uuids are bare. */
export interface Caller {
  readonly accountId: string;
  readonly workspaceId: string;
  /** Absent on pages of the workspace. */
  readonly repositoryId?: string;
  /** Key of the page's module. */
  readonly page: string;
}

const repositoryUuid = z.pipe(
  z.string(),
  z.pipe(z.transform(bareUuid), z.string().check(z.refine(isBareUuid))),
);

const contextSchema = z.looseObject({
  accountId: z.string().check(z.minLength(1)),
  moduleKey: z.optional(z.string().check(z.maxLength(100))),
  extension: z.optional(z.looseObject({ repository: z.optional(z.looseObject({ uuid: repositoryUuid })) })),
});

/** @throws Error when Forge names no person or workspace, or a repository without uuid: then nothing may be done */
export const callerOf = (context: unknown): Caller => {
  const { accountId, extension, moduleKey } = contextSchema.parse(context);
  const uuid = extension?.repository?.uuid;
  return {
    accountId,
    page: moduleKey ?? 'unknown',
    workspaceId: workspaceOf(context),
    ...(uuid === undefined ? {} : { repositoryId: uuid }),
  };
};
