import type { LinksReply } from '../../../../src/contract/replies';
import { Empty } from '../shared/empty';
import { ArchiveNotice } from './archive-notice';
import { LinkCard } from './link-card';

interface LinkListProps {
  readonly reply: LinksReply;
  readonly onEdit: (id: string) => void;
  readonly onEditRule: (linkId: string, ruleId?: string) => void;
  readonly onRemoved: () => void;
}

/** All links of the repository. */
export function LinkList({ reply, onEdit, onEditRule, onRemoved }: LinkListProps) {
  if (reply.links.length === 0) {
    return (
      <>
        {reply.archive !== undefined && <ArchiveNotice archive={reply.archive} onRestored={onRemoved} />}
        {reply.accounts.length > 0 && (
          <Empty title="No pipeline linked yet">
            <p>Link a pipeline to start it at every pushed commit, or to follow the runs that AWS starts.</p>
          </Empty>
        )}
      </>
    );
  }
  return (
    <ul className="stack" aria-label="Linked pipelines">
      {reply.links.map((link) => (
        <LinkCard
          key={link.id}
          link={link}
          accounts={reply.accounts}
          areRulesFixed={reply.rulesInFile === true}
          onEdit={() => onEdit(link.id)}
          onEditRule={(ruleId) => onEditRule(link.id, ruleId)}
          onRemoved={onRemoved}
        />
      ))}
    </ul>
  );
}
