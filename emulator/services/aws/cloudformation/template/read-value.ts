import { type ParsedNode, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { AwsError, NotModelled } from '../../wire';
import type { Value } from './value';

/** Short tags of https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html that are evaluated. */
const TAGS: Readonly<Record<string, string>> = {
  '!Ref': 'Ref',
  '!Condition': 'Condition',
  ...Object.fromEntries(
    ['Sub', 'GetAtt', 'If', 'Equals', 'Not', 'And', 'Or', 'Join', 'Select', 'Split', 'FindInMap'].map(
      (name) => [`!${name}`, `Fn::${name}`],
    ),
  ),
};

const formatError = (why: string): AwsError =>
  new AwsError('ValidationError', `Template format error: ${why}`);

const untagged = (node: ParsedNode): Value => {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html : neither aliases nor merges
  if (isAlias(node)) throw formatError('YAML aliases are not allowed in CloudFormation templates');
  if (isSeq(node)) return node.items.map(toValue);
  if (isMap(node)) {
    return Object.fromEntries(
      node.items.map(({ key, value }) => {
        if (!isScalar(key) || key.value === '<<') throw formatError('A key of a map must be a string');
        return [String(key.value), value === null ? null : toValue(value)];
      }),
    );
  }
  const { value } = node;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw formatError(`A value of type ${typeof value} is not allowed`);
};

const toValue = (node: ParsedNode): Value => {
  const tag = 'tag' in node ? node.tag : undefined;
  const value = untagged(node);
  if (tag === undefined || !tag.startsWith('!') || tag === '!') return value;
  const name = TAGS[tag];
  if (name === undefined) throw new NotModelled(`template function ${tag}`);
  if (name !== 'Fn::GetAtt' || typeof value !== 'string') return { [name]: value };
  const dot = value.indexOf('.');
  return { [name]: [value.slice(0, Math.max(0, dot)), value.slice(dot + 1)] };
};

/**
 * Reads a template's YAML or JSON; short tags become their long form.
 * @throws {AwsError} ValidationError
 * @throws {NotModelled} for a function the emulator does not evaluate
 */
export const readValue = (text: string): Value => {
  const document = parseDocument(text, { uniqueKeys: true, logLevel: 'silent' });
  const problem = document.errors[0];
  if (problem) throw formatError(`YAML not well-formed. ${problem.message}`);
  if (document.contents === null) throw formatError('template is empty');
  return toValue(document.contents);
};
