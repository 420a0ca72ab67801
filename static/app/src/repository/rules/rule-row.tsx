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
  const which = { linkId, id: rule.id };
  const shared = { title: rule.title, onChanged };
  return (
    <>
      <div className="actions">
        <RuleButton {...shared} label="Edit" act={() => Promise.resolve(onEdit())} />
        <RuleButton
          {...shared}
          label="Duplicate"
          running={duplicate.running}
          act={() => duplicate.run(which)}
        />
        <RuleButton
          {...shared}
          label={rule.enabled ? 'Switch off' : 'Switch on'}
          running={enable.running}
          act={() => enable.run({ ...which, enabled: !rule.enabled })}
        />
        <RuleButton {...shared} label="Delete" running={remove.running} act={() => remove.run(which)} />
      </div>
      {problem !== undefined && <Notice tone="error">{problem.message}</Notice>}
    </>
  );
}

interface RuleButtonProps {
  readonly label: string;
  readonly title: string;
  readonly running?: boolean;
  /** Answers nothing where nothing was changed. */
  readonly act: () => Promise<unknown>;
  readonly onChanged: () => void;
}

/** One thing to do with a rule; a screen reader hears with which. */
function RuleButton({ label, title, running = false, act, onChanged }: RuleButtonProps) {
  async function press(): Promise<void> {
    if ((await act()) !== undefined) onChanged();
  }
  return (
    <Button appearance="subtle" spacing="compact" isLoading={running} onClick={() => void press()}>
      {label}
      <span className="visually-hidden"> {title}</span>
    </Button>
  );
}
