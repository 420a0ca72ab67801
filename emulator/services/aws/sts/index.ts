import { z } from 'zod';
import type { AwsContext } from '../core/context';
import type { IamStore } from '../iam';
import { type ServiceModel, operation } from '../wire';
import { assumeRole } from './assume-role';
import type { StsStore } from './store';
import { assumeRoleWithWebIdentity } from './web-identity';

export { createIdentities } from './identities';
export { StsStore } from './store';

/** STS as the dispatcher sees it. */
export const stsService = (context: AwsContext, iam: IamStore, sts: StsStore): ServiceModel => ({
  name: 'sts',
  protocol: 'query',
  identifiers: ['https://sts.amazonaws.com/doc/2011-06-15/'],
  operations: {
    AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity(context, iam, sts),
    AssumeRole: assumeRole(context, iam, sts),
    GetCallerIdentity: operation({
      input: z.object({}),
      // Nobody can be denied this call.
      run: (_, { principal }) => ({
        UserId: principal?.userId,
        Account: principal?.accountId,
        Arn: principal?.arn,
      }),
    }),
  },
});
