import buildProject from '../../../../../aws/build-project.yaml?url';
import linkAccount from '../../../../../aws/link-account.yaml?url';
import linkRegion from '../../../../../aws/link-region.yaml?url';
import pipeline from '../../../../../aws/pipeline.yaml?url';
import buildspec from '../../../../../aws/starter/buildspec.yml?url';
import type { CommandView } from '../../../../../src/contract/setup-views';

/** Files of the page itself, read when somebody wants one and not before. */
const addresses = {
  'link-account.yaml': linkAccount,
  'link-region.yaml': linkRegion,
  'pipeline.yaml': pipeline,
  'build-project.yaml': buildProject,
  'buildspec.yml': buildspec,
} as const;

export type TemplateName = keyof typeof addresses;

/** A file's text, byte by byte; undefined when it cannot be read, as after a new version was deployed. */
export async function findTemplate(name: TemplateName): Promise<string | undefined> {
  try {
    const response = await fetch(addresses[name]);
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
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
