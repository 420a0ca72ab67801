/** Anything a template may hold. */
export type Value = string | number | boolean | null | readonly Value[] | ValueMap;
export interface ValueMap {
  readonly [key: string]: Value;
}

export const isMap = (value: Value | undefined): value is ValueMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

/** Equal as JSON, whatever the order of keys. */
export const sameValue = (a: Value | undefined, b: Value | undefined): boolean => {
  if (isList(a) && isList(b))
    return a.length === b.length && a.every((one, index) => sameValue(one, b[index]));
  if (!isMap(a) || !isMap(b)) return a === b;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => name in b && sameValue(a[name], b[name]))
  );
};
