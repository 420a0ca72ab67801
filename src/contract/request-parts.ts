import * as z from 'zod/mini';

/** Pieces that the requests of several pages are made of. What a person may get wrong is told in a sentence. */

export const id = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/));

const regionSentence = 'Enter region codes such as eu-west-1';
export const region = z
  .string()
  .check(z.maxLength(32, regionSentence), z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, regionSentence));

export const regions = z
  .array(region)
  .check(z.minLength(1, 'Choose at least one region'), z.maxLength(20, 'Choose at most 20 regions'));

export const permissionSets = z
  .array(z.enum(['follow', 'start', 'approve', 'logs', 'rotate', 'publish']))
  .check(z.maxLength(6));

/** Text of 1 to `most` characters. */
export const text = (most: number, sentence: string) =>
  z.string().check(z.minLength(1, sentence), z.maxLength(most, sentence));
