import * as z from 'zod/mini';
import { text } from './request-parts';

/** Limits of a rule as a person enters it; a link's rules are read by every push of its repository. */
export const mostRules = 50;
const mostPatterns = 50;
const mostVariables = 50;

const patternLength = 'A pattern has 1 to 255 characters';
const pattern = text(255, patternLength);
const patternList = z.array(pattern).check(z.maxLength(mostPatterns, 'Enter at most 50 patterns'));
const list = z._default(patternList, []);
const any = z._default(patternList, ['**']);

/** Include and exclude patterns; an exclude wins. */
const nothing = { include: [], exclude: [] };
export const globs = z.strictObject({ include: list, exclude: list });
/** Of pull requests: any branch, unless some are named. */
const anyGlobs = z._default(z.strictObject({ include: any, exclude: list }), {
  include: ['**'],
  exclude: [],
});

const yesOrNo = z.exactOptional(z.boolean());
const patterns = z.exactOptional(globs);

const variableName = z
  .string()
  .check(z.regex(/^[A-Za-z0-9@\-_]{1,128}$/, 'Name variables by letters, digits, @, - and _'));

/** At most `count` members. */
export const atMost = (count: number, what: string) =>
  z.refine<object>((members) => Object.keys(members).length <= count, {
    error: `Enter at most ${count} ${what}`,
  });

/** Values of declared pipeline variables, with `${commit}` and the like. */
export const variables = z
  .record(variableName, text(1000, 'A value has 1 to 1000 characters'))
  .check(atMost(mostVariables, 'variables'));

const pullRequests = z.strictObject({
  phases: z._default(
    z
      .array(z.enum(['open', 'merged', 'declined']))
      .check(z.minLength(1, 'Choose when pull requests start this rule'), z.maxLength(3)),
    ['open'],
  ),
  /** The branches they come from. */
  sources: anyGlobs,
  /** The branches they go into. */
  destinations: anyGlobs,
  drafts: yesOrNo,
});

const markers = z
  .array(text(50, 'A skip marker has 1 to 50 characters'))
  .check(z.maxLength(10, 'Enter at most 10 skip markers'));

/** A rule as a person writes it, on the page, in a settings file or in `slipway.yml`. What is left out is not asked of an event. */
export const ruleEntry = z.strictObject({
  name: z.exactOptional(text(80, 'A name has 1 to 80 characters')),
  disabled: yesOrNo,
  branches: z._default(globs, nothing),
  tags: z._default(globs, nothing),
  /** Of the branches only the main branch. */
  mainOnly: yesOrNo,
  /** Absent: no pull request starts it. */
  pullRequests: z.exactOptional(pullRequests),
  /** `ignore` is left out first, then one of the changed files has to match `include`. */
  paths: z.exactOptional(z.strictObject({ ignore: list, include: list })),
  /** Account ids or e-mail patterns. */
  authors: patterns,
  /** Expressions in RE2's syntax, https://github.com/google/re2/wiki/Syntax */
  messages: patterns,
  titles: patterns,
  /** Absent: the usual ones; empty: none. */
  markers: z.exactOptional(markers),
  /** Runs at a commit that the link already ran. */
  runAgain: yesOrNo,
  variables: z._default(variables, {}),
  /** Variables that may take any text of a pusher. */
  anyText: z.exactOptional(z.array(variableName).check(z.maxLength(mostVariables))),
});

export const ruleEntries = z.array(ruleEntry).check(z.maxLength(mostRules, 'A link has at most 50 rules'));

export const concurrency = z.strictObject({
  /** `none`: every run goes its own way. */
  cancel: z.enum(['none', 'queued', 'running']),
  mainToo: z._default(z.boolean(), false),
});

const labelSentence = 'Give the field a label of 1 to 80 characters';
const parameterValue = text(1000, 'A value has 1 to 1000 characters');

export const parameter = z.strictObject({
  name: variableName,
  label: z.string().check(z.maxLength(80, labelSentence), z.regex(/\S/, labelSentence)),
  type: z.enum(['text', 'choice', 'boolean']),
  choices: z.exactOptional(z.array(parameterValue).check(z.maxLength(50, 'Enter at most 50 choices'))),
  default: z.exactOptional(parameterValue),
  required: z._default(z.boolean(), false),
});

/** Who may start a link by hand; `usual`: writers, or admins where it deploys. */
export const manual = z.exactOptional(z.enum(['usual', 'write', 'admin', 'nobody']));

/** What a link has besides its rules; for a link that is there already, what is absent stays as it is. */
export const linkOptions = {
  concurrency: z.exactOptional(concurrency),
  statusOnPathSkip: yesOrNo,
  parameters: z.exactOptional(z.array(parameter).check(z.maxLength(20, 'A form has at most 20 fields'))),
} as const;

export type RuleFields = z.infer<typeof ruleEntry>;
