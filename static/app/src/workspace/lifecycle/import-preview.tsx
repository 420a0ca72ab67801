import Button from '@atlaskit/button/new';
import type { ChangeView } from '../../../../../src/contract/lifecycle-views';
import type { PageProblem } from '../../page-problem';
import { FormProblem } from '../../shared/form-problem';
import { Notice } from '../../shared/notice';
import { Tick } from '../../shared/tick';
import { ChangeGroup } from './change-group';
import type { SettingsFile } from './import-steps';

interface ImportPreviewProps {
  readonly isDone: boolean;
  readonly file: SettingsFile;
  readonly remove: boolean;
  readonly changes: readonly ChangeView[];
  readonly problem: PageProblem | undefined;
  readonly onRemove: (remove: boolean) => void;
  readonly onApply: () => void;
  readonly onRestart: () => void;
}

const planned = { added: 'Will be added', changed: 'Will be changed', removed: 'Will be removed' };
const done = { added: 'Added', changed: 'Changed', removed: 'Removed' };

/** What an import changes, or has changed, group by group. */
export function ImportPreview(props: ImportPreviewProps) {
  const { isDone, file, remove, changes, problem } = props;
  const of = (kind: ChangeView['kind']) => changes.filter((change) => change.kind === kind);
  const words = isDone ? done : planned;
  const same = of('same').length;
  const canApply = changes.some(({ kind }) => kind !== 'same' && kind !== 'impossible');
  return (
    <div className="stack" role="group" aria-label={isDone ? 'What was imported' : 'What would be imported'}>
      <FormProblem problem={problem} />
      {!isDone && file.otherIssuer && (
        <Notice tone="warning" title="This file comes from another installation">
          AWS trusts that one&apos;s issuer. Update IssuerUrl and CallbackUrl in each account&apos;s stack, as
          the Set up page shows them, then verify each account.
        </Notice>
      )}
      {(['added', 'changed', 'removed'] as const).map((kind) => (
        <ChangeGroup key={kind} title={words[kind]} changes={of(kind)} />
      ))}
      <ChangeGroup title="Not possible" changes={of('impossible')} />
      <p>
        {same} {same === 1 ? 'entry is' : 'entries are'} the same already.
      </p>
      {!isDone && (
        <Tick
          label="Also remove what the file does not mention"
          help="Links of every repository, and account links. Nothing changes in AWS."
          checked={remove}
          onChange={props.onRemove}
        />
      )}
      <ImportActions {...props} canApply={canApply} />
    </div>
  );
}

/** What can be done with what is shown. */
function ImportActions({
  isDone,
  canApply,
  onApply,
  onRestart,
}: ImportPreviewProps & { readonly canApply: boolean }) {
  return (
    <div className="actions">
      {!isDone && (
        <Button appearance="primary" isDisabled={!canApply} onClick={onApply}>
          Import
        </Button>
      )}
      <Button appearance="subtle" onClick={onRestart}>
        {isDone ? 'Import another file' : 'Cancel'}
      </Button>
    </div>
  );
}
