/**
 * Template tag for API paths: every value becomes exactly one path segment or query value, whatever it holds.
 * @throws RangeError for `.`, `..` and the empty text, which would name another path
 */
export const apiPath = (template: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw({ raw: template.raw }, ...values.map(segment));

const segment = (value: string): string => {
  if (/^\.{0,2}$/.test(value)) throw new RangeError(`"${value}" is no path segment`);
  return encodeURIComponent(value);
};

/** A path of several segments (a file's, or a branch's name with slashes), which Bitbucket takes with its slashes as they are. @throws as apiPath */
export const apiSegments = (path: string): string => path.split('/').map(segment).join('/');
