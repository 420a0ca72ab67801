import fc from 'fast-check';
import { fillVariables } from '../../../src/domain/variables';
import { aBranchPush, aLink, aPipeline, aPush, aRule, aTagPush, hash } from '../../support/factories';

const link = aLink({ pipeline: aPipeline({ variables: ['REVISION', 'BRANCH', 'TAG', 'FIXED'] }) });
const ruleWith = (variables: Record<string, string>) => aRule({ variables });
const fillFor = (name: string, template = '${branch}') =>
  fillVariables(aBranchPush(name), ruleWith({ BRANCH: template }), link);

describe('filling the variables of a rule', () => {
  it('puts commit, branch and tag where the template names them', () => {
    const rule = ruleWith({ REVISION: '${commit}', BRANCH: 'on-${branch}-at-${commit}', FIXED: 'as it is' });
    expect(fillVariables(aPush(), rule, link)).toEqual({
      ok: true,
      values: { REVISION: hash('a'), BRANCH: `on-main-at-${hash('a')}`, FIXED: 'as it is' },
    });
  });

  it('leaves a variable without a value to the default of the pipeline', () => {
    const rule = ruleWith({ BRANCH: '${branch}', TAG: '${tag}' });
    expect(fillVariables(aTagPush('v1'), rule, link)).toEqual({ ok: true, values: { TAG: 'v1' } });
    expect(fillVariables(aPush(), rule, link)).toEqual({ ok: true, values: { BRANCH: 'main' } });
  });

  it('fills only what the pipeline declares', () => {
    expect(fillVariables(aPush(), ruleWith({ UNDECLARED: '${branch}' }), link)).toEqual({
      ok: true,
      values: {},
    });
  });

  it('does not fill a placeholder nobody knows', () => {
    expect(fillVariables(aPush(), ruleWith({ FIXED: '${author}' }), link)).toEqual({ ok: true, values: {} });
  });

  it.each(['main', 'feature/ABC-1', 'release/1.2.x', 'user@host', 'a+b', '_', 'a'.repeat(255)])(
    'takes %s',
    (name) => {
      expect(fillFor(name)).toEqual({ ok: true, values: { BRANCH: name } });
    },
  );

  it.each([
    '$(rm)', '`id`', 'a;b', 'a|b', 'a&b', 'a b', 'a\nb', 'main\n', '\nmain', 'a\u2028b', "a'b", 'a"b', 'a\\b', 'a>b', '#{codepipeline.x}',
    '${commit}', 'ünï', '分支', '😀', 'a\u202eb', 'a=b', 'a:b', 'a,b', '!x', 'a*', '~a', 'a\tb', 'a\u0000b', '', 'a'.repeat(256), '-rf', '--output=x',
  ])('refuses %j', (name) => {
    expect(fillFor(name)).toEqual({ ok: false, variable: 'BRANCH' });
  }); // prettier-ignore

  it('refuses a hostile name also when the template puts text around it', () => {
    expect(fillFor('$(rm)', 'x-${branch}-y')).toEqual({ ok: false, variable: 'BRANCH' });
  });

  it('does not fill twice: a branch named like a placeholder is refused, not replaced', () => {
    expect(fillFor('${commit}', '${branch}')).toEqual({ ok: false, variable: 'BRANCH' });
  });

  it('never takes a name for a member of every object', () => {
    const filled = fillVariables(aPush(), ruleWith({ FIXED: '${constructor}' }), link);
    expect(filled.ok ? filled.values : {}).toEqual({});
  });

  it('whatever a ref is called, a filled value has harmless characters only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const filled = fillFor(name);
        if (filled.ok) expect(filled.values.BRANCH).toMatch(/^[A-Za-z0-9_./@+-]{1,255}$/);
      }),
    );
  });
});
