import { z } from 'zod';
import { type Place, regionalArn } from '../core/context';
import { AwsError, NotModelled, operation } from '../wire';
import type { EventBus } from './bus';

const entrySchema = z.strictObject({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  Resources: z.array(z.string().max(2048)).optional(),
  EventBusName: z.string().min(1).max(1600).optional(),
});
type Entry = z.infer<typeof entrySchema>;

/** Constraints of https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html ; Time and trace headers are not modelled. */
const putInput = z.object({ Entries: z.array(entrySchema).min(1).max(10) });

/** 256 KB for all entries together. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
const MAX_BYTES = 262_144;

const sizeOf = (entries: readonly Entry[]): number =>
  Buffer.byteLength(
    entries
      .map(({ Source, DetailType, Detail, Resources }) =>
        [Source, DetailType, Detail, ...(Resources ?? [])].join(''),
      )
      .join(''),
  );

const busArn = (place: Place, { EventBusName: name }: Entry): string => {
  const arn = regionalArn('events', place, 'event-bus/default');
  if (name === undefined || name === 'default' || name === arn) return arn;
  throw new NotModelled(`event bus ${name}`);
};

const detailSchema = z.record(z.string(), z.unknown());

const parsedDetail = (text: string): Record<string, unknown> | undefined => {
  try {
    return detailSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

const refusal = (ErrorCode: string, ErrorMessage: string) => ({ ErrorCode, ErrorMessage });

/** One entry's answer: each stands for itself. */
const put = (bus: EventBus, { accountId, region }: Place, entry: Entry) => {
  const { Source: source, DetailType: detailType, Detail: text, Resources: resources = [] } = entry;
  for (const [name, value] of Object.entries({ Source: source, DetailType: detailType, Detail: text })) {
    if (!value)
      return refusal(
        'InvalidArgument',
        `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      );
  }
  if (source?.startsWith('aws.'))
    return refusal('NotAuthorizedForSourceException', 'Not authorized for the source.');
  const detail = parsedDetail(text ?? '');
  if (!detail) return refusal('MalformedDetail', 'Detail is malformed.');
  const event = bus.put({
    accountId,
    region,
    source: source ?? '',
    detailType: detailType ?? '',
    resources,
    detail,
  });
  return { EventId: event.id };
};

/** Puts events of the customer's own on the default bus; policies may test their source and detail type. */
export const putEvents = (bus: EventBus) =>
  operation({
    input: putInput,
    resource: ({ Entries }, caller) => [...new Set(Entries.map((entry) => busArn(caller, entry)))],
    contexts: ({ Entries }) =>
      Entries.map(({ Source, DetailType }) => ({
        ...(Source === undefined ? {} : { 'events:source': [Source] }),
        ...(DetailType === undefined ? {} : { 'events:detail-type': [DetailType] }),
      })),
    run: ({ Entries }, caller) => {
      if (sizeOf(Entries) > MAX_BYTES) {
        throw new AwsError(
          'ValidationException',
          'Total size of the entries in the request is over the limit.',
        );
      }
      const answers = Entries.map((entry) => put(bus, caller, entry));
      return {
        FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length,
        Entries: answers,
      };
    },
  });
