import type { ServiceErrorCode } from '../../domain/errors';
import { ServiceError } from '../../domain/errors';
import { codeOf } from './error-codes';
import type { AwsErrorFacts } from './error-facts';
import { awsErrorFacts } from './error-facts';

const sentenceLimit = 300;

const cut = (text: string): string =>
  text.length <= sentenceLimit ? text : `${text.slice(0, sentenceLimit - 1)}…`;

/**
 * One sentence for people for each code of one service. A code that the service's table leaves out keeps its code and gets AWS's own
 * sentence.
 */
export type Sentences = Readonly<Partial<Record<ServiceErrorCode, (facts: AwsErrorFacts) => string>>>;

/** A map, because the names are AWS's text: `constructor` is a member of every object. */
const unavailableSentences: ReadonlyMap<string, string> = new Map([
  ['Network', 'AWS could not be reached in time.'],
  ['Unreadable', "Something between Slipway and AWS answered in AWS's place."],
  ['ExpiredToken', 'AWS found the session expired.'],
]);

const common: Sentences = {
  'clock-skew': () => "AWS's clock and Slipway's differ by more than five minutes.",
  throttled: () => 'AWS limits how fast this account may call it.',
  unavailable: ({ name }) => unavailableSentences.get(name) ?? `AWS had a failure of its own (${name}).`,
};

/**
 * SDK exception → ServiceError with its cause kept. `recode` is for services where a name means something of its own. Anything that is
 * not an answer of AWS or its network, a ServiceError included, is returned untouched.
 */
export const translateAwsError = (
  error: unknown,
  sentences: Sentences,
  recode: (facts: AwsErrorFacts) => ServiceErrorCode = codeOf,
): unknown => {
  if (error instanceof ServiceError) return error;
  const facts = awsErrorFacts(error);
  if (facts === undefined) return error;
  const code = recode(facts);
  const sentence = (sentences[code] ?? common[code])?.(facts) ?? `AWS refuses the request: ${facts.message}`;
  const { retryAfterSeconds } = facts;
  return new ServiceError(code, cut(sentence), {
    cause: error,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
};
