import Button from '@atlaskit/button/new';
import DownloadIcon from '@atlaskit/icon/core/download';
import { useState } from 'react';
import { downloadText } from './download-text';
import { findTemplate, type TemplateName } from './templates';

/** Saves one of the files that belong to the stacks. */
export function DownloadButton({ name }: { readonly name: TemplateName }) {
  const [isLost, setIsLost] = useState(false);
  async function save(): Promise<void> {
    const text = await findTemplate(name);
    setIsLost(text === undefined);
    if (text !== undefined) downloadText(name, text);
  }
  return (
    <Button iconBefore={DownloadIcon} onClick={() => void save()}>
      {isLost ? `Reload the page to download ${name}` : `Download ${name}`}
    </Button>
  );
}
