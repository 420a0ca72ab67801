import type { StackChoice } from '../../../src/domain/stack-choice';
import { keyStackParameters, regionParameters, stackParameters } from '../../../src/domain/stack-choice';
import { asRecord, externalId, workspaceId } from './parameters';
import { readTemplate } from './read-template';
import type { Place } from './resolve-template';
import { resolveTemplate, somewhere } from './resolve-template';

export const accountTemplate = readTemplate('link-account.yaml');
export const keyTemplate = readTemplate('link-account-key.yaml');
export const regionTemplate = readTemplate('link-region.yaml');

export const accountStack = (choice: StackChoice, place?: Place) =>
  resolveTemplate(accountTemplate, asRecord(stackParameters(choice)), place);
export const keyStack = (choice: StackChoice, place?: Place) =>
  resolveTemplate(keyTemplate, asRecord(keyStackParameters(choice, externalId)), place);
export const regionStack = (choice: StackChoice, place?: Place) =>
  resolveTemplate(regionTemplate, asRecord(regionParameters(choice)), place);

/** Where the role of a choice applies, for the domain's own words of its policy. */
export const rolePlace = (choice: StackChoice, { partition, accountId }: Place = somewhere) => ({
  partition,
  accountId,
  workspaceId,
  pipelines: choice.pipelines,
  projects: choice.projects ?? choice.pipelines,
});
