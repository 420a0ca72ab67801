import type { LinkView, PipelineChoice } from '../../../src/contract/views';
import {
  differs,
  draftOf,
  fieldsOf,
  newDraft,
  shownProblem,
} from '../../../static/app/src/repository/link-draft';
import { modeFor, startChoice } from '../../../static/app/src/repository/start-choice';

const choice: PipelineChoice = {
  name: 'shop-web',
  kind: 'pipeline',
  title: 'shop-web',
  type: 'V2',
  executionMode: 'QUEUED',
  sourceAction: { name: 'Source' },
  variables: [],
  nativeTriggers: false,
  reportsStatus: false,
  stages: ['Source', 'Build'],
  deployStages: [],
  otherRepository: false,
  advice: [],
};

const globs = { include: ['main'], exclude: [] };
const rule = { branches: globs, tags: { include: [], exclude: [] }, variables: {} };

const link: LinkView = {
  id: 'link-1',
  name: 'Shop web',
  mode: 'start',
  accountLinkId: 'account-1',
  region: 'eu-central-1',
  place: 'Production eu-central-1',
  pipeline: choice,
  rules: [{ id: 'link-1', title: 'Rule 1', enabled: true, words: [], entry: rule }],
  options: {
    concurrency: { cancel: 'none', mainToo: false },
    statusOnPathSkip: false,
    parameters: [],
    manual: 'usual',
  },
  warnings: [],
  allowUnmerged: true,
  allowBothStart: false,
  fences: [],
  advice: [],
};

describe('the form of a link', () => {
  it('sends back a stored link unchanged, and leaves its rules to their own form', () => {
    expect(fieldsOf(draftOf(link))).toEqual({
      id: 'link-1',
      name: 'Shop web',
      mode: 'start',
      accountLinkId: 'account-1',
      region: 'eu-central-1',
      pipeline: 'shop-web',
      allowUnmerged: true,
      allowBothStart: false,
      concurrency: { cancel: 'none', mainToo: false },
      statusOnPathSkip: false,
      manual: 'usual',
      parameters: [],
    });
  });

  it('offers the main branch for a new link, which has no id yet', () => {
    const fields = fieldsOf(newDraft({ mainBranch: 'trunk', accounts: [] }));
    expect(fields.branches).toEqual({ include: ['trunk'], exclude: [] });
    expect('id' in fields).toBe(false);
  });

  it('begins at the only place there is, and at none where there are two', () => {
    const account = {
      id: 'account-1',
      label: 'Production',
      regions: ['eu-west-1'],
      state: 'working',
    } as const;
    const place = { accountLinkId: 'account-1', region: 'eu-west-1' };
    expect(newDraft({ accounts: [account] })).toMatchObject(place);
    const both = { ...account, regions: ['eu-west-1', 'us-east-1'] };
    expect(newDraft({ accounts: [both] })).toMatchObject({ accountLinkId: '', region: '' });
  });

  it('complains of nothing that it does not show yet', () => {
    const fields = { name: 'Name it', accountLinkId: 'Choose a place', pipeline: 'Choose a pipeline' };
    const problem = { code: 'invalid', message: 'Not right', fields } as const;
    const empty = newDraft({ accounts: [] });
    expect(shownProblem(problem, empty)?.fields).toEqual({ accountLinkId: 'Choose a place' });
    const placed = { ...empty, accountLinkId: 'account-1', region: 'eu-west-1' };
    expect(shownProblem(problem, placed)?.fields).toEqual({ pipeline: 'Choose a pipeline' });
    expect(shownProblem({ ...problem, fields: { name: 'Name it' } }, placed)).toBeUndefined();
    expect(shownProblem(problem, { ...placed, pipeline: 'shop' })).toBe(problem);
  });

  it('drops blank lines and spaces around patterns', () => {
    const draft = { ...newDraft({ accounts: [] }), branchesIncluded: ' main \n\n  release/*\n' };
    expect(fieldsOf(draft).branches?.include).toEqual(['main', 'release/*']);
  });

  it('counts as unsaved only when saving would change something', () => {
    const draft = draftOf(link);
    expect(differs(draft, { ...draft, name: 'Shop web ' })).toBe(false);
    expect(differs(draft, { ...draft, allowUnmerged: false })).toBe(true);
  });
});

describe('start mode', () => {
  const legacy: PipelineChoice = { ...choice, type: 'V1', startProblem: 'V1' };
  const native: PipelineChoice = { ...choice, nativeTriggers: true, startProblem: 'AWS starts it' };
  const { sourceAction: _, ...sourceless } = choice;

  it('is possible for a V2 pipeline with one source action', () => {
    expect(startChoice(choice)).toBe('possible');
  });

  it('is blocked for V1, without a single source action, and when the server names another problem', () => {
    expect(startChoice(legacy)).toBe('blocked');
    expect(startChoice({ ...sourceless, nativeTriggers: true })).toBe('blocked');
    expect(startChoice({ ...choice, startProblem: 'something else' })).toBe('blocked');
  });

  it('needs a tick when AWS starts the pipeline too', () => {
    expect(startChoice(native)).toBe('needs-tick');
  });

  it('is the first offer for a new link only when nothing else starts the pipeline', () => {
    expect([choice, native, legacy].map((each) => modeFor(each, undefined))).toEqual([
      'start',
      'follow',
      'follow',
    ]);
  });

  it('stays with a stored link unless the pipeline rules it out', () => {
    expect([native, legacy].map((each) => modeFor(each, 'start'))).toEqual(['start', 'follow']);
    expect(modeFor(choice, 'follow')).toBe('follow');
  });
});
