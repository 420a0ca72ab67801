import { ServiceError } from '../../../src/domain/errors';
import type { BusEvent } from '../../../src/domain/published-events';
import type {
  CallbackBus,
  CallbackSecrets,
  ConnectionKey,
  RolePermissions,
  SimulatedQuestion,
} from '../../../src/ports/verification';

/** IAM, Secrets Manager and EventBridge of one account in memory, as far as Verify asks them. */
export class FakeVerification implements RolePermissions {
  /** Actions that the role lacks. */
  readonly denied = new Set<string>();
  /** Current secrets, by name. */
  readonly values = new Map<string, string>();
  readonly put: BusEvent[] = [];
  readonly updated: ConnectionKey[] = [];
  /** How far AWS's clock is ahead of ours. */
  skewMs = 0;
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  #check(action: string): void {
    if (this.denied.has(action)) throw new ServiceError('access-denied', `The role lacks ${action}.`);
  }

  async simulate(_session: unknown, { actions }: SimulatedQuestion) {
    this.#check('iam:SimulatePrincipalPolicy');
    return Promise.resolve({
      allowed: actions.filter((action) => !this.denied.has(action)),
      awsTimeMs: this.#nowMs() + this.skewMs,
    });
  }

  readonly secrets: CallbackSecrets = {
    find: async (_session, name) =>
      this.denied.has('secretsmanager:GetSecretValue') ? undefined : this.values.get(name),
    put: async (_session, name, value) => {
      this.#check('secretsmanager:PutSecretValue');
      if (!this.values.has(name)) throw new ServiceError('not-found', 'AWS does not find it.');
      this.values.set(name, value);
    },
  };

  readonly bus: CallbackBus = {
    put: async (_session, event) => {
      this.#check('events:PutEvents');
      this.put.push(event);
    },
    updateKey: async (_session, change) => {
      this.#check('events:UpdateConnection');
      this.updated.push(change);
    },
  };
}
