import { functionIn, subNames } from './functions';
import { type Value, isList, isMap } from './value';

/** A name that a value asks for; with an attribute when Fn::GetAtt or `${Name.Attribute}` does. */
export interface Reference {
  readonly name: string;
  readonly attribute?: string;
}

const ofName = (name: string): Reference => {
  const dot = name.indexOf('.');
  return dot < 0 ? { name } : { name: name.slice(0, dot), attribute: name.slice(dot + 1) };
};

const ofSub = (argument: Value, chosen: Chosen): Reference[] => {
  const [text, own = {}] = isList(argument) ? argument : [argument];
  const known = isMap(own) ? Object.keys(own) : [];
  const asked = typeof text === 'string' ? subNames(text).filter((name) => !known.includes(name)) : [];
  return [...asked.map(ofName), ...referencesIn(own, chosen)];
};

const ofGetAtt = (argument: Value): Reference[] => {
  if (typeof argument === 'string') return [ofName(argument)];
  const [name, attribute] = isList(argument) ? argument : [];
  return typeof name === 'string' && typeof attribute === 'string' ? [{ name, attribute }] : [];
};

const ofIf = (argument: Value, chosen: Chosen): Reference[] => {
  const [condition, yes = null, no = null] = isList(argument) ? argument : [];
  const answer = typeof condition === 'string' ? chosen(condition) : undefined;
  if (answer === undefined) return referencesIn([yes, no], chosen);
  return referencesIn(answer ? yes : no, chosen);
};

/** Which branch a condition takes; undefined asks for both. */
export type Chosen = (condition: string) => boolean | undefined;

/** Every parameter, pseudo parameter and resource that a value asks for. */
export const referencesIn = (value: Value, chosen: Chosen = () => undefined): Reference[] => {
  if (isList(value)) return value.flatMap((one) => referencesIn(one, chosen));
  if (!isMap(value)) return [];
  const called = functionIn(value);
  if (!called) return Object.values(value).flatMap((one) => referencesIn(one, chosen));
  const { name, argument } = called;
  if (name === 'Ref') return typeof argument === 'string' ? [{ name: argument }] : [];
  if (name === 'Condition') return [];
  if (name === 'Fn::Sub') return ofSub(argument, chosen);
  if (name === 'Fn::GetAtt') return ofGetAtt(argument);
  return name === 'Fn::If' ? ofIf(argument, chosen) : referencesIn(argument, chosen);
};
