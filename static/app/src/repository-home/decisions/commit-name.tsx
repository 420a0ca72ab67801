import { OutsideLink } from '../../shared/outside-link';

interface CommitNameProps {
  readonly commit?: string;
  readonly commitUrl?: string;
}

/** The beginning of a commit's hash, with a link to it where there is one. */
export function CommitName({ commit, commitUrl }: CommitNameProps) {
  if (commit === undefined) return null;
  const name = <code title={commit}>{commit.slice(0, 7)}</code>;
  return commitUrl === undefined ? (
    name
  ) : (
    <OutsideLink href={commitUrl} inPlace label={`Commit ${commit.slice(0, 7)}`}>
      {name}
    </OutsideLink>
  );
}
