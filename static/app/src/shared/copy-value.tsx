import Button from '@atlaskit/button/new';
import CopyIcon from '@atlaskit/icon/core/copy';
import { useState } from 'react';
import { copyText } from './copy-text';

type Copied = 'no' | 'yes' | 'failed';

const words = { no: 'Copy', yes: 'Copied', failed: 'Select it and copy' } as const satisfies Record<
  Copied,
  string
>;

interface CopyValueProps {
  readonly label: string;
  readonly value: string;
  /** Several lines, such as a policy. */
  readonly block?: boolean;
}

/** A value to take over into AWS, whole and unbroken, with a button that copies it. */
export function CopyValue({ label, value, block = false }: CopyValueProps) {
  const [copied, setCopied] = useState<Copied>('no');
  async function copy(): Promise<void> {
    setCopied((await copyText(value)) ? 'yes' : 'failed');
  }
  return (
    <div className="copy">
      <div className="copy-head">
        <span className="label">{label}</span>
        <Button appearance="subtle" spacing="compact" iconBefore={CopyIcon} onClick={() => void copy()}>
          {words[copied]}
          <span className="visually-hidden"> {label}</span>
        </Button>
      </div>
      <pre className={block ? 'copy-block' : 'copy-line'} tabIndex={0} aria-label={label}>
        {value}
      </pre>
    </div>
  );
}
