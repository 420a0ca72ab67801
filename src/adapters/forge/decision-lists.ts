import { Sort, kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import type { DecidedEvent } from '../../domain/decided-events';
import { eventOutcomes } from '../../domain/decided-events';
import { Refusal } from '../../domain/errors';
import type { Ref } from '../../domain/refs';
import { refText, sameRef } from '../../domain/refs';
import type { Decision, Verdict } from '../../domain/verdicts';
import { skipCodes, unsureCodes } from '../../domain/verdicts';
import type { DecisionFilter, DecisionLists } from '../../ports/event-stores';
import type { Log } from '../../ports/log';
import { isRefusedRequest, kvsCall } from './kvs/calls';
import { UnreadableRecord, parseStored } from './kvs/stored';

const tupleSchema = z.array(z.union([z.string(), z.number()]));

const recordSchema = z.object({
  repositoryId: z.string(),
  at: z.string(),
  ref: z.string().check(z.regex(/^(branch|tag):/)),
  commit: z.string(),
  outcome: z.enum(eventOutcomes),
  data: z.object({
    d: z.array(tupleSchema),
    f: z.optional(z.record(z.string(), z.string())),
    m: z.optional(z.string()),
    a: z.optional(z.string()),
    b: z.optional(z.string()),
    c: z.optional(z.enum(['created', 'updated', 'deleted'])),
    p: z.optional(z.tuple([z.number(), z.enum(['open', 'merged', 'declined'])], z.string())),
  }),
});

type DecisionRecord = z.infer<typeof recordSchema>;

const textOf = (value: string | number | undefined): string => String(value ?? '');

/** A code of a newer version is left out: nobody here has words for it. */
const verdictOf = ([outcome, code, index, detail]: readonly (string | number)[]): Verdict | undefined => {
  if (outcome === 'start' || outcome === 'held') {
    const unsure = unsureCodes.find((each) => each === code);
    return {
      outcome,
      ...(unsure === undefined ? {} : { unsure }),
      ...(index === 'main' ? { variablesOf: index } : {}),
    };
  }
  const known = skipCodes.find((each) => each === code);
  if (outcome !== 'skip' || known === undefined) return undefined;
  return {
    outcome,
    code: known,
    ...(typeof index === 'number' && index >= 0 ? { filterIndex: index } : {}),
    ...(detail === undefined ? {} : { detail: textOf(detail) }),
  };
};

const decisionsOf = ({ d: tuples, f: names }: DecisionRecord['data']): Decision[] =>
  tuples.flatMap(([linkId, rule, ...rest]) => {
    const verdict = verdictOf(rest);
    const ruleId = textOf(rule);
    const fileRule = names && { fileRule: names[ruleId] ?? '' };
    return verdict === undefined ? [] : [{ linkId: textOf(linkId), ruleId, verdict, ...fileRule }];
  });

const refOfText = (text: string): Ref => {
  const at = text.indexOf(':');
  return { type: text.startsWith('tag:') ? 'tag' : 'branch', name: text.slice(at + 1) };
};

const eventOf = (id: string, record: DecisionRecord): DecidedEvent => {
  const { m, a, b, c, p } = record.data;
  const { repositoryId, at, outcome, commit } = record;
  const [number, phase, destination] = p ?? [];
  return {
    ...{ id, repositoryId, at, outcome, ref: refOfText(record.ref), decisions: decisionsOf(record.data) },
    ...(commit === 'none' ? {} : { commit }),
    ...(m === undefined ? {} : { message: m }),
    ...(a === undefined ? {} : { actorId: a }),
    ...(b === undefined ? {} : { before: b }),
    ...(c === undefined ? {} : { change: c }),
    ...(number === undefined || phase === undefined
      ? {}
      : { pullRequest: { number, phase, ...(destination === undefined ? {} : { destination }) } }),
  };
};

/** The index that leaves the least to read. */
const indexOf = (repositoryId: string, { ref, commit, outcome }: DecisionFilter) => {
  if (commit !== undefined) return { name: 'by-commit', partition: [repositoryId, commit] };
  if (ref !== undefined) return { name: 'by-ref', partition: [repositoryId, refText(ref)] };
  if (outcome !== undefined) return { name: 'by-outcome', partition: [repositoryId, outcome] };
  return { name: 'by-repository', partition: [repositoryId] };
};

const isWanted = (event: DecidedEvent, repositoryId: string, filter: DecisionFilter): boolean =>
  event.repositoryId === repositoryId &&
  (filter.commit === undefined || event.commit === filter.commit) &&
  (filter.ref === undefined || sameRef(event.ref, filter.ref)) &&
  (filter.outcome === undefined || event.outcome === filter.outcome);

/** Pages in a row that are read although nothing on them is wanted. */
const mostEmptyPages = 5;

const readPage = async (
  repositoryId: string,
  filter: DecisionFilter,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
) => {
  const { name, partition } = indexOf(repositoryId, filter);
  const query = kvs
    .entity<Record<string, unknown>>('decision')
    .query()
    .index(name, { partition })
    .sort(Sort.DESC)
    .limit(limit);
  if (cursor !== undefined) query.cursor(cursor);
  try {
    return await kvsCall('decisions', () => query.getMany());
  } catch (error) {
    // The cursor is the only part of the request that a browser chose.
    if (cursor === undefined || !isRefusedRequest(error)) throw error;
    throw new Refusal('invalid', 'The list has changed. Load it again from its beginning', { cause: error });
  }
};

/** Decisions as entity `decision`, see docs/adr/0002-storage.md. Every method also throws ServiceError `throttled`, `unavailable`. */
export const createDecisionLists = ({ log }: { log: Log }): DecisionLists => {
  const readable = (key: string, value: unknown): DecidedEvent[] => {
    try {
      return [eventOf(key, parseStored(recordSchema, key, value))];
    } catch (error) {
      if (!(error instanceof UnreadableRecord)) throw error;
      log.warn(error.code, { key }, error);
      return [];
    }
  };
  return {
    list: async (repositoryId, filter, { limit, cursor: first }) => {
      let cursor = first;
      for (let left = mostEmptyPages; ; left -= 1) {
        const page = await readPage(repositoryId, filter, {
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        });
        const events = page.results
          .flatMap(({ key, value }) => readable(key, value))
          .filter((event) => isWanted(event, repositoryId, filter));
        cursor = page.nextCursor;
        if (cursor === undefined) return { events };
        if (events.length > 0 || left === 1) return { events, cursor };
      }
    },
  };
};
