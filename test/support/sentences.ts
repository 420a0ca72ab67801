import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A sentence of the source; `…` stands for what is filled in. */
export interface Sentence {
  readonly file: string;
  readonly text: string;
}

const root = path.join(__dirname, '../..');

/** Shorter texts are names and words. */
const fewestWords = 4;

const textOf = (node: ts.Node): string | undefined => {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
};

const isSentence = (text: string): boolean =>
  text.split(/\s+/).length >= fewestWords && /[a-z]{2}/.test(text);

const sentencesIn = (node: ts.Node): string[] => {
  const text = textOf(node);
  const below: string[] = [];
  ts.forEachChild(node, (child) => {
    below.push(...sentencesIn(child));
  });
  return text !== undefined && isSentence(text) ? [text, ...below] : below;
};

/** Sentences within `new Refusal(…)` and `new ServiceError(…)`. */
const thrownIn = (node: ts.Node): string[] => {
  if (ts.isNewExpression(node) && /^(?:Refusal|ServiceError)$/.test(node.expression.getText()))
    return sentencesIn(node);
  const below: string[] = [];
  ts.forEachChild(node, (child) => {
    below.push(...thrownIn(child));
  });
  return below;
};

const parse = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);

const sourcesBelow = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.posix.join(folder, file));

/** Every sentence that a person is refused with. */
export const thrownSentences = (): Sentence[] =>
  sourcesBelow('src').flatMap((file) => thrownIn(parse(file)).map((text) => ({ file, text })));

/** Every sentence of some files. */
export const sentencesOf = (files: readonly string[]): Sentence[] =>
  files.flatMap((file) => sentencesIn(parse(file)).map((text) => ({ file, text })));
