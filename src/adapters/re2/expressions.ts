import { RE2JS, RE2JSException } from 're2js';

/**
 * The engine may touch every instruction for every character: this many take some 60 ms on a message of 10,000 characters. The usual check
 * of conventional commits, with its repetitions, has 336.
 */
const mostInstructions = 500;

/**
 * Expressions in RE2's syntax, which no text can make hang, https://github.com/google/re2/wiki/Syntax . They are found anywhere in the
 * text, in upper or lower case as written. One that cannot be read is found nowhere.
 */
export const isExpressionFound = (expression: string, text: string): boolean => {
  const compiled = compile(expression);
  return typeof compiled === 'string' ? false : compiled.matcher(text).find();
};

/** Why an expression cannot be used, in one sentence; undefined when it can. */
export const expressionProblemOf = (expression: string): string | undefined => {
  const compiled = compile(expression);
  return typeof compiled === 'string' ? compiled : undefined;
};

const compile = (expression: string): RE2JS | string => {
  try {
    const compiled = RE2JS.compile(expression);
    return compiled.programSize() > mostInstructions
      ? 'This expression is too long: repeat less in it, or write several'
      : compiled;
  } catch (error) {
    if (error instanceof RE2JSException) return `This is no expression in RE2's syntax: ${error.message}`;
    throw error;
  }
};
