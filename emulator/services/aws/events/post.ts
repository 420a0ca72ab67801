import type { AwsContext } from '../core/context';
import type { BusEvent, EventConnection } from './entities';
import { type Outcome, parseRetryAfter } from './retry';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html#eb-api-destination-timeouts */
const CLIENT_TIMEOUT_MS = 5000;

/** A physical limit on a real connection, hence real time and not the emulator's clock. */
const timeout = async (): Promise<Outcome> =>
  new Promise((resolve) => {
    AbortSignal.timeout(CLIENT_TIMEOUT_MS).addEventListener('abort', () => {
      resolve({ error: `no answer within ${String(CLIENT_TIMEOUT_MS)} ms` });
    });
  });

/** Where an API destination posts to, and what its connection adds. */
export interface Endpoint {
  readonly url: string;
  readonly connection: EventConnection;
}

const headersOf = ({ apiKeyName, apiKeyValue, headers }: EventConnection): Record<string, string> =>
  Object.fromEntries(
    [{ key: apiKeyName, value: apiKeyValue }, ...headers].map(({ key, value }) => [key.toLowerCase(), value]),
  );

const send = async (
  { network, clock }: AwsContext,
  { url, connection }: Endpoint,
  event: BusEvent,
): Promise<Outcome> => {
  try {
    const { status, headers } = await network.fetch({
      method: 'POST',
      url: new URL(url),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Amazon/EventBridge/ApiDestinations',
        range: 'bytes=0-1048575',
        ...headersOf(connection),
      },
      body: Buffer.from(JSON.stringify(event)),
    });
    const retryAfter = headers?.['retry-after'];
    return { status, retryAfterMs: parseRetryAfter([retryAfter].flat()[0], clock.nowMs()) };
  } catch (error) {
    return { error: String(error) };
  }
};

/** One POST of an event to an API destination. Never throws: failures are outcomes. */
export const postEvent = async (context: AwsContext, endpoint: Endpoint, event: BusEvent): Promise<Outcome> =>
  Promise.race([send(context, endpoint, event), timeout()]);
