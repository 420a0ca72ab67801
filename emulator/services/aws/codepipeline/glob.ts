import type { Globs } from './declaration';

/** CodePipeline's globs as a regular expression: `*` stays within a path segment, `**` crosses them, `?` and `{a,b}` as usual. */
const toExpression = (glob: string): RegExp => {
  const source = glob.replace(/\*\*\/?|[*?{},]|[.+^$()|[\]\\]/g, (token) => {
    switch (token) {
      case '**':
      case '**/':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      case '{':
        return '(?:';
      case '}':
        return ')';
      case ',':
        return '|';
      default:
        return `\\${token}`;
    }
  });
  return new RegExp(`^${source}$`);
};

/** Excludes win over includes. https://docs.aws.amazon.com/codepipeline/latest/userguide/syntax-glob.html */
export const matchesGlobs = ({ includes, excludes }: Globs, name: string): boolean => {
  const some = (globs: readonly string[]): boolean => globs.some((glob) => toExpression(glob).test(name));
  return !some(excludes ?? []) && (includes === undefined || some(includes));
};
