import { z } from 'zod';
import { AwsError } from '../../wire';
import { deployInstances } from '../stacks/stack-set';
import { readTemplate } from '../template/template';
import { UsageError, one, parameterList, readOptions, shortForm, some } from './options';
import type { CommandResult, Terminal } from './run';

const createOptions = z.strictObject({
  '--stack-set-name': one,
  '--region': one,
  '--template-body': one,
  '--capabilities': some.default([]),
  '--permission-model': one.pipe(z.enum(['SELF_MANAGED', 'SERVICE_MANAGED'])).default('SELF_MANAGED'),
  '--auto-deployment': one.optional(),
  '--parameters': some.default([]),
});

/** `aws cloudformation create-stack-set`. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackSet.html */
export const createSetCommand = ({ deps, files }: Terminal, words: readonly string[]): CommandResult => {
  const given = readOptions(createOptions, words);
  const name = given['--stack-set-name'];
  const body = given['--template-body'];
  const isManaged = given['--permission-model'] === 'SERVICE_MANAGED';
  if (isManaged !== (given['--auto-deployment'] !== undefined))
    throw new AwsError('ValidationError', 'AutoDeployment goes with permission model SERVICE_MANAGED.');
  const template = body.startsWith('file://') ? files(body.slice('file://'.length)) : body;
  readTemplate(template);
  if (deps.stores.cloudformation.stackSets.find(name))
    throw new AwsError('NameAlreadyExistsException', `The stack set name ${name} already exists.`, 409);
  deps.stores.cloudformation.stackSets.put({
    name,
    template,
    parameters: parameterList(given['--parameters']),
    capabilities: given['--capabilities'],
    permissionModel: given['--permission-model'],
    instances: [],
  });
  return { output: JSON.stringify({ StackSetId: `${name}:${deps.context.ids.uuid()}` }) };
};

const instanceOptions = z.strictObject({
  '--stack-set-name': one,
  '--region': one,
  '--accounts': some.optional(),
  '--deployment-targets': one.optional(),
  '--regions': some,
  '--operation-preferences': one.transform(shortForm).optional(),
});

const EXECUTION_ROLE = 'AWSCloudFormationStackSetExecutionRole';

/** With self-managed permissions each account must have let the administrator in. */
const checkExecutionRoles = ({ deps }: Terminal, accounts: readonly string[]): void => {
  for (const account of accounts) {
    if (deps.stores.iam.roles.find(`arn:aws:iam::${account}:role/${EXECUTION_ROLE}`)) continue;
    throw new AwsError(
      'ValidationError',
      `Account ${account} should have '${EXECUTION_ROLE}' role with trust relationship to Role 'AWSCloudFormationStackSetAdministrationRole'.`,
    );
  }
};

const accountsOf = (
  terminal: Terminal,
  given: z.infer<typeof instanceOptions>,
  isManaged: boolean,
): string[] => {
  const { '--accounts': accounts, '--deployment-targets': targets } = given;
  if (isManaged !== (targets !== undefined) || isManaged === (accounts !== undefined))
    throw new AwsError(
      'ValidationError',
      'Name accounts with SELF_MANAGED and organizational units with SERVICE_MANAGED.',
    );
  if (accounts) {
    checkExecutionRoles(terminal, accounts);
    return accounts;
  }
  const { OrganizationalUnitIds: id = '', ...others } = shortForm(targets ?? '');
  if (Object.keys(others).length > 0)
    throw new UsageError(`Unknown deployment targets ${Object.keys(others).join(', ')}`);
  const unit = terminal.deps.stores.cloudformation.units.find(id);
  if (unit) return unit.accounts;
  throw new AwsError('ValidationError', `OrganizationalUnit ${id} does not exist in organization.`);
};

/** `aws cloudformation create-stack-instances`. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html */
export const createInstancesCommand = (terminal: Terminal, words: readonly string[]): CommandResult => {
  const { deps } = terminal;
  const given = readOptions(instanceOptions, words);
  const name = given['--stack-set-name'];
  const set = deps.stores.cloudformation.stackSets.find(name);
  if (!set) throw new AwsError('StackSetNotFoundException', `StackSet ${name} not found`, 404);
  const accounts = accountsOf(terminal, given, set.permissionModel === 'SERVICE_MANAGED');
  const instances = deployInstances(deps, set, accounts, given['--regions']);
  return { output: JSON.stringify({ OperationId: deps.context.ids.uuid() }), instances };
};
