import type { BusEvent } from '../domain/published-events';
import type { AwsSession } from './aws';

export interface SimulatedQuestion {
  readonly roleArn: string;
  readonly actions: readonly string[];
  /** One ARN, or `*`. */
  readonly resource: string;
  /** Condition keys with their values. */
  readonly context: Readonly<Record<string, string>>;
}

export interface SimulatedAnswer {
  /** Those of the actions that the role may do there. */
  readonly allowed: readonly string[];
  /** AWS's clock when it answered, epoch milliseconds; absent when it told none. */
  readonly awsTimeMs?: number;
}

/** IAM, as far as a role may ask about itself. */
export interface RolePermissions {
  /** @throws ServiceError `access-denied` when the role may not ask, `throttled`, `unavailable` */
  simulate(session: AwsSession, question: SimulatedQuestion): Promise<SimulatedAnswer>;
}

/** Secrets Manager: the callback key that a stack made. */
export interface CallbackSecrets {
  /**
   * The current value, or undefined when there is no such secret: AWS answers a role that may read one secret only the same, whether the
   * secret is absent or forbidden. @throws ServiceError `throttled`, `unavailable`
   */
  find(session: AwsSession, name: string): Promise<string | undefined>;
  /** Makes `value` the current one. @throws ServiceError `access-denied`, `not-found`, `throttled`, `unavailable` */
  put(session: AwsSession, name: string, value: string): Promise<void>;
}

export interface ConnectionKey {
  /** Name of the connection. */
  readonly connection: string;
  readonly keyName: string;
  readonly key: string;
  /** Plain headers: all that the connection shall send beside the key. */
  readonly headers: Readonly<Record<string, string>>;
}

/** EventBridge: events of ours, and the key of the connection that calls us. */
export interface CallbackBus {
  /** @throws ServiceError `access-denied`, `request-refused`, `throttled`, `unavailable` */
  put(session: AwsSession, event: BusEvent): Promise<void>;
  /** @throws ServiceError `access-denied`, `not-found`, `throttled`, `unavailable` */
  updateKey(session: AwsSession, change: ConnectionKey): Promise<void>;
}
