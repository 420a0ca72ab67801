import Button from '@atlaskit/button/new';
import type { HandLinkView } from '../../../../src/contract/hand-views';
import { FormHeading } from '../shared/form-heading';
import type { ChosenRef } from './ref-fields';
import { StartFields } from './start-fields';
import { useStartForm } from './use-start-form';

interface StartFormProps {
  /** Those that the person may start; at least one. */
  readonly links: readonly HandLinkView[];
  readonly first?: ChosenRef | undefined;
  readonly onClose: () => void;
  readonly onStarted: (words: string) => void;
}

/**
 * Asks for a start by hand, in place: the product sizes the panel's frame to its content, which cuts dialogs off, and Atlaskit's dialog
 * would be 35 KB of the panel's 150.
 */
export function StartForm({ links, first, onClose, onStarted }: StartFormProps) {
  const form = useStartForm(links, first, onStarted);
  return (
    <form
      className="start-form"
      aria-label="Start a run"
      onSubmit={(event) => {
        event.preventDefault();
        void form.start();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <FormHeading>Start a run</FormHeading>
      <StartFields links={links} form={form} />
      <div className="start-bar">
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button
          appearance="primary"
          type="submit"
          isLoading={form.running}
          isDisabled={form.chosen === undefined}
        >
          Start
        </Button>
      </div>
    </form>
  );
}
