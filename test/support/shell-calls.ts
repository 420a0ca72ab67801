import { execFileSync } from 'node:child_process';

/** What a shell hands to `aws` for each command, one list of words a call. */
export const callsOf = (command: string): string[][] => {
  const script = `aws() { for word in "$@"; do printf '%s\\0' "$word"; done; printf '\\1\\0'; }\n${command}`;
  const output = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
  return output
    .split('\u0001\0')
    .slice(0, -1)
    .map((call) => call.split('\0').slice(0, -1));
};

/** The words after an option, up to the next one. */
export const valuesOf = (call: readonly string[] = [], option: string): readonly string[] => {
  if (!call.includes(option)) return [];
  const rest = call.slice(call.indexOf(option) + 1);
  const end = rest.findIndex((word) => word.startsWith('--'));
  return end < 0 ? rest : rest.slice(0, end);
};

/** Parameters of a `deploy` command by name. */
export const overridesOf = (call?: readonly string[]) =>
  Object.fromEntries(
    valuesOf(call, '--parameter-overrides').map((word) => {
      const at = word.indexOf('=');
      return [word.slice(0, at), word.slice(at + 1)];
    }),
  );

/** Names that would do harm if a command held them as they are. */
export const hostile = [
  "'; rm -rf ~; '",
  '$(reboot)',
  '`reboot`',
  'a b\tc',
  'line\nbreak',
  '"quoted"',
  '\\',
  '!history',
  '*',
  '~',
  '#comment',
  '&& reboot',
  '',
  '${HOME}',
];
