/** The text is nothing that a POSIX shell would run as one plain command after the other. */
export class ShellError extends Error {
  override readonly name = 'ShellError';
}

/** Unquoted, a shell would do something of its own with these. */
const ACTIVE = /[$`*?[\](){}<>|;!#~]/;

interface Reader {
  readonly text: string;
  at: number;
}

const singleQuoted = (reader: Reader): string => {
  const end = reader.text.indexOf("'", reader.at);
  if (end < 0) throw new ShellError('A single quote is not closed');
  const inside = reader.text.slice(reader.at, end);
  reader.at = end + 1;
  return inside;
};

const doubleQuoted = (reader: Reader): string => {
  let inside = '';
  for (;;) {
    const letter = reader.text[reader.at++];
    if (letter === undefined) throw new ShellError('A double quote is not closed');
    if (letter === '"') return inside;
    if (letter === '$' || letter === '`')
      throw new ShellError('A double quoted text asks for a variable or a command');
    const next = reader.text[reader.at] ?? '';
    if (letter === '\\' && '"\\$`\n'.includes(next)) {
      reader.at += 1;
      inside += next === '\n' ? '' : next;
    } else inside += letter;
  }
};

/** One word; undefined before white space or the end of a command. */
const word = (reader: Reader): string | undefined => {
  let read: string | undefined;
  for (;;) {
    const letter = reader.text[reader.at];
    if (letter === undefined || /[\s&]/.test(letter)) return read;
    reader.at += 1;
    if (letter === "'") read = (read ?? '') + singleQuoted(reader);
    else if (letter === '"') read = (read ?? '') + doubleQuoted(reader);
    else if (letter === '\\') {
      const next = reader.text[reader.at++] ?? '';
      if (next !== '\n') read = (read ?? '') + next;
    } else if (ACTIVE.test(letter)) throw new ShellError(`A shell would act on ${letter}`);
    else read = (read ?? '') + letter;
  }
};

/** Whether a command ends here; moves past what ends it. */
const endsCommand = (reader: Reader): boolean => {
  if (reader.text.startsWith('&&', reader.at)) {
    reader.at += 2;
    // The next command may stand on a line of its own.
    while (/[\s\\]/.test(reader.text[reader.at] ?? '')) reader.at += 1;
    return true;
  }
  const letter = reader.text[reader.at];
  if (letter === '&') throw new ShellError('A shell would run the command in the background');
  reader.at += 1;
  return letter === '\n';
};

/**
 * Commands of a text as a POSIX shell splits them, quotes taken off. Commands follow each other by `&&` or on lines of their own.
 * @throws {ShellError} for anything that a shell would expand, redirect or run beside
 */
export const shellCommands = (text: string): string[][] => {
  const reader = { text, at: 0 };
  const commands: string[][] = [[]];
  while (reader.at < text.length) {
    const read = word(reader);
    if (read !== undefined) commands.at(-1)?.push(read);
    else if (reader.at < text.length && endsCommand(reader)) commands.push([]);
  }
  return commands.filter((command) => command.length > 0);
};
