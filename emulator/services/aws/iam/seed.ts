import type { Ids } from '../core/ids';
import { AwsError } from '../wire/errors';
import type { AccessKey, OidcProvider, Role, User } from './entities';
import { parseIdentityPolicy, parsePolicy } from './policy';
import type { IamStore } from './store';

export type UserWithKey = User & Pick<AccessKey, 'accessKeyId' | 'secretAccessKey'>;

/** A policy as JSON text or as the object it stands for. */
export type PolicyInput = string | object;

export const policyText = (policy: PolicyInput): string =>
  typeof policy === 'string' ? policy : JSON.stringify(policy);

/** Default quota of a role's trust policy, in characters without white space. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_TRUST_POLICY_CHARS = 2048;

/** @throws {AwsError} MalformedPolicyDocument, LimitExceeded */
export const checkTrustPolicy = (text: string): string => {
  for (const { Principal, Resource, NotResource } of parsePolicy(text)) {
    if (Principal === undefined)
      throw new AwsError('MalformedPolicyDocument', 'Trust policy statement is missing a principal.');
    if (Resource ?? NotResource)
      throw new AwsError('MalformedPolicyDocument', 'Has prohibited field Resource');
  }
  if (JSON.stringify(JSON.parse(text)).length > MAX_TRUST_POLICY_CHARS) {
    throw new AwsError(
      'LimitExceeded',
      `Cannot exceed quota for ACLSizePerRole: ${String(MAX_TRUST_POLICY_CHARS)}`,
      409,
    );
  }
  return text;
};

/** Default quotas without white space: all inline policies of a role together, and of a user. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const MAX_INLINE_CHARS = { role: 10_240, user: 2048 } as const;
export const MAX_MANAGED_CHARS = 6144;

/** @throws {AwsError} LimitExceeded */
export const checkInlineSize = (
  holder: keyof typeof MAX_INLINE_CHARS,
  name: string,
  policies: Readonly<Record<string, string>>,
): void => {
  const chars = Object.values(policies).reduce(
    (sum, text) => sum + JSON.stringify(JSON.parse(text)).length,
    0,
  );
  if (chars <= MAX_INLINE_CHARS[holder]) return;
  throw new AwsError(
    'LimitExceeded',
    `Maximum policy size of ${String(MAX_INLINE_CHARS[holder])} bytes exceeded for ${holder} ${name}`,
    409,
  );
};

export const checkedPolicies = (policies: Readonly<Record<string, PolicyInput>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(policies).map(([name, policy]) => {
      parseIdentityPolicy(policyText(policy));
      return [name, policyText(policy)];
    }),
  );

/** https, no port, no query; the path may be anything. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html */
const checkProviderUrl = (text: string): void => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' || url.port || url.search || url.hash || text.length > 255) {
    throw new AwsError('ValidationError', 'Invalid Open ID Connect Provider URL');
  }
};

/** Creates identities the way a customer's template does; every document is checked as IAM checks it. */
export class IamSeed {
  readonly #store: IamStore;
  readonly #ids: Ids;
  readonly #accountId: string;

  constructor(store: IamStore, ids: Ids, accountId: string) {
    this.#store = store;
    this.#ids = ids;
    this.#accountId = accountId;
  }

  /** @throws {AwsError} ValidationError, EntityAlreadyExists */
  createOidcProvider({ url, clientIds }: { url: string; clientIds: readonly string[] }): OidcProvider {
    checkProviderUrl(url);
    const arn = `arn:aws:iam::${this.#accountId}:oidc-provider/${url.replace('https://', '')}`;
    if (this.#store.providers.find(arn)) {
      throw new AwsError('EntityAlreadyExists', `Provider with url ${url} already exists.`, 409);
    }
    return this.#store.providers.put({ arn, accountId: this.#accountId, url, clientIds: [...clientIds] });
  }

  /** @throws {AwsError} MalformedPolicyDocument, LimitExceeded */
  createRole(input: {
    name: string;
    trustPolicy: PolicyInput;
    policies?: Readonly<Record<string, PolicyInput>>;
    maxSessionDurationS?: number;
  }): Role {
    return this.#store.roles.put({
      arn: `arn:aws:iam::${this.#accountId}:role/${input.name}`,
      accountId: this.#accountId,
      name: input.name.split('/').at(-1) ?? input.name,
      roleId: `AROA${this.#ids.capitals(17)}`,
      trustPolicy: checkTrustPolicy(policyText(input.trustPolicy)),
      policies: checkedPolicies(input.policies ?? {}),
      managedPolicies: [],
      maxSessionDurationS: input.maxSessionDurationS ?? 3600,
    });
  }

  /** Replaces the trust policy or the inline policies of a role. */
  updateRole(
    arn: string,
    change: { trustPolicy?: PolicyInput; policies?: Readonly<Record<string, PolicyInput>> },
  ): void {
    const role = this.#store.roles.find(arn);
    if (!role) throw new AwsError('NoSuchEntity', `The role ${arn} cannot be found.`, 404);
    if (change.trustPolicy !== undefined) role.trustPolicy = checkTrustPolicy(policyText(change.trustPolicy));
    if (change.policies) role.policies = checkedPolicies(change.policies);
  }

  deleteRole(arn: string): void {
    this.#store.roles.remove(arn);
  }

  /** A user with one long-lived access key. */
  createUser({
    name,
    policies = {},
  }: {
    name: string;
    policies?: Readonly<Record<string, PolicyInput>>;
  }): UserWithKey {
    const user = this.#store.users.put({
      arn: `arn:aws:iam::${this.#accountId}:user/${name}`,
      accountId: this.#accountId,
      name,
      userId: `AIDA${this.#ids.capitals(17)}`,
      policies: checkedPolicies(policies),
      managedPolicies: [],
    });
    return { ...user, ...this.createAccessKey(user.arn) };
  }

  createAccessKey(userArn: string, active = true): AccessKey {
    return this.#store.accessKeys.put({
      accessKeyId: `AKIA${this.#ids.capitals(16)}`,
      secretAccessKey: this.#ids.secret(30),
      userArn,
      active,
    });
  }
}
