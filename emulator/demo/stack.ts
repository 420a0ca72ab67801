import { z } from 'zod';
import type { AwsAccount } from '../services/aws';

/** What the workspace settings page gives an admin for IAM. */
export const accountsReplySchema = z.object({
  issuer: z.object({ url: z.string(), audience: z.string() }),
  trustPolicy: z.string(),
  permissionPolicy: z.string(),
});
export type AccountsReply = z.infer<typeof accountsReplySchema>;

/** What the page shows once for a region's callback. */
export const callbackReplySchema = z.object({
  url: z.string(),
  keyHeader: z.string(),
  key: z.string(),
  linkHeader: z.string(),
  linkValue: z.string(),
  eventPattern: z.string(),
});
export type CallbackReply = z.infer<typeof callbackReplySchema>;

/** The policy lets the role ask about itself, by the name that the page tells the admin to give it. */
const roleNameIn = (policy: string): string => /:role\/([\w+=,.@-]+)"/.exec(policy)?.[1] ?? 'Slipway';

/** Does in IAM what the page tells the admin to do: provider, role, permissions. Returns the role's ARN. */
export const deployRole = (account: AwsAccount, reply: AccountsReply): string => {
  account.createOidcProvider({ url: reply.issuer.url, clientIds: [reply.issuer.audience] });
  const filled = (policy: string) => policy.replaceAll('<account id>', account.id);
  return account.createRole({
    name: roleNameIn(reply.permissionPolicy),
    trustPolicy: filled(reply.trustPolicy),
    policies: { slipway: filled(reply.permissionPolicy) },
  }).arn;
};

/** Does in EventBridge what the page tells the admin to do: connection, API destination, rule. */
export const deployCallback = (account: AwsAccount, region: string, reply: CallbackReply): void => {
  account.putApiDestination(region, {
    name: 'slipway',
    url: reply.url,
    apiKey: { name: reply.keyHeader, value: reply.key },
    headers: { [reply.linkHeader]: reply.linkValue },
  });
  const eventPattern = z.record(z.string(), z.unknown()).parse(JSON.parse(reply.eventPattern));
  account.putRule(region, { name: 'slipway', eventPattern, apiDestinations: ['slipway'] });
};
