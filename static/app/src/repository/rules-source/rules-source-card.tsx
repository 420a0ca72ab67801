import Button from '@atlaskit/button/new';
import { useId, useState } from 'react';
import type { RulesSourceReply } from '../../../../../src/contract/rules-source-views';
import { ConfirmDialog } from '../../shared/confirm-dialog';
import { Notice } from '../../shared/notice';
import { CopyValue } from '../../shared/copy-value';
import { useAction } from '../../shared/use-action';
import { RuleChanges } from './rule-changes';
import { FileState } from './file-state';

interface RulesSourceCardProps {
  readonly reply: RulesSourceReply;
  readonly onChanged: () => void;
}

const words = {
  settings: {
    now: 'Rules live in these settings. A slipway.yml in the repository is not read.',
    to: 'file',
    button: 'Use slipway.yml',
    title: 'Let slipway.yml decide?',
    then: 'From now on the slipway.yml of each commit decides, of a pull request the one of its destination. The rules here stay as they are and start nothing. Variables are taken from the file of the main branch only.',
    changes: 'What slipway.yml would change',
  },
  file: {
    now: 'Rules live in slipway.yml. The rules of the settings are kept, cannot be changed and start nothing.',
    to: 'settings',
    button: 'Use the settings',
    title: 'Let the settings decide?',
    then: 'From now on the rules of the settings start pipelines again, as they were before. slipway.yml is no longer read.',
    changes: 'What the settings would change',
  },
} as const;

/** Says where the rules live and what the other place says, and switches. */
export function RulesSourceCard({ reply, onChanged }: RulesSourceCardProps) {
  const [asking, setAsking] = useState(false);
  const heading = useId();
  const { now, to, button, changes } = words[reply.source];
  const canSwitch = to === 'settings' || reply.file === 'read';
  return (
    <section className="card stack" aria-labelledby={heading}>
      <h2 id={heading}>Where the rules live</h2>
      <p>{now}</p>
      <FileState reply={reply} />
      {reply.file === 'read' && <RuleChanges title={changes} changes={reply.changes} />}
      {reply.source === 'settings' && (
        <details>
          <summary>These rules as slipway.yml</summary>
          <CopyValue label="slipway.yml" value={reply.text} block />
        </details>
      )}
      {canSwitch && (
        <div className="actions">
          <Button onClick={() => setAsking(true)}>{button}</Button>
        </div>
      )}
      {asking && <Switch reply={reply} onChanged={onChanged} onClose={() => setAsking(false)} />}
    </section>
  );
}

/** Asks before the switch. */
function Switch({ reply, onChanged, onClose }: RulesSourceCardProps & { readonly onClose: () => void }) {
  const action = useAction('rules-source/set');
  const { to, button, title, then } = words[reply.source];
  async function choose(): Promise<void> {
    const done = await action.run({ source: to, version: reply.version });
    if (!done) return;
    onClose();
    onChanged();
  }
  return (
    <ConfirmDialog
      title={title}
      confirmLabel={button}
      running={action.running}
      problem={action.problem}
      onConfirm={() => void choose()}
      onCancel={onClose}
    >
      <p>{then}</p>
      {to === 'file' && reply.unmerged.length > 0 && (
        <Notice tone="warning" title={`Every branch can deploy through ${reply.unmerged.join(', ')}`}>
          An admin lets unmerged commits be deployed there. Whoever may push a branch writes its slipway.yml,
          and so decides that it starts.
        </Notice>
      )}
    </ConfirmDialog>
  );
}
