import Button from '@atlaskit/button/new';
import CopyIcon from '@atlaskit/icon/core/copy';
import { useState } from 'react';
import type { CommandView } from '../../../../../src/contract/setup-views';
import { copyText } from '../../shared/copy-text';
import { OutsideLink } from '../../shared/outside-link';
import { findTemplate, shellText, type TemplateName } from './templates';

interface CloudShellProps {
  readonly templates: readonly TemplateName[];
  readonly commands: readonly CommandView[];
  readonly region: string;
  /** Which account's console, in words: `the account`. */
  readonly account: string;
}

const copied = {
  no: 'Copy for CloudShell',
  yes: 'Copied',
  failed: 'Copying was not allowed',
  unreadable: 'Reload the page, then copy again',
} as const;

/** Every template with its text; undefined when one cannot be read. */
async function readAll(names: readonly TemplateName[]) {
  const texts = await Promise.all(names.map(async (name) => ({ name, text: await findTemplate(name) })));
  const found = texts.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]));
  return found.length === texts.length ? found : undefined;
}

function addressOf(region: string): string {
  return `https://${region}.console.aws.amazon.com/cloudshell/home?region=${region}`;
}

/** Template and commands in one paste: nothing to download, upload or install. */
export function CloudShell({ templates, commands, region, account }: CloudShellProps) {
  const [state, setState] = useState<keyof typeof copied>('no');
  async function copy(): Promise<void> {
    const texts = await readAll(templates);
    if (texts === undefined) return setState('unreadable');
    setState((await copyText(shellText(texts, commands))) ? 'yes' : 'failed');
  }
  return (
    <ol className="steps">
      <li>
        <strong>Copy the template and its command in one</strong>
        <div>
          <Button iconBefore={CopyIcon} onClick={() => void copy()}>
            {copied[state]}
          </Button>
        </div>
      </li>
      <li>
        <strong>Paste it into CloudShell</strong>
        <p>
          <OutsideLink href={addressOf(region)}>Open CloudShell in {region}</OutsideLink>, signed in to{' '}
          {account}, paste, and confirm that several lines are pasted. It takes about two minutes.
        </p>
      </li>
    </ol>
  );
}
