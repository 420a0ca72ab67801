import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import type { RuleView } from '../../../../../src/contract/rule-views';
import { Notice } from '../../shared/notice';
import { useAction } from '../../shared/use-action';

interface RuleActionsProps {
  readonly linkId: string;
  readonly rule: RuleView;
  readonly onEdit: () => void;
  readonly onChanged: () => void;
}

interface RuleRowProps extends RuleActionsProps {
  readonly isFixed: boolean;
}

/** A rule in words, and what can be done with it. */
export function RuleRow({ rule, isFixed, ...actions }: RuleRowProps) {
  return (
    <li>
      <div className="card-head">
        <strong>{rule.title}</strong>
        {!rule.enabled && <Lozenge>Off</Lozenge>}
      </div>
      <p>{rule.words.join(' · ')}</p>
      {!isFixed && <RuleActions rule={rule} {...actions} />}
    </li>
  );
}

function RuleActions({ linkId, rule, onEdit, onChanged }: RuleActionsProps) {
  const duplicate = useAction('rules/duplicate');
  const enable = useAction('rules/set-enabled');
  const remove = useAction('rules/remove');
  const problem = duplicate.problem ?? enable.problem ?? remove.problem;
  const name = <span className="visually-hidden"> {rule.title}</span>;
  async function after(doing: Promise<unknown>): Promise<void> {
    if ((await doing) !== undefined) onChanged();
  }
  return (
    <>
      <div className="actions">
        <Button appearance="subtle" spacing="compact" onClick={onEdit}>
          Edit{name}
        </Button>
        <Button
          appearance="subtle"
          spacing="compact"
          isLoading={duplicate.running}
          onClick={() => void after(duplicate.run({ linkId, id: rule.id }))}
        >
          Duplicate{name}
        </Button>
        <Button
          appearance="subtle"
          spacing="compact"
          isLoading={enable.running}
          onClick={() => void after(enable.run({ linkId, id: rule.id, enabled: !rule.enabled }))}
        >
          {rule.enabled ? 'Switch off' : 'Switch on'}
          {name}
        </Button>
        <Button
          appearance="subtle"
          spacing="compact"
          isLoading={remove.running}
          onClick={() => void after(remove.run({ linkId, id: rule.id }))}
        >
          Delete{name}
        </Button>
      </div>
      {problem !== undefined && <Notice tone="error">{problem.message}</Notice>}
    </>
  );
}
