import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const file = path.join(__dirname, '../../docs/events.schema.json');

/** The published schema of what Slipway puts on a bus, as a check of one event; throws for an event that it does not describe. */
export const publishedEventSchema = z.fromJSONSchema(
  z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8'))),
);

/** Of an event as EventBridge tells it, what Slipway gave it. */
export const ownPart = (event: {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: unknown;
}) => ({ source: event.source, 'detail-type': event['detail-type'], detail: event.detail });
