import { z } from 'zod';
import { AwsError } from '../wire/errors';
import { type Operation, operation } from '../wire/operation';
import { paginate } from '../wire/paging';
import type { ConditionContext } from './conditions';
import type { IamStore } from './store';
import { simulate } from './simulate';

/** Constraints of https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html ; policies to try are not modelled. */
const simulateInput = z.object({
  PolicySourceArn: z.string().min(20).max(2048),
  ActionNames: z.array(z.string().min(3).max(128)).min(1),
  ResourceArns: z.array(z.string().min(1).max(2048)).min(1).optional(),
  ContextEntries: z
    .array(
      z.object({
        ContextKeyName: z.string().min(5).max(256),
        ContextKeyValues: z.array(z.string()).min(1),
        ContextKeyType: z.enum(['string', 'stringList', 'numeric', 'boolean', 'date', 'ip']),
      }),
    )
    .optional(),
  MaxItems: z.coerce.number().int().min(1).max(1000).optional(),
  Marker: z.string().min(1).max(320).optional(),
});

type Entries = z.infer<typeof simulateInput>['ContextEntries'];

const contextOf = (entries: Entries, roleArn: string): ConditionContext => ({
  'aws:principalarn': [roleArn],
  ...Object.fromEntries(
    (entries ?? []).map(({ ContextKeyName, ContextKeyValues }) => [
      ContextKeyName.toLowerCase(),
      ContextKeyValues,
    ]),
  ),
});

/** IAM's read side, as far as a role asks about itself. */
export const iamOperations = (store: IamStore): Record<string, Operation> => ({
  SimulatePrincipalPolicy: operation({
    input: simulateInput,
    resource: (input) => input.PolicySourceArn,
    run: (input, { accountId }) => {
      const role = store.roles.find(input.PolicySourceArn);
      if (role?.accountId !== accountId) {
        throw new AwsError('NoSuchEntity', `The entity ${input.PolicySourceArn} cannot be found.`, 404);
      }
      const malformed = input.ActionNames.find((name) => !/^[a-z0-9-]+:[A-Za-z0-9*]+$/.test(name));
      if (malformed !== undefined) throw new AwsError('InvalidInput', `Invalid Entity Action: ${malformed}`);
      const context = contextOf(input.ContextEntries, role.arn);
      const all = input.ActionNames.flatMap((action) =>
        (input.ResourceArns ?? ['*']).map((resource) => simulate(store, role, { action, resource, context })),
      );
      const page = paginate(all, {
        nextToken: input.Marker,
        size: input.MaxItems ?? 100,
        errorCode: 'InvalidInput',
      });
      return {
        EvaluationResults: page.items,
        IsTruncated: page.nextToken !== undefined,
        Marker: page.nextToken,
      };
    },
  }),
});
