import { z } from 'zod';
import type { Live, Verdict } from '../check';
import { CannotLook, failed, passed, settingOf } from '../check';

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commit-statuses/ */
const statusesSchema = z.object({
  values: z.array(z.object({ key: z.string(), state: z.string(), name: z.string().nullish() })),
});

const writeScope = 'write:repository:bitbucket';

/** Access tokens are bearers; an API token goes with its account's address. */
const authorisation = (live: Live): string => {
  const token = settingOf(live, 'SLIPWAY_BITBUCKET_TOKEN');
  const email = live.settings.SLIPWAY_BITBUCKET_EMAIL;
  return email === undefined
    ? `Bearer ${token}`
    : `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
};

/** A status with our key on the commit, while the manifest asks for no write scope, proves that the read scope is enough. */
export const checkCommitStatus = async (live: Live): Promise<Verdict> => {
  if (live.scopes.includes(writeScope)) return failed(`manifest.yml asks for ${writeScope}`);
  const commit = settingOf(live, 'SLIPWAY_COMMIT');
  const path = `${settingOf(live, 'SLIPWAY_REPOSITORY')}/commit/${commit}/statuses?pagelen=100`;
  const reply = await live.fetch(`https://api.bitbucket.org/2.0/repositories/${path}`, {
    headers: { accept: 'application/json', authorization: authorisation(live) },
  });
  if (reply.status !== 200)
    throw new CannotLook(`Bitbucket answers this token ${reply.status} for the statuses of ${path}`);
  const { values } = statusesSchema.parse(await reply.json());
  const own = values.find(({ key }) => key.startsWith('slipway-'));
  return own === undefined
    ? failed(`None of the commit's ${values.length} statuses is Slipway's`)
    : passed(`"${own.name ?? own.key}" is ${own.state}, posted without a write scope`);
};
