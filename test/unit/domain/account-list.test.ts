import { parseAccountList } from '../../../src/domain/account-list';

const one = '111122223333';
const two = '444455556666';

describe('a list of accounts as it was pasted', () => {
  it.each([
    ['one number', one, [[one, '']]],
    [
      'commas',
      `${one}, ${two}`,
      [
        [one, ''],
        [two, ''],
      ],
    ],
    [
      'semicolons, tabs and spaces',
      `${one};${two}\t777788889999`,
      [
        [one, ''],
        [two, ''],
        ['777788889999', ''],
      ],
    ],
    [
      'lines with blank ones between',
      `\n${one}\n\n${two}\n`,
      [
        [one, ''],
        [two, ''],
      ],
    ],
    [
      'names after numbers',
      `${one}\tProduction\n${two} Test EU`,
      [
        [one, 'Production'],
        [two, 'Test EU'],
      ],
    ],
    ['a name before its number', `Production: ${one}`, [[one, 'Production']]],
    [
      'several with names on a line',
      `${one} Prod, ${two} Test`,
      [
        [one, 'Prod'],
        [two, 'Test'],
      ],
    ],
    ['numbers as the console shows them', '1111-2222-3333', [[one, '']]],
    ['quoted values', `"${one}","Production"`, [[one, 'Production']]],
  ])('is read with %s', (_, text, expected) => {
    const { accounts, problems } = parseAccountList(text);
    expect(accounts.map(({ accountId, label }) => [accountId, label])).toEqual(expected);
    expect(problems).toEqual({});
  });

  it.each([
    ['a number that is too short', '11112222333', { 0: 'An AWS account number has 12 digits' }],
    ['a number that is too long', `${one}4`, { 0: 'An AWS account number has 12 digits' }],
    ['a line without a number', `${one}\n\nAccounts`, { 1: 'No AWS account number on this line' }],
    ['a number twice', `${one}\n\n${two}\n${one} Again`, { 2: `${one} is on line 1 already` }],
    ['a number twice on a line', `${one} ${one}`, { 0: `${one} stands there twice` }],
    ['a label that is too long', `${one} ${'x'.repeat(41)}`, { 0: 'A label has at most 40 characters' }],
  ])('names the line of %s', (_, text, expected) => {
    expect(parseAccountList(text).problems).toEqual(expected);
  });
});
