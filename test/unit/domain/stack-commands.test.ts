import {
  accountStackCommands,
  consoleLink,
  keyStackCommands,
  stackParameters,
  stackSetCommands,
} from '../../../src/domain/stack-commands';
import { regionParameters } from '../../../src/domain/stack-choice';
import { asRecord, choiceWith, externalId, repositoryIds } from '../../support/aws-templates/parameters';
import { callsOf, overridesOf, valuesOf } from '../../support/shell-calls';

describe('commands that link an account', () => {
  const choice = choiceWith({
    sets: ['follow', 'start'],
    pipelines: ['shop-*', 'web.site'],
    repositories: repositoryIds(2),
    regions: ['eu-central-1', 'us-east-1', 'ap-southeast-2'],
  });
  const commands = accountStackCommands(choice);
  const calls = commands.map(({ command }) => callsOf(command)[0]);

  it('deploy the account in the first region and a region in each further one', () => {
    expect(calls.map((call) => valuesOf(call, '--template-file').concat(valuesOf(call, '--region')))).toEqual(
      [
        ['link-account.yaml', 'eu-central-1'],
        ['link-region.yaml', 'us-east-1'],
        ['link-region.yaml', 'ap-southeast-2'],
      ],
    );
    expect(commands.map(({ label }) => label)).toEqual([
      'Role and events in eu-central-1',
      'Events in us-east-1',
      'Events in ap-southeast-2',
    ]);
    expect(calls[0]?.slice(0, 2)).toEqual(['cloudformation', 'deploy']);
  });

  it('name the stack after the workspace and ask for named IAM', () => {
    expect(calls.map((call) => valuesOf(call, '--stack-name'))).toEqual(Array(3).fill(['slipway-0b1c2d3e']));
    expect(calls.map((call) => valuesOf(call, '--capabilities'))).toEqual(
      Array(3).fill(['CAPABILITY_NAMED_IAM']),
    );
  });

  it('hand over every parameter, so that an update takes back what was taken away', () => {
    expect(overridesOf(calls[0])).toEqual(asRecord(stackParameters(choice)));
    expect(overridesOf(calls[0])).toMatchObject({
      AllowStart: 'yes',
      AllowApprove: 'no',
      AllowLogs: 'no',
      AllowRotate: 'no',
      Pipelines: 'shop-*,web.site',
      Projects: 'shop-*',
      Repositories: repositoryIds(2).join(','),
      CreateOidcProvider: 'yes',
    });
    expect(overridesOf(calls[1])).toEqual(asRecord(regionParameters(choice)));
  });

  it('allow no project when no name can be one', () => {
    const parameters = asRecord(stackParameters(choiceWith({ pipelines: ['web.site'] })));
    expect(parameters).toMatchObject({ Pipelines: 'web.site', Projects: 'no-project-is-named' });
  });

  it('with an access key use its template, and show where the key is', () => {
    const byKey = keyStackCommands(choice, externalId).map(({ command }) => callsOf(command)[0]);
    expect(byKey.slice(0, 3).flatMap((call) => valuesOf(call, '--template-file'))).toEqual([
      'link-account-key.yaml',
      'link-region.yaml',
      'link-region.yaml',
    ]);
    expect(overridesOf(byKey[0])).toMatchObject({ ExternalId: externalId });
    expect(byKey[3]).toEqual(
      'secretsmanager get-secret-value --secret-id slipway/0b1c2d3e/access-key --region eu-central-1 --query SecretString --output text'.split(
        ' ',
      ),
    );
  });
});

describe('commands for a StackSet', () => {
  const choice = choiceWith({
    regions: ['eu-central-1', 'us-east-1', 'eu-west-1'],
    repositories: repositoryIds(2),
  });
  const callsFor = (...[target]: [Parameters<typeof stackSetCommands>[1]]) =>
    stackSetCommands(choice, target).flatMap(({ command }) => callsOf(command));
  const accountIds = Array.from({ length: 40 }, (_, index) => String(111_122_223_300 + index));

  it('are service-managed for an organisational unit', () => {
    const [create, instances] = callsFor({ kind: 'organizational-unit', id: 'ou-ab12-cdef3456' });
    expect(valuesOf(create, '--permission-model')).toEqual(['SERVICE_MANAGED']);
    expect(valuesOf(create, '--auto-deployment')).toEqual([
      'Enabled=true,RetainStacksOnAccountRemoval=false',
    ]);
    expect(valuesOf(instances, '--deployment-targets')).toEqual(['OrganizationalUnitIds=ou-ab12-cdef3456']);
  });

  it('are self-managed for forty account numbers', () => {
    const [create, instances] = callsFor({ kind: 'accounts', accountIds });
    expect(valuesOf(create, '--permission-model')).toEqual(['SELF_MANAGED']);
    expect(create).not.toContain('--auto-deployment');
    expect(valuesOf(instances, '--accounts')).toEqual(accountIds);
  });

  it('make one set for the main region and one for the further ones', () => {
    const calls = callsFor({ kind: 'accounts', accountIds });
    expect(
      calls.map((call) => [call[1], ...valuesOf(call, '--stack-set-name'), ...valuesOf(call, '--regions')]),
    ).toEqual([
      ['create-stack-set', 'slipway-0b1c2d3e-account'],
      ['create-stack-instances', 'slipway-0b1c2d3e-account', 'eu-central-1'],
      ['create-stack-set', 'slipway-0b1c2d3e-regions'],
      ['create-stack-instances', 'slipway-0b1c2d3e-regions', 'us-east-1', 'eu-west-1'],
    ]);
    expect(calls.flatMap((call) => valuesOf(call, '--template-body'))).toEqual([
      'file://link-account.yaml',
      'file://link-region.yaml',
    ]);
  });

  it('give parameters as JSON, because the short form splits at commas', () => {
    const [create] = callsFor({ kind: 'accounts', accountIds });
    expect(JSON.parse(valuesOf(create, '--parameters').join(''))).toEqual(
      stackParameters(choice).map(({ name, value }) => ({ ParameterKey: name, ParameterValue: value })),
    );
  });

  it('need no second set for one region', () => {
    const one = stackSetCommands(choiceWith(), { kind: 'accounts', accountIds });
    expect(one.map(({ label }) => label)).toEqual(['Role and events in eu-central-1']);
  });
});

describe("the console's link", () => {
  const templateUrl = 'https://slipway.s3.amazonaws.com/link-account.yaml?x=1&y=2';

  it('fills in the template, the name and every parameter', () => {
    const link = new URL(consoleLink(choiceWith({ pipelines: ['shop-*', 'web'] }), templateUrl));
    const query = new URLSearchParams(link.hash.slice(link.hash.indexOf('?')));
    expect(link.origin + link.pathname + link.search).toBe(
      'https://eu-central-1.console.aws.amazon.com/cloudformation/home?region=eu-central-1',
    );
    expect(Object.fromEntries(query)).toMatchObject({
      templateURL: templateUrl,
      stackName: 'slipway-0b1c2d3e',
      param_Pipelines: 'shop-*,web',
      param_IssuerUrl: choiceWith().issuerUrl,
    });
  });

  it.each([
    ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/'],
    ['us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/'],
  ])('of %s leads to its own console', (region, start) => {
    expect(consoleLink(choiceWith({ regions: [region] }), templateUrl).startsWith(start)).toBe(true);
  });
});
