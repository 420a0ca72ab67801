import Button from '@atlaskit/button/new';
import type { AuditReply } from '../../../../../src/contract/control-views';
import { AuditRows } from './audit-rows';
import { Empty } from '../../shared/empty';

interface AuditTableProps {
  readonly reply: AuditReply;
  readonly isFirst: boolean;
  readonly onNewer: () => void;
  readonly onOlder: (before: string) => void;
}

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
        <AuditRows entries={entries} />
      )}
      <div className="actions">
        {!isFirst && <Button onClick={onNewer}>Newer</Button>}
        {before !== undefined && <Button onClick={() => onOlder(before)}>Older</Button>}
      </div>
    </>
  );
}
