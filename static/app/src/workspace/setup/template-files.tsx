import type { StackView } from '../../../../../src/contract/setup-views';
import { DownloadButton } from './download-button';
import { linkTemplates } from './link-templates';

/** The templates that this choice needs, to save. */
export function TemplateFiles({ stack }: { readonly stack: StackView }) {
  return (
    <div className="actions">
      {linkTemplates(stack).map((name) => (
        <DownloadButton key={name} name={name} />
      ))}
    </div>
  );
}
