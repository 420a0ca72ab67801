import type { Emulator } from '../../emulator/emulator';
import { callbackEventPattern, keyHeader, linkHeader } from '../../src/domain/aws-callback';
import type { PermissionSet } from '../../src/domain/permission-sets';
import {
  callbackConnectionNameOf,
  callbackSecretNameOf,
  permissionSets,
  roleNameOf,
} from '../../src/domain/permission-sets';
import { permissionPolicyFor, trustPolicyFor } from '../../src/domain/role-policies';

/** Values of a command's `--parameter-overrides`, as the AWS CLI reads them. */
export const parametersOf = (command: string): Readonly<Record<string, string>> => {
  const [, text = ''] = command.split('--parameter-overrides');
  const pairs = [...text.matchAll(/([A-Za-z]+)=(?:'([^']*)'|([^\s\\]+))/g)];
  return Object.fromEntries(pairs.map(([, name = '', quoted, plain]) => [name, quoted ?? plain ?? '']));
};

const allowed = { start: 'AllowStart', approve: 'AllowApprove', logs: 'AllowLogs', rotate: 'AllowRotate' };

const setsOf = (parameters: Readonly<Record<string, string>>): PermissionSet[] =>
  permissionSets.filter((set) => set === 'follow' || parameters[allowed[set]] === 'yes');

/**
 * Makes in an account what `aws/link-account.yaml` makes, from the values of the command that the page shows: provider, role, secret,
 * connection, API destination and rule. Nothing is told to the app: it reads the key through the role.
 */
export const deployLinkStack = (
  emulator: Emulator,
  accountId: string,
  region: string,
  parameters: Readonly<Record<string, string>>,
): void => {
  const { WorkspaceId: workspaceId = '', IssuerUrl: issuerUrl = '', CallbackUrl: url = '' } = parameters;
  const account = emulator.aws.account(accountId);
  const place = { partition: 'aws', accountId, workspaceId };
  account.createOidcProvider({ url: issuerUrl, clientIds: ['sts.amazonaws.com'] });
  account.createRole({
    name: roleNameOf(workspaceId),
    trustPolicy: trustPolicyFor({ ...place, issuerUrl }),
    policies: { slipway: permissionPolicyFor({ ...place, sets: setsOf(parameters) }) },
  });
  const key = `${accountId}-${'k'.repeat(52)}`;
  const name = callbackConnectionNameOf(workspaceId);
  account.createSecret(region, { name: callbackSecretNameOf(workspaceId), secretString: key });
  account.putEventConnection(region, {
    name,
    apiKey: { name: keyHeader, value: key },
    headers: { [linkHeader]: `${accountId}.${region}` },
  });
  account.putApiDestination(region, { name, url, connection: name });
  const eventPattern = JSON.parse(callbackEventPattern()) as Record<string, unknown>; // written by JSON.stringify of an object
  account.putRule(region, { name, eventPattern, apiDestinations: [name] });
};
