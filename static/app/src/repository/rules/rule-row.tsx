import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import type { RuleView } from '../../../../../src/contract/rule-views';
import { Notice } from '../../shared/notice';
import { useAction } from '../../shared/use-action';

interface RuleRowProps {
  readonly linkId: string;
  readonly rule: RuleView;
  /** slipway.yml rules, so nothing can be done with it. */
  readonly isFixed: boolean;
  readonly onEdit: () => void;
  readonly onChanged: () => void;
}

/** What can be done with a rule. */
function useRuleActions(linkId: string, { id, enabled }: RuleView, onChanged: () => void) {
  const duplicate = useAction('rules/duplicate');
  const enable = useAction('rules/set-enabled');
  const remove = useAction('rules/remove');
  async function after(doing: Promise<unknown>): Promise<void> {
    if ((await doing) !== undefined) onChanged();
  }
  return {
    problem: duplicate.problem ?? enable.problem ?? remove.problem,
    running: duplicate.running || enable.running || remove.running,
    duplicate: () => void after(duplicate.run({ linkId, id })),
    turn: () => void after(enable.run({ linkId, id, enabled: !enabled })),
    remove: () => void after(remove.run({ linkId, id })),
  };
}

/** A rule in words, and its buttons. */
export function RuleRow({ linkId, rule, isFixed, onEdit, onChanged }: RuleRowProps) {
  const actions = useRuleActions(linkId, rule, onChanged);
  const buttons = [
    ['Edit', onEdit],
    ['Duplicate', actions.duplicate],
    [rule.enabled ? 'Switch off' : 'Switch on', actions.turn],
    ['Delete', actions.remove],
  ] as const;
  return (
    <li>
      <div className="card-head">
        <strong>{rule.title}</strong>
        {!rule.enabled && <Lozenge>Off</Lozenge>}
        <div className="actions">
          {!isFixed &&
            buttons.map(([label, run]) => (
              <Button
                key={label}
                appearance="subtle"
                spacing="compact"
                isDisabled={actions.running}
                onClick={run}
              >
                {label}
                <span className="visually-hidden"> {rule.title}</span>
              </Button>
            ))}
        </div>
      </div>
      <p>{rule.words.join(' · ')}</p>
      {actions.problem !== undefined && <Notice tone="error">{actions.problem.message}</Notice>}
    </li>
  );
}
