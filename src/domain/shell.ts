/** What a POSIX shell reads as one plain word. `~` and `=` first would not be plain, so they are left out or come after a name. */
const plainWord = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;

/** One word of a command for a POSIX shell, whatever the text holds: names of branches and labels come from others. */
export const shellWord = (text: string): string =>
  plainWord.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** An option and its values, as one line of a command. */
export type CommandLine = readonly [option: string, ...values: string[]];

/** A command over several lines, the way AWS writes its examples; each line is an option with its values. */
export const shellCommand = (program: readonly string[], lines: readonly CommandLine[]): string =>
  [program, ...lines].map((words) => words.map(shellWord).join(' ')).join(' \\\n  ');
