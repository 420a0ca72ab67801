import Button from '@atlaskit/button/new';
import DownloadIcon from '@atlaskit/icon/core/download';
import type { StackView } from '../../../../../src/contract/setup-views';
import { downloadText } from './download-text';

/** Read when somebody wants one, and not before: they are larger than the page. */
const files = {
  'link-account.yaml': () => import('../../../../../aws/link-account.yaml?raw'),
  'link-region.yaml': () => import('../../../../../aws/link-region.yaml?raw'),
} as const;

async function save(name: keyof typeof files): Promise<void> {
  downloadText(name, (await files[name]()).default);
}

/** The templates that this choice needs. */
export function TemplateFiles({ stack }: { readonly stack: StackView }) {
  return (
    <div className="actions">
      <Button iconBefore={DownloadIcon} onClick={() => void save('link-account.yaml')}>
        Download link-account.yaml
      </Button>
      {stack.furtherRegions.length > 0 && (
        <Button iconBefore={DownloadIcon} onClick={() => void save('link-region.yaml')}>
          Download link-region.yaml
        </Button>
      )}
    </div>
  );
}
