const maxNameLength = 32;

/** Why a name is refused; undefined when it is not. AWS takes more characters, but these need no quoting in a command. */
export function connectionNameProblem(name: string): string | undefined {
  if (name.length === 0) return 'Give the connection a name';
  if (name.length > maxNameLength) return 'A name has at most 32 characters';
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name) ? undefined : 'Use letters, digits, . _ and -';
}

/** https://docs.aws.amazon.com/cli/latest/reference/codeconnections/create-connection.html */
export function createConnectionCommand(name: string, region: string): string {
  return `aws codeconnections create-connection --provider-type Bitbucket --connection-name ${name} --region ${region}`;
}
