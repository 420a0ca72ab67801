/** An account as somebody typed or pasted it; no label was given when it is empty. */
export interface ListedAccount {
  readonly accountId: string;
  readonly label: string;
}

export interface AccountList {
  readonly accounts: readonly ListedAccount[];
  /** What is wrong, by the number of the line among those that are not blank, from 0. */
  readonly problems: Readonly<Record<number, string>>;
}

/** More accounts at once than this are pasted by mistake: all links are one stored document of at most 240 KB. */
export const maxListedAccounts = 200;

const maxLabel = 40;

/** Twelve digits by themselves, or as the AWS console shows them: 1111-2222-3333. */
const accountNumber = /(?<![\w-])(?:\d{12}|\d{4}-\d{4}-\d{4})(?![\w-])/g;

const trimmed = (text: string): string => text.replace(/^[\s,;|:"'()[\]-]+|[\s,;|:"'()[\]-]+$/g, '');

/** The accounts of one line, each with the text after it as its label, or the text before when there is one account and nothing follows. */
const accountsOf = (line: string): ListedAccount[] => {
  const found = [...line.matchAll(accountNumber)];
  const before = trimmed(line.slice(0, found[0]?.index ?? 0));
  return found.map((match, at) => {
    const after = trimmed(line.slice(match.index + match[0].length, found[at + 1]?.index));
    const label = after === '' && found.length === 1 ? before : after;
    return { accountId: match[0].replaceAll('-', ''), label };
  });
};

/**
 * Reads a list of accounts with any separators: one or several numbers on a line, with or without a name. What
 * `aws organizations list-accounts --query "Accounts[].[Id,Name]" --output text` prints can be pasted as it is.
 */
export const parseAccountList = (text: string): AccountList => {
  const accounts: ListedAccount[] = [];
  const lineOf = new Map<string, number>();
  const problems: Record<number, string> = {};
  let entry = 0;
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const found = accountsOf(line);
    const problem = found.length === 0 ? noNumber(line) : undefined;
    for (const account of found) {
      const seen = lineOf.get(account.accountId);
      if (seen !== undefined) problems[entry] ??= duplicate(account.accountId, seen, at + 1);
      else if (account.label.length > maxLabel)
        problems[entry] ??= `A label has at most ${maxLabel} characters`;
      else accounts.push(account);
      if (seen === undefined) lineOf.set(account.accountId, at + 1);
    }
    if (problem !== undefined) problems[entry] = problem;
    entry += 1;
  }
  return { accounts, problems };
};

const duplicate = (accountId: string, first: number, line: number): string =>
  first === line ? `${accountId} stands there twice` : `${accountId} is on line ${first} already`;

const noNumber = (line: string): string =>
  /\d/.test(line) ? 'An AWS account number has 12 digits' : 'No AWS account number on this line';
