import type { LinkView } from '../../../src/contract/views';
import { accountProblemOf } from '../../../static/app/src/repository/account-problem';
import { newDraft, placedDraft } from '../../../static/app/src/repository/link-draft';
import { linkedAs } from '../../../static/app/src/repository/linked-as';

const region = 'eu-west-1';
const account = { id: 'account-1', label: 'Production', regions: [region], state: 'working' } as const;
const place = { accountLinkId: 'account-1', region };

describe('the account of a link', () => {
  it.each([
    ['was removed', []],
    ['no longer has eu-west-1', [{ ...account, regions: ['us-east-1'] }]],
    ['refuses Slipway', [{ ...account, state: 'broken' as const }]],
  ])('is told when it %s', (words, accounts) => {
    expect(accountProblemOf(place, accounts)).toContain(words);
  });

  it('is not mentioned while it works', () => {
    expect(accountProblemOf(place, [account])).toBeUndefined();
  });

  it('is empty in the form once it was removed or lost the region, and stays while it only is broken', () => {
    const draft = { ...newDraft({ accounts: [] }), ...place };
    expect(placedDraft(draft, [{ ...account, state: 'broken' }])).toBe(draft);
    const lost = { ...draft, accountLinkId: '', region: '' };
    expect(placedDraft(draft, [])).toEqual(lost);
    expect(placedDraft(draft, [{ ...account, regions: ['us-east-1'] }])).toEqual(lost);
  });
});

describe('a pipeline in the picker', () => {
  const pipeline: LinkView['pipeline'] = {
    name: 'web',
    kind: 'pipeline',
    title: 'web',
    type: 'V2',
    executionMode: 'QUEUED',
    variables: [],
    nativeTriggers: false,
    reportsStatus: false,
    stages: [],
    deployStages: [],
  };
  const link: LinkView = {
    ...place,
    id: 'link-1',
    name: 'Shop web',
    mode: 'follow',
    place: 'Production eu-west-1',
    pipeline,
    rules: [],
    options: {
      concurrency: { cancel: 'none', mainToo: false },
      statusOnPathSkip: false,
      parameters: [],
      manual: 'usual',
    },
    warnings: [],
    allowUnmerged: false,
    allowBothStart: false,
    fences: [],
    advice: [],
  };

  it('carries the name of the link that has it, but not of the link being changed or of another place', () => {
    expect(linkedAs([link], place).get('web')).toBe('Shop web');
    expect(linkedAs([link], { ...place, id: 'link-1' }).size).toBe(0);
    expect(linkedAs([link], { ...place, region: 'us-east-1' }).size).toBe(0);
  });
});
