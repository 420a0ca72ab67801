import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { AwsError } from '../../wire';
import { count, flag } from './property-kinds';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-secret-generatesecretstring.html */
export const generateSecretString = z.strictObject({
  PasswordLength: count.pipe(z.int().min(1).max(4096)).optional(),
  ExcludeCharacters: z.string().max(4096).optional(),
  ExcludeLowercase: flag.optional(),
  ExcludeNumbers: flag.optional(),
  ExcludePunctuation: flag.optional(),
  ExcludeUppercase: flag.optional(),
  IncludeSpace: flag.optional(),
  RequireEachIncludedType: flag.optional(),
  SecretStringTemplate: z.string().max(10_240).optional(),
  GenerateStringKey: z.string().max(10_240).optional(),
});

type Wish = z.infer<typeof generateSecretString>;

const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

const alphabetsOf = (wish: Wish): string[] =>
  [
    wish.ExcludeLowercase === true ? '' : 'abcdefghijklmnopqrstuvwxyz',
    wish.ExcludeUppercase === true ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    wish.ExcludeNumbers === true ? '' : '0123456789',
    wish.ExcludePunctuation === true ? '' : PUNCTUATION,
    wish.IncludeSpace === true ? ' ' : '',
  ]
    .map((letters) =>
      Array.from(letters)
        .filter((letter) => !(wish.ExcludeCharacters ?? '').includes(letter))
        .join(''),
    )
    .filter((letters) => letters !== '');

const DEFAULT_LENGTH = 32;

const anyOf = (letters: string): string => letters.charAt(randomInt(letters.length));

const password = (wish: Wish): string => {
  const alphabets = alphabetsOf(wish);
  const length = wish.PasswordLength ?? DEFAULT_LENGTH;
  const required = wish.RequireEachIncludedType === false ? [] : alphabets;
  if (alphabets.length === 0 || required.length > length)
    throw new AwsError(
      'InvalidParameterException',
      'The password length is too short for the required types.',
    );
  const all = alphabets.join('');
  const letters = [...required, ...Array<string>(length - required.length).fill(all)].map(anyOf);
  for (let at = letters.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [letters[at], letters[other]] = [letters[other] ?? '', letters[at] ?? ''];
  }
  return letters.join('');
};

const templateSchema = z.record(z.string(), z.unknown());

/** A password, or the template's JSON with a password under its key. @throws {AwsError} InvalidParameterException */
export const generateSecret = (wish: Wish): string => {
  const { SecretStringTemplate: template, GenerateStringKey: key } = wish;
  if ((template === undefined) !== (key === undefined))
    throw new AwsError(
      'InvalidParameterException',
      'SecretStringTemplate and GenerateStringKey must be specified together.',
    );
  if (template === undefined || key === undefined) return password(wish);
  return JSON.stringify({ ...templateSchema.parse(JSON.parse(template)), [key]: password(wish) });
};
