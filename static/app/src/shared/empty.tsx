import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** What stands where a list will be. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="empty">
      <svg width="64" height="40" viewBox="0 0 64 40" aria-hidden="true" focusable="false">
        <path d="M12 20h40" stroke="var(--ds-border-bold)" strokeWidth="2" strokeDasharray="3 4" />
        <circle cx="12" cy="20" r="8" fill="var(--ds-background-success-bold)" />
        <circle cx="32" cy="20" r="8" fill="var(--ds-background-information-bold)" />
        <circle
          cx="52"
          cy="20"
          r="7"
          fill="var(--ds-surface)"
          stroke="var(--ds-border-bold)"
          strokeWidth="2"
        />
      </svg>
      <h2>{title}</h2>
      <div>{children}</div>
      {action}
    </div>
  );
}
