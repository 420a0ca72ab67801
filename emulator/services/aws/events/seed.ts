import { AwsError } from '../wire';
import { type AwsContext, type Place, placeKey, regionalArn } from '../core/context';
import { checkConnection } from './connection-rules';
import type { ApiDestination, EventConnection, Rule } from './entities';
import { checkPattern } from './pattern';
import type { EventsStore } from './store';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RetryPolicy.html */
const DEFAULT_RETRIES = 185;
const DEFAULT_AGE_MS = 86_400_000;

export interface ConnectionInput {
  readonly name: string;
  readonly apiKey: { readonly name: string; readonly value: string };
  /** Static headers, in plain sight of whoever may describe the connection. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** With a connection of its own, made under the same name, or one that is there. */
export type ApiDestinationInput = { readonly name: string; readonly url: string } & (
  Omit<ConnectionInput, 'name'> | { readonly connection: string }
);

export interface RuleInput {
  readonly name: string;
  readonly eventPattern: Readonly<Record<string, unknown>>;
  /** Names of API destinations in the same account and region. */
  readonly apiDestinations: readonly string[];
  readonly maximumRetryAttempts?: number;
  readonly maximumEventAgeMs?: number;
}

/** @throws {AwsError} ValidationException (name, key, header) */
export const putConnection = (
  { ids, clock }: AwsContext,
  store: EventsStore,
  place: Place,
  { name, apiKey, headers = {} }: ConnectionInput,
): EventConnection => {
  const parameters = {
    apiKeyName: apiKey.name,
    apiKeyValue: apiKey.value,
    headers: Object.entries(headers).map(([key, value]) => ({ key, value, isValueSecret: false })),
  };
  checkConnection(name, parameters);
  const nowMs = clock.nowMs();
  const arn = regionalArn('events', place, `connection/${name}/${ids.uuid()}`);
  const { accountId, region } = place;
  return store.connections.put({
    arn,
    accountId,
    region,
    name,
    ...parameters,
    createdMs: nowMs,
    modifiedMs: nowMs,
  });
};

/** @throws {AwsError} ValidationException (endpoint not https or too long), ResourceNotFoundException (unknown connection) */
export const putApiDestination = (
  context: AwsContext,
  store: EventsStore,
  place: Place,
  input: ApiDestinationInput,
): ApiDestination => {
  if (!input.url.startsWith('https://') || input.url.length > 2048) {
    throw new AwsError(
      'ValidationException',
      'InvocationEndpoint must be an https URL of at most 2048 characters',
    );
  }
  const connection =
    'connection' in input ? input.connection : putConnection(context, store, place, input).name;
  if (!store.connections.find(placeKey(place, connection)))
    throw new AwsError('ResourceNotFoundException', `Connection '${connection}' does not exist.`);
  const { accountId, region } = place;
  const arn =
    store.destinations.find(placeKey(place, input.name))?.arn ??
    regionalArn('events', place, `api-destination/${input.name}/${context.ids.uuid()}`);
  return store.destinations.put({ arn, accountId, region, name: input.name, url: input.url, connection });
};

/** @throws {AwsError} ResourceNotFoundException (unknown destination), LimitExceededException (over 5 targets) */
export const putRule = (store: EventsStore, accountId: string, region: string, input: RuleInput): Rule => {
  checkPattern(input.eventPattern);
  if (input.apiDestinations.length > 5)
    throw new AwsError(
      'LimitExceededException',
      'The requested resource exceeds the maximum number allowed.',
    );
  for (const name of input.apiDestinations) {
    if (!store.destinations.find(placeKey({ accountId, region }, name))) {
      throw new AwsError('ResourceNotFoundException', `An api-destination '${name}' does not exist.`);
    }
  }
  return store.rules.put({
    accountId,
    region,
    name: input.name,
    enabled: true,
    eventPattern: { ...input.eventPattern },
    targets: input.apiDestinations.map((apiDestination, index) => ({
      id: `target-${String(index + 1)}`,
      apiDestination,
      maximumRetryAttempts: input.maximumRetryAttempts ?? DEFAULT_RETRIES,
      maximumEventAgeMs: input.maximumEventAgeMs ?? DEFAULT_AGE_MS,
    })),
  });
};
