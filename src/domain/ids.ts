import { createHash } from 'node:crypto';

const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Hash of parts that cannot run into each other: JSON keeps `['a','bc']` and `['ab','c']` apart. 32 hex characters. */
export const hashOf = (parts: readonly (string | number | undefined)[]): string =>
  sha256Hex(JSON.stringify(parts)).slice(0, 32);

/** SHA-256 of a secret as 64 hex characters: what is stored in its place. */
export const secretHash = (secret: string): string => sha256Hex(secret);

/** `{1b9e…}` → `1b9e…`. Bitbucket wraps uuids in braces, KVS keys and subjects refuse them. */
export const bareUuid = (uuid: string): string => uuid.replace(/^\{|\}$/g, '').toLowerCase();

/** Whether the text is a uuid as `bareUuid` writes it. */
export const isBareUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);

/** `1b9e…` → `{1b9e…}`, the form Bitbucket's REST paths and events use. */
export const bracedUuid = (uuid: string): string => `{${bareUuid(uuid)}}`;

/**
 * Key of the commit status of a link: stable for every run of it, so that a re-run overwrites and nothing old blocks a merge.
 * Bitbucket refuses keys over 40 characters; this one has exactly 40.
 */
export const statusKey = (linkId: string): string => `slipway-${hashOf(['status', linkId])}`;

const sessionPrefix = 'slipway-';

/** RoleSessionName of a run's start (≤ 64 of `[\w+=,.@-]`); EventBridge returns it in the execution's trigger detail. */
export const sessionNameOf = (runId: string): string => `${sessionPrefix}${runId}`;

const sessionPattern = /^arn:[\w-]+:sts::(\d{12}):assumed-role\/([^/]+)\/slipway-([0-9a-f]{32})$/;

/** The run id in an assumed-role ARN's session name, or undefined when the session is not a start of ours. Says nothing of whose role it was. */
export const runIdOfTriggerDetail = (triggerDetail: string): string | undefined =>
  sessionPattern.exec(triggerDetail)?.[3];

/**
 * The run that a session of this very role started: anybody in an AWS account may name a session of another role like ours.
 * An assumed-role ARN leaves out the role's path,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export const runIdStartedBy = (roleArn: string, triggerDetail: string): string | undefined => {
  const [, roleAccount, path = ''] = /^arn:[\w-]+:iam::(\d{12}):role\/(.+)$/.exec(roleArn) ?? [];
  const [, account, roleName, runId] = sessionPattern.exec(triggerDetail) ?? [];
  const isSameRole = account === roleAccount && roleName === path.slice(path.lastIndexOf('/') + 1);
  return isSameRole ? runId : undefined;
};

/**
 * The run of ours that AWS names as the reason of an execution: by the session that started a pipeline, or by the variable that a build
 * carries. Whoever may start the project may give a build any variable, so the caller also compares place and commit.
 */
export const ownRunOf = (
  roleArn: string,
  told: { readonly triggerDetail?: string; readonly runVariable?: string },
): string | undefined => runIdStartedBy(roleArn, told.triggerDetail ?? '') ?? told.runVariable;
