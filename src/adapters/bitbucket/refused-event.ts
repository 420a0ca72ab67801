import type * as z from 'zod/mini';

/** Why a payload is no event of ours; `bad-shape`: a field that has no code of its own is not what Forge documents. */
export interface RefusedEvent<Code extends string> {
  readonly ok: false;
  readonly code: Code | 'bad-shape';
  readonly detail: string;
}

/**
 * The first complaint decides; the detail names fields only, never their values, which are other people's text.
 * @param codes by the path of what is wrong, at most two names deep; '' is the payload itself
 */
export const refusedEvent = <Code extends string>(
  { issues }: z.core.$ZodError,
  codes: Readonly<Record<string, Code | undefined>>,
): RefusedEvent<Code> => {
  const path = issues[0]?.path.map(String) ?? [];
  return {
    ok: false,
    code: codes[path.slice(0, 2).join('.')] ?? 'bad-shape',
    detail: path.length > 0 ? path.join('.') : 'payload',
  };
};

/** What every event of a repository must have. */
export const envelopeCodes = {
  '': 'not-an-object',
  eventType: 'other-event',
  workspace: 'no-workspace',
  'workspace.uuid': 'no-workspace',
  repository: 'no-repository',
  'repository.uuid': 'no-repository',
  timestamp: 'bad-timestamp',
} as const;
