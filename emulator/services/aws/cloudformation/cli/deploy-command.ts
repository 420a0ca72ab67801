import { z } from 'zod';
import { placeKey } from '../../core/context';
import { deployStack } from '../stacks/deploy';
import { readTemplate } from '../template/template';
import { UsageError, assignments, one, readOptions, some } from './options';
import type { CommandResult, Terminal } from './run';

const options = z.strictObject({
  '--template-file': one,
  '--stack-name': one,
  '--region': one,
  '--capabilities': some.default([]),
  '--parameter-overrides': some.default([]),
  '--no-fail-on-empty-changeset': z.tuple([]).optional(),
});

/** Whether the CLI found nothing to do; it says so and succeeds. */
const isUnchanged = (before: number | undefined, after: number): boolean => before === after;

/**
 * `aws cloudformation deploy`. The real one passes over a parameter that the template does not have; a typo in a command that we show
 * must not go unseen, so it is refused here. https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/
 */
export const deployCommand = (
  { deps, accountId, files }: Terminal,
  words: readonly string[],
): CommandResult => {
  const given = readOptions(options, words);
  const template = files(given['--template-file']);
  const parameters = assignments(given['--parameter-overrides']);
  const unknown = Object.keys(parameters).filter((name) => !(name in readTemplate(template).Parameters));
  if (unknown.length > 0) throw new UsageError(`The template has no parameter ${unknown.join(', ')}`);
  const place = { accountId, region: given['--region'] };
  const name = given['--stack-name'];
  const before = deps.stores.cloudformation.stacks.find(placeKey(place, name))?.events.length;
  const stack = deployStack(deps, place, {
    name,
    template,
    parameters,
    capabilities: given['--capabilities'],
  });
  if (isUnchanged(before, stack.events.length))
    return { output: `\nNo changes to deploy. Stack ${name} is up to date\n`, stack };
  if (stack.status !== 'CREATE_COMPLETE' && stack.status !== 'UPDATE_COMPLETE') {
    throw new UsageError(
      `Failed to create/update the stack. Run the following command\nto fetch the list of events leading up to the failure\naws cloudformation describe-stack-events --stack-name ${name}`,
    );
  }
  return { output: `Successfully created/updated stack - ${name}\n`, stack };
};
