import type { CommandView } from '../../../../../src/contract/setup-views';

/** Read when somebody wants one, and not before: they are larger than the page. */
const files = {
  'link-account.yaml': () => import('../../../../../aws/link-account.yaml?raw'),
  'link-region.yaml': () => import('../../../../../aws/link-region.yaml?raw'),
  'pipeline.yaml': () => import('../../../../../aws/pipeline.yaml?raw'),
  'build-project.yaml': () => import('../../../../../aws/build-project.yaml?raw'),
  'buildspec.yml': () => import('../../../../../aws/starter/buildspec.yml?raw'),
} as const;

export type TemplateName = keyof typeof files;

/** A file's text, byte by byte. */
export async function templateText(name: TemplateName): Promise<string> {
  return (await files[name]()).default;
}

const endMark = 'END_OF_TEMPLATE';

/**
 * What to paste into CloudShell: the templates written to files, then the commands. The quoted mark keeps the shell from reading anything
 * in a template, https://www.gnu.org/software/bash/manual/bash.html#Here-Documents
 */
export function shellText(
  templates: readonly { readonly name: string; readonly text: string }[],
  commands: readonly CommandView[],
): string {
  const written = templates.map(({ name, text }) => `cat > ${name} <<'${endMark}'\n${text}${endMark}\n`);
  return [...written, ...commands.map(({ command }) => `${command}\n`)].join('');
}
