import Button from '@atlaskit/button/new';
import type { PersonView } from '../../../../../src/contract/control-views';

interface PeopleFoundProps {
  /** Undefined before the first search. */
  readonly people: readonly PersonView[] | undefined;
  readonly saving: boolean;
  readonly onName: (accountId: string) => void;
}

/** Members that a search found, each to be named. */
export function PeopleFound({ people, saving, onName }: PeopleFoundProps) {
  return (
    <>
      {people !== undefined && (
        <ul className="plain-rows" aria-label="People found">
          {people.map(({ accountId, name }) => (
            <li key={accountId}>
              <span>{name}</span>
              <Button spacing="compact" isLoading={saving} onClick={() => onName(accountId)}>
                Name<span className="visually-hidden"> {name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div role="status">{people?.length === 0 ? 'No member has this in their name.' : ''}</div>
    </>
  );
}
