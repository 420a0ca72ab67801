import Button from '@atlaskit/button/new';
import type { AuditReply } from '../../../../../src/contract/control-views';
import { Empty } from '../../shared/empty';

interface AuditTableProps {
  readonly reply: AuditReply;
  readonly isFirst: boolean;
  readonly onNewer: () => void;
  readonly onOlder: (before: string) => void;
}

const pages: Readonly<Record<string, string>> = {
  panel: 'Panel',
  'repository-settings': 'Repository settings',
  'workspace-settings': 'Workspace settings',
};

/** One page of the log. */
export function AuditTable({ reply, isFirst, onNewer, onOlder }: AuditTableProps) {
  const { entries, before } = reply;
  return (
    <>
      {entries.length === 0 ? (
        <Empty title="Nothing here">
          <p>Nobody changed anything of this kind yet.</p>
        </Empty>
      ) : (
        <div className="scrolls" tabIndex={0} role="region" aria-label="Audit log">
          <table className="checks">
            <thead>
              <tr className="small">
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">Where</th>
              </tr>
            </thead>
            <tbody>
              {entries.map(({ id, at, by, what, about, repository, page }) => (
                <tr key={id}>
                  <td>
                    <time dateTime={at}>{new Date(at).toLocaleString()}</time>
                  </td>
                  <td>{by.name}</td>
                  <td>
                    {what}
                    {about !== undefined && <div className="small breaks">{about}</div>}
                  </td>
                  <td>
                    {repository ?? 'Workspace'}
                    <div className="small">{pages[page] ?? page}</div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="actions">
        {!isFirst && <Button onClick={onNewer}>Newer</Button>}
        {before !== undefined && <Button onClick={() => onOlder(before)}>Older</Button>}
      </div>
    </>
  );
}
