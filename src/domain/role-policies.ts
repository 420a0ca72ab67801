import type { PermissionPlace } from './permission-resources';
import { statementOf } from './permission-resources';
import type { PermissionSet } from './permission-sets';
import { permissionsFor } from './permission-sets';

/** Where the documents of one account link apply. */
export interface RolePolicyScope {
  /** `aws` unless the account is in China or GovCloud. */
  readonly partition: string;
  /** Twelve digits, or a placeholder the admin replaces. */
  readonly accountId: string;
}

/** An OIDC provider's name in ARNs and condition keys: the issuer without its scheme. */
const providerName = (issuerUrl: string): string => issuerUrl.replace(/^https:\/\//, '');

/** ARN of the IAM OIDC provider that an account has for this issuer. */
export const oidcProviderArn = ({ partition, accountId }: RolePolicyScope, issuerUrl: string): string =>
  `arn:${partition}:iam::${accountId}:oidc-provider/${providerName(issuerUrl)}`;

/**
 * Trust policy of the role: this installation's issuer, tokens for STS, subjects of this workspace. Admins may narrow the subject to a
 * repository or a branch. TagSession is needed because our tokens carry session tags,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html . Below IAM's 2,048 characters.
 */
export const trustPolicyFor = (
  input: RolePolicyScope & { readonly issuerUrl: string; readonly workspaceId: string },
): object => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: oidcProviderArn(input, input.issuerUrl) },
      Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
      Condition: {
        StringEquals: { [`${providerName(input.issuerUrl)}:aud`]: 'sts.amazonaws.com' },
        StringLike: { [`${providerName(input.issuerUrl)}:sub`]: `workspace:${input.workspaceId}:*` },
      },
    },
  ],
});

const connectionServices = ['codestar-connections', 'codeconnections'] as const;

/**
 * Whether a source is of Bitbucket stands in its connection only. A policy must name both the old and the new prefix, in the action and in
 * the resource, https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html . Connections may lie in another region.
 */
export const readConnections = ({ partition, accountId }: RolePolicyScope) => ({
  Effect: 'Allow' as const,
  Action: connectionServices.map((service) => `${service}:GetConnection`),
  Resource: connectionServices.map((service) => `arn:${partition}:${service}:*:${accountId}:connection/*`),
});

/** Listing connections has no resource level. */
export const listConnections = {
  Effect: 'Allow' as const,
  Action: connectionServices.map((service) => `${service}:ListConnections`),
  Resource: '*',
};

/**
 * Permissions of the role: those of the chosen sets, in all regions of the account. Every session of ours narrows this further to what
 * it is for. The role has to have its usual name, because it is asked about itself.
 */
export const permissionPolicyFor = (
  place: PermissionPlace & { readonly sets: readonly PermissionSet[] },
): object => ({
  Version: '2012-10-17',
  Statement: permissionsFor(place.sets).map((permission) => statementOf(permission, place, '*')),
});
