import { ProcessorBuilder, ValidationTypes } from '@forge/manifest';

/** Only one of the two looks at the scopes that triggers need. */
const validations = [ValidationTypes.FULL, ValidationTypes.PRODUCT_TRIGGER];

/** Errors of Atlassian's own validation of `manifest.yml` in the working directory, one line each. Warnings are left out. */
export const manifestProblems = async (): Promise<string[]> => {
  const found: string[] = [];
  for (const validation of validations) {
    const result = await ProcessorBuilder.instance()
      .withValidation(validation)
      .build()
      .process('manifest.yml');
    for (const { level, line, column, message } of result.errors ?? []) {
      if (level === 'error') found.push(`manifest.yml:${line}:${column} ${message}`);
    }
  }
  return found;
};
