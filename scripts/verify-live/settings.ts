import { z } from 'zod';

const issuer = z
  .string()
  .regex(/^https:\/\/[^\s?#]+[^\s?#/]$/, 'must be an https address without a slash at its end');
const commit = z.string().regex(/^[0-9a-f]{40}$/, 'must be the full hash, 40 characters');
const repository = z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'must look like workspace/repository');
const token = z.string().min(1);

const settingsSchema = z.object({
  SLIPWAY_ISSUER: issuer.optional(),
  SLIPWAY_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be a region such as eu-west-1')
    .optional(),
  SLIPWAY_PIPELINE: z.string().min(1).optional(),
  SLIPWAY_REPOSITORY: repository.optional(),
  SLIPWAY_COMMIT: commit.optional(),
  SLIPWAY_BITBUCKET_TOKEN: token.optional(),
  SLIPWAY_BITBUCKET_EMAIL: z.string().min(3).optional(),
});

/** What the person who runs the checks told, by environment variable; anything may be left out. */
export type Settings = z.infer<typeof settingsSchema>;
export type Setting = keyof Settings;

/** What to put into each variable, for the line of a check that lacks it. */
export const settingHelp: Readonly<Record<Setting, string>> = {
  SLIPWAY_ISSUER: "the issuer's address from the workspace settings page",
  SLIPWAY_REGION: 'the region of the linked pipeline',
  SLIPWAY_PIPELINE: 'the name of a pipeline linked in start mode',
  SLIPWAY_REPOSITORY: 'workspace/repository that the pipeline is linked to',
  SLIPWAY_COMMIT: 'the full hash of a commit pushed after the link was saved',
  SLIPWAY_BITBUCKET_TOKEN: 'a token that may read the repository',
  SLIPWAY_BITBUCKET_EMAIL: 'the address of the account, when the token is an API token',
};

export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Reads the variables once. Empty counts as absent. @throws SettingsError that names every wrong variable, never its value */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): Settings => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = settingsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new SettingsError(lines.join('\n'), { cause: parsed.error });
};
