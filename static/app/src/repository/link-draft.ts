import type { LinksReply } from '../../../../src/contract/replies';
import type { LinkFields } from '../../../../src/contract/requests';
import type { LinkOptionsView } from '../../../../src/contract/rule-views';
import type { LinkView } from '../../../../src/contract/views';
import { parameterDrafts, parametersOf, type ParameterDraft } from './by-hand/parameter-draft';
import type { PageProblem } from '../page-problem';

/** What the form holds: patterns as text with one per line, everything else as it is sent. */
export interface LinkDraft {
  readonly id?: string;
  readonly name: string;
  readonly mode: LinkFields['mode'];
  readonly accountLinkId: string;
  readonly region: string;
  readonly pipeline: string;
  readonly branchesIncluded: string;
  readonly branchesExcluded: string;
  readonly tagsIncluded: string;
  readonly tagsExcluded: string;
  /** Text per pipeline variable; an empty one leaves the variable to the pipeline's default. */
  readonly variables: Readonly<Record<string, string>>;
  readonly allowUnmerged: boolean;
  readonly allowBothStart: boolean;
  readonly cancel: LinkOptionsView['concurrency']['cancel'];
  readonly mainToo: boolean;
  readonly statusOnPathSkip: boolean;
  readonly manual: LinkOptionsView['manual'];
  readonly parameters: readonly ParameterDraft[];
  /** The link has rules, which have a form of their own. */
  readonly hasRules: boolean;
}

/** The place of a new link where there is nothing to choose from. */
function onlyPlace(accounts: LinksReply['accounts']): Pick<LinkDraft, 'accountLinkId' | 'region'> {
  const places = accounts.flatMap(({ id, regions }) =>
    regions.map((region) => ({ accountLinkId: id, region })),
  );
  return (places.length === 1 ? places[0] : undefined) ?? { accountLinkId: '', region: '' };
}

/** A new link watches the main branch and no tags until somebody asks for more. */
export function newDraft({ mainBranch, accounts }: Pick<LinksReply, 'mainBranch' | 'accounts'>): LinkDraft {
  return {
    name: '',
    mode: 'follow',
    ...onlyPlace(accounts),
    pipeline: '',
    branchesIncluded: mainBranch ?? '',
    branchesExcluded: '',
    tagsIncluded: '',
    tagsExcluded: '',
    variables: {},
    allowUnmerged: false,
    allowBothStart: false,
    cancel: 'none',
    mainToo: false,
    statusOnPathSkip: false,
    manual: 'usual',
    parameters: [],
    hasRules: false,
  };
}

/** The draft that shows a stored link unchanged. */
export function draftOf(link: LinkView): LinkDraft {
  const { id, name, mode, accountLinkId, region, allowUnmerged, allowBothStart } = link;
  return {
    id,
    name,
    mode,
    accountLinkId,
    region,
    pipeline: link.pipeline.name,
    branchesIncluded: '',
    branchesExcluded: '',
    tagsIncluded: '',
    tagsExcluded: '',
    variables: {},
    allowUnmerged,
    allowBothStart,
    ...link.options.concurrency,
    statusOnPathSkip: link.options.statusOnPathSkip,
    manual: link.options.manual,
    parameters: parameterDrafts(link.options.parameters),
    hasRules: link.mode === 'start',
  };
}

/** A draft without its place when that is no longer there: AWS cannot be asked, so the person must choose another. */
export function placedDraft(draft: LinkDraft, accounts: LinksReply['accounts']): LinkDraft {
  const account = accounts.find(({ id }) => id === draft.accountLinkId);
  return account?.regions.includes(draft.region) === true
    ? draft
    : { ...draft, accountLinkId: '', region: '' };
}

function lines(text: string): string[] {
  return text.split('\n').flatMap((line) => line.trim() || []);
}

function globs(included: string, excluded: string): NonNullable<LinkFields['branches']> {
  return { include: lines(included), exclude: lines(excluded) };
}

/** What starts a link that has no rules yet. */
function firstRuleOf(draft: LinkDraft): Pick<LinkFields, 'branches' | 'tags' | 'variables'> {
  return {
    branches: globs(draft.branchesIncluded, draft.branchesExcluded),
    tags: globs(draft.tagsIncluded, draft.tagsExcluded),
    variables: Object.fromEntries(Object.entries(draft.variables).filter(([, value]) => value.trim() !== '')),
  };
}

/** The request that saves a draft; blank lines and spaces around patterns and name are dropped. */
export function fieldsOf(draft: LinkDraft): LinkFields {
  const { id, mode, accountLinkId, region, pipeline, allowUnmerged, allowBothStart } = draft;
  return {
    ...(id === undefined ? {} : { id }),
    name: draft.name.trim(),
    mode,
    accountLinkId,
    region,
    pipeline,
    ...(draft.hasRules ? {} : firstRuleOf(draft)),
    allowUnmerged,
    allowBothStart,
    concurrency: { cancel: draft.cancel, mainToo: draft.cancel !== 'none' && draft.mainToo },
    statusOnPathSkip: draft.statusOnPathSkip,
    manual: draft.manual,
    parameters: parametersOf(draft.parameters),
  };
}

/** What in a refused request is no longer true once an input changed; a tick, or another pipeline, may allow the mode. */
const inputFields = {
  id: [],
  name: ['name'],
  mode: ['mode'],
  accountLinkId: ['accountLinkId', 'region'],
  region: ['region'],
  pipeline: ['pipeline', 'mode', 'variables', 'parameters'],
  branchesIncluded: ['branches.include'],
  branchesExcluded: ['branches.exclude'],
  tagsIncluded: ['tags.include'],
  tagsExcluded: ['tags.exclude'],
  variables: ['variables'],
  allowUnmerged: ['allowUnmerged'],
  allowBothStart: ['allowBothStart', 'mode'],
  cancel: ['concurrency'],
  mainToo: ['concurrency'],
  statusOnPathSkip: ['statusOnPathSkip'],
  manual: ['manual'],
  parameters: ['parameters'],
  hasRules: [],
} as const satisfies Record<keyof LinkDraft, readonly string[]>;

/** The names, in the request, of what a change of the draft concerns. */
export function draftFields(part: Partial<LinkDraft>): readonly string[] {
  return Object.entries(inputFields).flatMap(([input, names]) => (input in part ? names : []));
}

/** What keeps a draft from being saved, without fields that the form shows only after the one before is chosen. */
export function shownProblem(
  problem: PageProblem | undefined,
  { region, pipeline }: LinkDraft,
): PageProblem | undefined {
  if (problem?.fields === undefined || pipeline !== '') return problem;
  const shown = region === '' ? 'accountLinkId' : 'pipeline';
  const sentence = problem.fields[shown];
  return sentence === undefined ? undefined : { ...problem, fields: { [shown]: sentence } };
}

/** True when saving would change something. */
export function differs(before: LinkDraft, after: LinkDraft): boolean {
  return JSON.stringify(fieldsOf(before)) !== JSON.stringify(fieldsOf(after));
}
