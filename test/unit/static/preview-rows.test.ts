import type { BulkPipeline, BulkRepository, StartAdvice } from '../../../src/contract/bulk-views';
import { parseConvention } from '../../../static/app/src/workspace/pipelines/name-convention';
import {
  choiceOf,
  filterRows,
  modesOf,
  previewRows,
  proposedMode,
  type PreviewRow,
} from '../../../static/app/src/workspace/pipelines/preview-rows';

const repositories: BulkRepository[] = [
  { id: 'r-shop', fullName: 'acme/shop', mainBranch: 'main' },
  { id: 'r-web', fullName: 'acme/web', mainBranch: 'main' },
  { id: 'r-empty', fullName: 'acme/empty' },
];
const place = { accountLinkId: 'a1', region: 'eu-west-1', label: 'Production eu-west-1' };

const aPipeline = (change: Partial<BulkPipeline> = {}): BulkPipeline => ({
  name: 'shop-deploy',
  title: 'shop-deploy',
  kind: 'pipeline',
  type: 'V2',
  executionMode: 'PARALLEL',
  variables: [],
  nativeTriggers: false,
  reportsStatus: false,
  stages: [],
  deployStages: [],
  sourceRepositories: ['acme/Shop'],
  linkedIn: [],
  advice: [],
  ...change,
});
const advice = (weight: StartAdvice['weight']): StartAdvice[] => [
  { code: 'v1', weight, problem: 'p', fix: 'f' },
];

const rowsOf = (pipelines: BulkPipeline[], convention?: string, alsoNamed = false): PreviewRow[] => {
  const parsed = convention === undefined ? undefined : parseConvention(convention);
  return previewRows(
    pipelines.map((pipeline) => ({ place, pipeline })),
    repositories,
    { alsoNamed, ...(parsed?.ok ? { convention: parsed.convention } : {}) },
  );
};
const theRow = (change: Partial<BulkPipeline> = {}, convention?: string): PreviewRow => {
  const [row] = rowsOf([aPipeline(change)], convention);
  if (!row) throw new Error('no row');
  return row;
};

test('the repository that the source names is certain, in any case', () => {
  expect(theRow()).toMatchObject({ how: 'source', state: 'ready', repository: { id: 'r-shop' } });
});

test('a source in another workspace is no repository, whatever the name says', () => {
  expect(theRow({ sourceRepositories: ['other/shop'] }, '{repository}-deploy')).toMatchObject({
    state: 'no-repository',
    note: 'other/shop is not a repository of this workspace',
  });
});

test('a name counts where no source does, and elsewhere only on request', () => {
  const pipelines = [
    aPipeline({ name: 'web-deploy', sourceRepositories: [], otherSource: 'S3' }),
    aPipeline({ name: 'web-deploy-2', sourceRepositories: ['acme/shop'] }),
  ];
  expect(rowsOf(pipelines, '{repository}-*').map(({ how }) => how)).toEqual(['name', 'source']);
  expect(rowsOf(pipelines, '{repository}-*', true).map(({ repository }) => repository?.id)).toEqual([
    'r-web',
    'r-shop',
    'r-web',
  ]);
  expect(rowsOf(pipelines)).toMatchObject([{ how: 'source' }, { state: 'no-repository' }]);
});

test('what is linked in this repository is not linked again, and in another may be', () => {
  expect(theRow({ linkedIn: ['r-shop'] }).state).toBe('linked');
  expect(theRow({ linkedIn: ['r-web'] }).state).toBe('ready');
});

test.each([
  ['nothing in the way', {}, 'start', ['follow', 'start']],
  ['native triggers', { advice: advice('asks') }, 'follow', ['follow', 'both']],
  ['V1', { advice: advice('blocks') }, 'follow', ['follow']],
  ['a warning', { advice: advice('warns') }, 'start', ['follow', 'start']],
  ['no main branch', { sourceRepositories: ['acme/empty'] }, 'follow', ['follow']],
])('with %s', (_, change, mode, modes) => {
  const row = theRow(change);
  expect([proposedMode(row), modesOf(row)]).toEqual([mode, modes]);
});

test('a pipeline that only its name ties to a repository is followed until somebody says otherwise', () => {
  const row = theRow({ sourceRepositories: [] }, '{repository}-deploy');
  expect([row.how, proposedMode(row), modesOf(row)]).toEqual(['name', 'follow', ['follow', 'start']]);
});

test('the filter wants every word, of any column', () => {
  const rows = rowsOf([aPipeline(), aPipeline({ name: 'web-x', sourceRepositories: ['acme/web'] })]);
  expect(filterRows(rows, ' WEB west')).toHaveLength(1);
  expect(filterRows(rows, '')).toHaveLength(2);
  expect(filterRows(rows, 'shop us-east')).toHaveLength(0);
});

test('a row becomes a request, and one that cannot be linked does not', () => {
  expect(choiceOf(theRow(), 'both')).toEqual({
    repositoryId: 'r-shop',
    accountLinkId: 'a1',
    region: 'eu-west-1',
    pipeline: 'shop-deploy',
    mode: 'start',
    allowBothStart: true,
  });
  expect(choiceOf(theRow({ linkedIn: ['r-shop'] }), 'start')).toBeUndefined();
});
