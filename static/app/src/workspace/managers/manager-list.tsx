import Button from '@atlaskit/button/new';
import type { ManagerView } from '../../../../../src/contract/control-views';
import { Empty } from '../../shared/empty';
import { Notice } from '../../shared/notice';
import { useAction } from '../../shared/use-action';

interface ManagerListProps {
  readonly managers: readonly ManagerView[];
  readonly onChanged: () => void;
}

/** Everybody who is named now. */
export function ManagerList({ managers, onChanged }: ManagerListProps) {
  const { run, problem } = useAction('managers/remove');
  async function remove(accountId: string): Promise<void> {
    if ((await run({ accountId })) !== undefined) onChanged();
  }
  if (managers.length === 0) {
    return (
      <Empty title="No account managers yet">
        <p>Until you name somebody, only workspace owners link AWS accounts.</p>
      </Empty>
    );
  }
  return (
    <>
      {problem !== undefined && <Notice tone="error">{problem.message}</Notice>}
      <ul className="plain-rows" aria-label="Account managers">
        {managers.map(({ accountId, name, projects, gone }) => (
          <li key={accountId}>
            <span>
              <strong>{name}</strong>{' '}
              {gone
                ? 'left the workspace and is no longer let in'
                : `for ${projects === undefined ? 'all projects' : projects.join(', ')}`}
            </span>
            <Button appearance="subtle" spacing="compact" onClick={() => void remove(accountId)}>
              Remove<span className="visually-hidden"> {name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
