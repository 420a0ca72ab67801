import { AwsError } from '../wire';
import { placeKey } from '../core/context';
import type { ApiDestination, Rule } from './entities';
import { checkPattern } from './pattern';
import type { EventsStore } from './store';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RetryPolicy.html */
const DEFAULT_RETRIES = 185;
const DEFAULT_AGE_MS = 86_400_000;

export interface ApiDestinationInput {
  readonly name: string;
  readonly url: string;
  readonly apiKey: { readonly name: string; readonly value: string };
  /** Static headers of the connection. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RuleInput {
  readonly name: string;
  readonly eventPattern: Readonly<Record<string, unknown>>;
  /** Names of API destinations in the same account and region. */
  readonly apiDestinations: readonly string[];
  readonly maximumRetryAttempts?: number;
  readonly maximumEventAgeMs?: number;
}

/** @throws {AwsError} ValidationException when the endpoint is not https or is too long */
export const putApiDestination = (
  store: EventsStore,
  accountId: string,
  region: string,
  input: ApiDestinationInput,
): ApiDestination => {
  if (!input.url.startsWith('https://') || input.url.length > 2048 || input.apiKey.value.length > 512) {
    throw new AwsError(
      'ValidationException',
      'InvocationEndpoint must be an https URL of at most 2048 characters',
    );
  }
  const headers = { [input.apiKey.name]: input.apiKey.value, ...input.headers };
  return store.destinations.put({ accountId, region, name: input.name, url: input.url, headers });
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
    eventPattern: { ...input.eventPattern },
    targets: input.apiDestinations.map((apiDestination, index) => ({
      id: `target-${String(index + 1)}`,
      apiDestination,
      maximumRetryAttempts: input.maximumRetryAttempts ?? DEFAULT_RETRIES,
      maximumEventAgeMs: input.maximumEventAgeMs ?? DEFAULT_AGE_MS,
    })),
  });
};
