import { RestError } from './errors';

interface Tree {
  readonly below: Map<string, Tree>;
}

const plant = (paths: readonly string[]): Tree => {
  const tree: Tree = { below: new Map() };
  for (const path of paths) {
    let at = tree;
    for (const name of path.split('.')) {
      const next: Tree = at.below.get(name) ?? { below: new Map() };
      at.below.set(name, next);
      at = next;
    }
  }
  return tree;
};

const pick = (value: unknown, tree: Tree): unknown => {
  if (tree.below.size === 0) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => pick(each, tree));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, member]) => {
    const branch = tree.below.get(name);
    return branch === undefined ? [] : [[name, pick(member, branch)] as const];
  });
  return Object.fromEntries(entries);
};

/**
 * Keeps the fields that `fields` names, as `values.uuid,next`; what is modelled of partial responses: no `+`, `-` or `*`.
 * https://developer.atlassian.com/cloud/bitbucket/rest/intro/#partial-response
 * @throws RestError 400 on any other form
 */
export const pickFields = (body: unknown, fields: string | null): unknown => {
  if (fields === null) return body;
  const paths = fields.split(',').map((path) => path.trim());
  if (!paths.every((path) => /^[a-z_]+(\.[a-z_]+)*$/.test(path)))
    throw new RestError(400, `Invalid fields: ${fields}`);
  return pick(body, plant(paths));
};
