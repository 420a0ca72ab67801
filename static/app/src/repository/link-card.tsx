import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import type { LinksReply } from '../../../../src/contract/replies';
import type { LinkView } from '../../../../src/contract/views';
import { accountProblemOf } from './account-problem';
import { Notice } from '../shared/notice';
import { LinkFacts } from './link-facts';
import { OutdatedSource } from './outdated-source';
import { RuleList } from './rules/rule-list';
import { RemoveLink } from './remove-link';

interface LinkCardProps {
  readonly link: LinkView;
  readonly accounts: LinksReply['accounts'];
  /** slipway.yml rules, so the rules here cannot be changed. */
  readonly areRulesFixed: boolean;
  readonly onEdit: () => void;
  /** Opens the form of a rule; without an id for a new one. */
  readonly onEditRule: (ruleId?: string) => void;
  readonly onRemoved: () => void;
}

const drawings = {
  start: { label: 'Starts', appearance: 'information' },
  follow: { label: 'Follows', appearance: 'neutral' },
} as const;
const stopped = { label: 'Stopped', appearance: 'danger' } as const;

/** One link: what it lets start in words, then the facts behind it. */
export function LinkCard(props: LinkCardProps) {
  const { link, accounts, areRulesFixed, onEdit, onEditRule, onRemoved } = props;
  const problem = accountProblemOf(link, accounts);
  const drawing = problem === undefined ? drawings[link.mode] : stopped;
  return (
    <li className="card">
      <div className="card-head">
        <h2>{link.name}</h2>
        <Lozenge appearance={drawing.appearance}>{drawing.label}</Lozenge>
        <div className="actions">
          <Button appearance="subtle" onClick={onEdit}>
            Edit<span className="visually-hidden"> {link.name}</span>
          </Button>
          <RemoveLink link={link} onRemoved={onRemoved} />
        </div>
      </div>
      {problem !== undefined && <Notice tone="error">{problem}</Notice>}
      <OutdatedSource link={link} onMended={onRemoved} />
      {problem === undefined && link.fences.length > 0 && (
        <ul className="bullets">
          {link.fences.map((fence) => (
            <li key={fence}>{fence}</li>
          ))}
        </ul>
      )}
      {problem === undefined && link.advice.length > 0 && <Advice advice={link.advice} />}
      {link.mode === 'start' && (
        <RuleList link={link} areFixed={areRulesFixed} onEdit={onEditRule} onChanged={onRemoved} />
      )}
      <LinkFacts link={link} />
    </li>
  );
}

/** What to know, and what to change in AWS. */
function Advice({ advice }: Pick<LinkView, 'advice'>) {
  return (
    <Notice tone="warning">
      <ul className="bullets">
        {advice.map(({ code, problem: words, fix }) => (
          <li key={code}>
            {words} {fix}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
