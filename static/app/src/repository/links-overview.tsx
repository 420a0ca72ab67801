import type { LinksReply } from '../../../../src/contract/replies';
import { PauseSection } from '../control/pause-section';
import { FanOut } from './fan-out';
import { LinkList } from './link-list';
import { RulesSourceSection } from './rules-source/rules-source-section';
import { RemovedRules } from './rules/removed-rules';
import { RemovedLinks } from './removed-links';

interface LinksOverviewProps {
  readonly reply: LinksReply;
  readonly onEdit: (id: string) => void;
  readonly onEditRule: (linkId: string, ruleId?: string) => void;
  readonly onChanged: () => void;
}

/** The links, what was removed lately, where events go, and pausing. */
export function LinksOverview({ reply, onEdit, onEditRule, onChanged }: LinksOverviewProps) {
  const mayPause = reply.links.length > 0 || reply.pause !== undefined;
  const ruleCount = reply.links.reduce((count, { rules }) => count + rules.length, 0);
  return (
    <>
      <RemovedLinks key={reply.links.length} onRestored={onChanged} />
      <RemovedRules key={`rules ${ruleCount}`} onRestored={onChanged} />
      <LinkList reply={reply} onEdit={onEdit} onEditRule={onEditRule} onRemoved={onChanged} />
      {reply.links.some(({ mode }) => mode === 'start') && <RulesSourceSection onChanged={onChanged} />}
      {reply.accounts.length > 0 && <FanOut />}
      {mayPause && <PauseSection area="repository-pause" onChanged={onChanged} />}
    </>
  );
}
