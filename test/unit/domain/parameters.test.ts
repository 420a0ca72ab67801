import type { Parameter } from '../../../src/domain/links';
import { takeParameters } from '../../../src/domain/parameters';
import { aLink, aPipeline } from '../../support/factories';

const aParameter = (change: Partial<Parameter> = {}): Parameter => ({
  name: 'target',
  label: 'Target',
  type: 'text',
  required: false,
  ...change,
});
const take = (parameter: Partial<Parameter>, given: Readonly<Record<string, string>>) =>
  takeParameters(
    aLink({ pipeline: aPipeline({ variables: ['target'] }), parameters: [aParameter(parameter)] }),
    given,
  );
const taken = (value: string) => ({ ok: true, values: { target: value } });
const refused = { ok: false, fields: { 'values.target': expect.any(String) } };

describe('values of a start by hand', () => {
  it('are text that is harmless, or exactly what the admin wrote as default', () => {
    expect(take({}, { target: 'eu/west_1' })).toEqual(taken('eu/west_1'));
    for (const value of ['$(id)', '-rf', 'a b', 'a;b', 'ü', 'a'.repeat(256)])
      expect(take({}, { target: value })).toEqual(refused);
    expect(take({ default: 'a b' }, { target: 'a b' })).toEqual(taken('a b'));
  });

  it('are one of the choices that the admin wrote, whatever its characters', () => {
    const choice = { type: 'choice', choices: ['a b', 'c'] } as const;
    expect(take(choice, { target: 'a b' })).toEqual(taken('a b'));
    expect(take(choice, { target: 'd' })).toEqual(refused);
  });

  it('are true or false for a tick', () => {
    expect(take({ type: 'boolean' }, { target: 'true' })).toEqual(taken('true'));
    expect(take({ type: 'boolean' }, { target: 'yes' })).toEqual(refused);
  });

  it('fall back to the default, are asked for when required, and are left out when empty', () => {
    expect(take({ default: 'test' }, {})).toEqual(taken('test'));
    expect(take({ default: 'test', required: true }, { target: '' })).toEqual(taken('test'));
    expect(take({ required: true }, {})).toEqual(refused);
    expect(take({}, { target: '' })).toEqual({ ok: true, values: {} });
  });

  it('are refused for what the form or the pipeline does not declare', () => {
    expect(take({}, { other: 'x' })).toEqual({ ok: false, fields: { 'values.other': expect.any(String) } });
    expect(take({ name: 'gone', default: 'x' }, {})).toEqual({
      ok: false,
      fields: { 'values.gone': expect.any(String) },
    });
    expect(take({}, JSON.parse('{"__proto__":"x"}')).ok).toBe(false);
  });
});
