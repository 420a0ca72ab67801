import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import * as z from 'zod/mini';
import { ServiceError } from '../../../domain/errors';
import type { RolePermissions, SimulatedQuestion } from '../../../ports/verification';
import type { AwsTransport } from '../client-options';
import { clientOptions } from '../client-options';
import { callingAws } from './errors';

const replySchema = z.object({
  EvaluationResults: z._default(
    z.array(z.object({ EvalActionName: z.string(), EvalDecision: z.string() })),
    [],
  ),
});

const responseSchema = z.object({
  response: z.object({ headers: z.object({ date: z.optional(z.string()) }) }),
});

/** No reply comes near it: an action has one result for the one resource asked about. */
const maxItems = 1000;

/** Reads AWS's clock off an answer: the SDK keeps the header to itself. */
const watchDate = (client: IAMClient, seen: (text: string) => void): void => {
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const date = responseSchema.safeParse(result).data?.response.headers.date;
      if (date !== undefined) seen(date);
      return result;
    },
    { step: 'deserialize', name: 'watchDate' },
  );
};

/** AWS refuses an empty list. */
const contextOf = (context: SimulatedQuestion['context']) => {
  const entries = Object.entries(context).map(([name, value]) => ({
    ContextKeyName: name,
    ContextKeyValues: [value],
    ContextKeyType: 'string' as const,
  }));
  return entries.length === 0 ? {} : { ContextEntries: entries };
};

/**
 * One resource a call, because AWS does not say in which of two places it answers for several.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export const createRolePermissions = (transport: AwsTransport = {}): RolePermissions => ({
  simulate: ({ region, credentials }, { roleArn, actions, resource, context }) =>
    callingAws(async () => {
      const client = new IAMClient({ ...clientOptions(region, transport), credentials });
      let awsTimeMs = NaN;
      watchDate(client, (text) => {
        awsTimeMs = Date.parse(text);
      });
      const reply = replySchema.safeParse(
        await client.send(
          new SimulatePrincipalPolicyCommand({
            PolicySourceArn: roleArn,
            ActionNames: [...actions],
            ResourceArns: [resource],
            MaxItems: maxItems,
            ...contextOf(context),
          }),
        ),
      );
      if (!reply.success)
        throw new ServiceError('unavailable', 'IAM answered in a form Slipway does not know.', {
          cause: reply.error,
        });
      const allowed = reply.data.EvaluationResults.filter(({ EvalDecision }) => EvalDecision === 'allowed');
      return {
        allowed: allowed.map(({ EvalActionName }) => EvalActionName),
        ...(Number.isNaN(awsTimeMs) ? {} : { awsTimeMs }),
      };
    }),
});
