import { z } from 'zod';
import type { Place } from '../../core/context';
import type { SecretsStore } from '../../secretsmanager';
import { AwsError, NotModelled } from '../../wire';
import { type Value, type ValueMap, isList, isMap } from '../template/value';

const REFERENCE = /\{\{resolve:([^{}]*)\}\}/g;

/** `secretsmanager:<name or ARN>:SecretString:<key>:<stage>` */
const SECRET =
  /^secretsmanager:(?<id>arn:[^:]+:secretsmanager:[^:]+:\d+:secret:[^:]+|[^:]+)(?::SecretString(?::(?<key>[^:]*)(?::(?<stage>[^:]*))?)?)?$/;

const keyOf = (secretString: string, key: string): string => {
  const found = z.record(z.string(), z.unknown()).safeParse(parseJson(secretString)).data?.[key];
  if (typeof found === 'string' || typeof found === 'number') return String(found);
  throw new AwsError('ValidationError', `Could not find a value associated with JSONKey in SecretString`);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AwsError('ValidationError', 'Could not parse SecretString JSON', 400, { cause });
  }
};

const resolveOne = (store: SecretsStore, place: Place, reference: string): string => {
  const { id, key = '', stage = '' } = SECRET.exec(reference)?.groups ?? {};
  if (id === undefined) throw new NotModelled(`dynamic reference {{resolve:${reference}}}`);
  const secret = store.findById(place, id);
  const version = secret?.versions.find(({ stages }) => stages.includes(stage === '' ? 'AWSCURRENT' : stage));
  if (!version)
    throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  return key === '' ? version.secretString : keyOf(version.secretString, key);
};

/**
 * Replaces `{{resolve:secretsmanager:…}}` in every text by what the secret holds now.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
 * @throws {AwsError} ResourceNotFoundException, ValidationError
 * @throws {NotModelled} for other services
 */
export const resolveReferences = (value: ValueMap, store: SecretsStore, place: Place): ValueMap => {
  const resolve = (one: Value): Value => {
    if (typeof one === 'string')
      return one.replace(REFERENCE, (_, reference: string) => resolveOne(store, place, reference));
    if (isList(one)) return one.map(resolve);
    return isMap(one) ? resolveMap(one) : one;
  };
  const resolveMap = (map: ValueMap): ValueMap =>
    Object.fromEntries(Object.entries(map).map(([name, one]) => [name, resolve(one)]));
  return resolveMap(value);
};
