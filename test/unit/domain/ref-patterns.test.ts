import { patternProblemOf } from '../../../src/domain/ref-patterns';

describe('a branch or tag pattern', () => {
  it.each(['main', 'release/*', '**', 'v?.*', '[x]', '{a}', '!main', 'feature/ä', 'a@b', '#1', '*.x'])(
    '%s can match',
    (pattern) => {
      expect(patternProblemOf(pattern)).toBeUndefined();
    },
  );

  it.each([
    ['a b', 'no spaces'],
    ['a\tb', 'no spaces'],
    ['main,develop', 'One pattern per line'],
    ['refs/heads/main', 'Leave out refs/heads/'],
    ['refs/tags/v1', 'Leave out refs/tags/'],
    ['/main', 'not begin with /'],
    ['-x', 'not begin with -'],
    ['.x', 'begins with a dot'],
    ['a/.x', 'begins with a dot'],
    ['a//b', 'has no //'],
    ['main/', 'not end with /'],
    ['main.', 'not end with .'],
    ['main.lock', 'not end with .lock'],
    ['a..b', 'no ..'],
    ['a@{1}', 'no @{'],
    ['a~1', 'no ~'],
    ['a^', 'no ^'],
    ['a:b', 'no :'],
    ['a\\b', 'no \\'],
  ])('%s never matches, because: %s', (pattern, words) => {
    expect(patternProblemOf(pattern)).toContain(words);
  });
});
