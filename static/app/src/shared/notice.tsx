import ErrorIcon from '@atlaskit/icon/core/status-error';
import InformationIcon from '@atlaskit/icon/core/status-information';
import SuccessIcon from '@atlaskit/icon/core/status-success';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import type { ReactNode } from 'react';

export type NoticeTone = 'information' | 'success' | 'warning' | 'error';

const icons = {
  information: () => <InformationIcon label="Information" color="var(--ds-icon-information)" />,
  success: () => <SuccessIcon label="Success" color="var(--ds-icon-success)" />,
  warning: () => <WarningIcon label="Warning" color="var(--ds-icon-warning)" />,
  error: () => <ErrorIcon label="Error" color="var(--ds-icon-danger)" />,
} as const satisfies Record<NoticeTone, () => ReactNode>;

interface NoticeProps {
  readonly tone: NoticeTone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/**
 * A message about a part of the page. Atlaskit's section message looks the same but brings tooltips and a popup layer,
 * 33 KB gzipped, into a panel that uses neither.
 */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : undefined}>
      <span className="notice-icon">{icons[tone]()}</span>
      <div className="notice-body">
        {title !== undefined && <strong>{title}</strong>}
        {children !== undefined && <div>{children}</div>}
        {actions !== undefined && <div className="actions">{actions}</div>}
      </div>
    </div>
  );
}
