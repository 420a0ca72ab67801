import Button from '@atlaskit/button/new';

interface PageHeadProps {
  readonly title: string;
  readonly text: string;
  readonly actionLabel: string;
  /** Absent: the action is not possible now and its button is not shown. */
  readonly onAction: (() => void) | undefined;
}

/** Title of a settings page with its one main action. */
export function PageHead({ title, text, actionLabel, onAction }: PageHeadProps) {
  return (
    <header className="page-head">
      <div className="stack tight">
        <h1>{title}</h1>
        <p>{text}</p>
      </div>
      {onAction !== undefined && (
        <Button appearance="primary" onClick={onAction}>
          {actionLabel}
        </Button>
      )}
    </header>
  );
}
