import type { StackView } from '../../../../../src/contract/setup-views';
import type { TemplateName } from './templates';

/** The templates that link the chosen regions. */
export function linkTemplates({ furtherRegions }: StackView): readonly TemplateName[] {
  return furtherRegions.length > 0 ? ['link-account.yaml', 'link-region.yaml'] : ['link-account.yaml'];
}
