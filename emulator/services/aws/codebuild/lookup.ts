import { regionalArn } from '../core/context';
import { type Caller, paginate } from '../wire';
import { PAGE_SIZE } from './deps';

export const projectArn = (name: string, caller: Caller): string =>
  regionalArn('codebuild', caller, `project/${name}`);

/** Builds and batches are named as `project:uuid` or by ARN. */
export const bareId = (idOrArn: string): string => idOrArn.replace(/^arn:[^/]*\//, '');

/** The project of a build or batch. */
export const projectOf = (idOrArn: string): string => bareId(idOrArn).split(':')[0] ?? '';

/** What a list of builds or batches answers: newest first unless asked otherwise, 100 at a time. */
export const pageOfIds = (
  oldestFirst: readonly { readonly id: string }[],
  input: { readonly sortOrder?: string | undefined; readonly nextToken?: string | undefined },
): { readonly ids: readonly string[]; readonly nextToken: string | undefined } => {
  const ids = oldestFirst.map(({ id }) => id);
  const page = paginate(input.sortOrder === 'ASCENDING' ? ids : ids.reverse(), {
    nextToken: input.nextToken,
    size: PAGE_SIZE,
    errorCode: 'InvalidInputException',
  });
  return { ids: page.items, nextToken: page.nextToken };
};
