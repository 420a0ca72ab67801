import Button from '@atlaskit/button/new';
import DownloadIcon from '@atlaskit/icon/core/download';
import { downloadText } from './download-text';
import { templateText, type TemplateName } from './templates';

/** Saves one of the files that belong to the stacks. */
export function DownloadButton({ name }: { readonly name: TemplateName }) {
  async function save(): Promise<void> {
    downloadText(name, await templateText(name));
  }
  return (
    <Button iconBefore={DownloadIcon} onClick={() => void save()}>
      Download {name}
    </Button>
  );
}
