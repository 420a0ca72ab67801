import type { Snapshotted } from '../../../core/snapshot';
import { type Place, placeKey, regionalArn } from '../core/context';
import { Table } from '../core/table';
import { type Secret, secretSchema } from './entities';

/** Secrets of all accounts and regions. */
export class SecretsStore implements Snapshotted {
  readonly secrets = new Table(secretSchema, (secret) => placeKey(secret, secret.name));

  /**
   * A secret by its name, its ARN, or its ARN without the six characters that AWS adds,
   * https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen
   */
  findById(place: Place, id: string): Secret | undefined {
    const partial = regionalArn('secretsmanager', place, 'secret:');
    if (!id.startsWith('arn:')) return this.secrets.find(placeKey(place, id));
    const name = id.startsWith(partial) ? id.slice(partial.length) : '';
    return this.secrets.list(({ arn }) => arn === id)[0] ?? this.secrets.find(placeKey(place, name));
  }

  snapshot(): unknown {
    return this.secrets.snapshot();
  }

  restore(state: unknown): void {
    this.secrets.restore(state);
  }
}
