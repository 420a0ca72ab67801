import Button from '@atlaskit/button/new';
import type { LinkView } from '../../../../../src/contract/views';
import { Notice } from '../../shared/notice';
import { RuleRow } from './rule-row';

interface RuleListProps {
  readonly link: LinkView;
  /** slipway.yml rules: these are shown, and start nothing. */
  readonly areFixed: boolean;
  /** Opens the form; without an id for a new rule. */
  readonly onEdit: (ruleId?: string) => void;
  readonly onChanged: () => void;
}

/** The rules of a link in words, in the order that they are tried in. */
export function RuleList({ link, areFixed, onEdit, onChanged }: RuleListProps) {
  return (
    <section aria-label={`Rules of ${link.name}`}>
      <div className="card-head">
        <h3>Rules</h3>
        {!areFixed && (
          <div className="actions">
            <Button appearance="subtle" onClick={() => onEdit()}>
              Add rule<span className="visually-hidden"> to {link.name}</span>
            </Button>
          </div>
        )}
      </div>
      {areFixed && <p>These are kept and start nothing: slipway.yml decides.</p>}
      {link.warnings.map((words) => (
        <Notice key={words} tone="warning">
          {words}
        </Notice>
      ))}
      <ul className="stack">
        {link.rules.map((rule) => (
          <RuleRow
            key={rule.id}
            linkId={link.id}
            rule={rule}
            isFixed={areFixed}
            onEdit={() => onEdit(rule.id)}
            onChanged={onChanged}
          />
        ))}
      </ul>
    </section>
  );
}
