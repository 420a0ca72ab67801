import { fieldError, linesError, withoutFields } from '../../../static/app/src/shared/field-errors';
import { draftFields } from '../../../static/app/src/repository/link-draft';

const fields = {
  label: 'Give it a label',
  'regions.1': 'Enter region codes',
  'branches.include.1': 'No spaces',
  'branches.include.2': 'Leave out refs/heads/',
};

describe('what is wrong with an input', () => {
  it('is found under its own name and under the names of its parts', () => {
    expect(fieldError(fields, 'label')).toBe('Give it a label');
    expect(fieldError(fields, 'regions')).toBe('Enter region codes');
    expect(fieldError(fields, 'branches.exclude')).toBeUndefined();
    expect(fieldError(undefined, 'label')).toBeUndefined();
  });

  it('names the lines of a text, counting those that are blank', () => {
    const text = 'main\n\na b\nrefs/heads/x';
    expect(linesError(fields, 'branches.include', text)).toBe(
      'Line 3: No spaces. Line 4: Leave out refs/heads/',
    );
    expect(linesError({ 'branches.include': 'Name one' }, 'branches.include', '')).toBe('Name one');
    expect(linesError(fields, 'tags.include', '')).toBeUndefined();
  });

  it('is no longer said once the input changed, and nothing remains when that was all', () => {
    const problem = { code: 'invalid', message: 'Some entries are missing', fields } as const;
    const { label: _, ...others } = fields;
    expect(withoutFields(problem, ['label'])).toEqual({ ...problem, fields: others });
    expect(withoutFields(problem, ['name'])).toBe(problem);
    expect(withoutFields(problem, ['label', 'regions', 'branches'])).toBeUndefined();
    const general = { code: 'aws', message: 'AWS refused' } as const;
    expect(withoutFields(general, ['label'])).toBe(general);
    expect(withoutFields(undefined, ['label'])).toBeUndefined();
  });

  it('knows which part of the request each input of a link fills', () => {
    expect(draftFields({ branchesIncluded: 'x', name: 'y' })).toEqual(['name', 'branches.include']);
    expect(draftFields({ allowBothStart: true })).toEqual(['allowBothStart', 'mode']);
  });
});
