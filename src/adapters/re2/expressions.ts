import { RE2JS, RE2JSException } from 're2js';

/** A program of this many instructions still runs in milliseconds on 10,000 characters; `(a{100}){10}` has more. */
const mostInstructions = 10_000;

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
    return compiled.programSize() > mostInstructions ? 'This expression is too long' : compiled;
  } catch (error) {
    if (error instanceof RE2JSException) return `This is no expression in RE2's syntax: ${error.message}`;
    throw error;
  }
};
