import * as z from 'zod/mini';

/** What whoever deploys the app may set, `forge variables set <name> <value>`. All of it is optional. */
export interface Config {
  /** Public folder with the templates of `aws/`, without a slash at the end. CloudFormation's console opens them from S3 only. */
  readonly templateUrl?: string;
}

/** A variable that does not fit. Every one of them is named, so that they can be set right at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const folderUrl = z
  .string()
  .check(
    z.maxLength(500),
    z.regex(/^https:\/\/[A-Za-z0-9.-]+(\/[A-Za-z0-9._~-]+)*\/?$/, 'an https address without port and query'),
  );

const schema = z.object({ SLIPWAY_TEMPLATE_URL: z.optional(folderUrl) });

/** @throws ConfigError */
export const parseConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const { SLIPWAY_TEMPLATE_URL } = env;
  const given = { ...(SLIPWAY_TEMPLATE_URL ? { SLIPWAY_TEMPLATE_URL } : {}) };
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new ConfigError(problems.join('; '), { cause: parsed.error });
  }
  const templateUrl = parsed.data.SLIPWAY_TEMPLATE_URL?.replace(/\/$/, '');
  return templateUrl === undefined ? {} : { templateUrl };
};
