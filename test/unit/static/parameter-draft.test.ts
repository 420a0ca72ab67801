import type { ParameterView } from '../../../src/contract/rule-views';
import type { PipelineFactsView } from '../../../src/contract/views';
import {
  parameterDrafts,
  parameterProblems,
  parametersOf,
  withChange,
  withField,
  withMoved,
} from '../../../static/app/src/repository/by-hand/parameter-draft';

const facts: PipelineFactsView = {
  name: 'shop',
  kind: 'pipeline',
  title: 'shop',
  type: 'V2',
  executionMode: 'QUEUED',
  variables: ['TARGET', 'LEVEL'],
  nativeTriggers: false,
  reportsStatus: false,
  stages: [],
  deployStages: [],
};

const stored: readonly ParameterView[] = [
  {
    name: 'TARGET',
    label: 'Where to',
    type: 'choice',
    choices: ['test', 'live'],
    default: 'test',
    required: true,
  },
  { name: 'LEVEL', label: 'Level', type: 'text', required: false },
];

const drafts = () => parameterDrafts(stored);
const [first, second] = drafts();

describe('the form for starts by hand, as an admin edits it', () => {
  it('is sent as it is stored while nobody changes it', () => {
    expect(parametersOf(drafts())).toEqual(stored);
  });

  it('takes a new field for the first variable that has none', () => {
    const [added] = withField([], ['TARGET', 'LEVEL']).slice(-1);
    expect(added).toMatchObject({ name: 'TARGET', label: 'TARGET', type: 'text' });
    expect(withField(drafts(), ['TARGET', 'OTHER']).at(-1)).toMatchObject({ name: 'OTHER', key: 2 });
  });

  it('moves a field and keeps the others in their order', () => {
    expect(withMoved(drafts(), 1, 0).map(({ name }) => name)).toEqual(['LEVEL', 'TARGET']);
    expect(withMoved(drafts(), 5, 0)).toEqual(drafts());
  });

  it('names the label after the variable until somebody wrote one', () => {
    const draft = {
      key: 0,
      name: 'A',
      label: 'A',
      type: 'text',
      choices: '',
      preset: '',
      required: false,
    } as const;
    expect(withChange(draft, { name: 'B' })).toMatchObject({ name: 'B', label: 'B' });
    expect(withChange({ ...draft, label: 'Mine' }, { name: 'B' })).toMatchObject({ label: 'Mine' });
  });

  it('forgets what it holds at first when it becomes of another type', () => {
    if (!first) throw new Error('no field');
    expect(parametersOf([withChange(first, { type: 'boolean' })])).toEqual([
      { name: 'TARGET', label: 'Where to', type: 'boolean', required: false },
    ]);
  });

  it('says while one types what saving would refuse', () => {
    if (!first || !second) throw new Error('no field');
    expect(parameterProblems(drafts(), facts)).toEqual({});
    expect(
      parameterProblems(
        [
          { ...first, choices: 'live\nlive' },
          { ...second, name: 'TARGET' },
          { ...second, name: 'GONE' },
          { ...second, name: '' },
        ],
        facts,
      ),
    ).toEqual({
      'parameters.0.choices': 'Enter each choice once',
      'parameters.0.default': 'Choose one of the choices',
      'parameters.1.name': 'There is a field for TARGET already',
      'parameters.2.name': 'The pipeline declares no variable GONE',
      'parameters.3.name': 'Choose a variable',
    });
  });
});
