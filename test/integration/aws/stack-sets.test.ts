import { ListPipelinesCommand } from '@aws-sdk/client-codepipeline';
import { stackSetCommands } from '../../../src/domain/stack-set-commands';
import { stackParameters } from '../../../src/domain/stack-commands';
import { type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { assumeWithToken, clientsOf } from './support/clients';
import { createIssuer } from './support/issuer';
import { SHORT, WORKSPACE, choice, runAll, template } from './support/stacks';

const ACCOUNTS = Array.from({ length: 40 }, (_, at) => String(200_000_000_001 + at));
const ADMINISTRATOR = '111122223333';
const UNIT = 'ou-ab12-cdefgh34';

describe('a stack set', () => {
  let world: AwsWorld;
  beforeEach(async () => {
    world = await createAwsWorld();
  });
  afterEach(async () => {
    expect(world.defects.drain()).toEqual([]);
    await world.close();
  });

  const deploy = (accounts = ACCOUNTS) =>
    world.aws.deployStackSet({
      name: 'slipway',
      template: template('link-account.yaml'),
      parameters: Object.fromEntries(stackParameters(choice()).map(({ name, value }) => [name, value])),
      accounts,
      regions: [REGION],
      capabilities: ['CAPABILITY_NAMED_IAM'],
    });
  const keyOf = (accountId: string) =>
    world.aws.account(accountId).secret(REGION, `slipway/${SHORT}/callback`)?.versions[0]?.secretString;

  it('links forty accounts with the same parameters, each with a role and a key of its own', async () => {
    const results = deploy();
    expect(results).toHaveLength(40);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['CURRENT']));
    expect(new Set(ACCOUNTS.map(keyOf)).size).toBe(40);
    const issuer = await createIssuer(world);
    for (const accountId of [ACCOUNTS[0], ACCOUNTS[39]]) {
      const role = `arn:aws:iam::${accountId ?? ''}:role/Slipway-${SHORT}`;
      const token = await issuer.sign({ claims: { sub: `workspace:${WORKSPACE}:setup` } });
      const { codepipeline } = clientsOf(world, await assumeWithToken(world, role, token));
      await expect(codepipeline.send(new ListPipelinesCommand({}))).resolves.toMatchObject({ pipelines: [] });
      expect(
        world.aws.account(accountId ?? '').eventConnection(REGION, `slipway-${SHORT}`)?.headers,
      ).toMatchObject([{ key: 'x-slipway-account-link', value: `${accountId ?? ''}.${REGION}` }]);
    }
  });

  it('tells of the account where it failed, goes on in the others, and makes that one anew when it is gone', () => {
    const [taken = '', ...others] = ACCOUNTS.slice(0, 3);
    world.aws.account(taken).createRole({
      name: `Slipway-${SHORT}`,
      trustPolicy: {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' },
      },
    });
    const results = deploy([taken, ...others]);
    expect(results).toMatchObject([
      {
        accountId: taken,
        status: 'OUTDATED',
        reason: expect.stringMatching(
          /^ResourceLogicalId:Role, ResourceType:AWS::IAM::Role, .*already exists/,
        ),
      },
      { status: 'CURRENT' },
      { status: 'CURRENT' },
    ]);
    expect(keyOf(taken)).toBeUndefined();
    world.aws.account(taken).deleteRole(`arn:aws:iam::${taken}:role/Slipway-${SHORT}`);
    expect(deploy([taken])).toMatchObject([{ accountId: taken, status: 'CURRENT' }]);
  });

  describe('made by the commands that the page shows', () => {
    const run = (target: Parameters<typeof stackSetCommands>[1], regions = [REGION]) =>
      runAll(world, stackSetCommands(choice({ regions }), target), ADMINISTRATOR).flatMap(
        ({ instances }) => instances ?? [],
      );

    it('reaches every account of an organizational unit, in further regions too', () => {
      world.aws.setOrganizationalUnit(UNIT, ACCOUNTS.slice(0, 4));
      const instances = run({ kind: 'organizational-unit', id: UNIT }, [REGION, 'us-east-1', 'eu-west-1']);
      expect(instances).toHaveLength(4 * 3);
      expect(new Set(instances.map(({ status }) => status))).toEqual(new Set(['CURRENT']));
      expect(
        world.aws.account(ACCOUNTS[3] ?? '').eventConnection('eu-west-1', `slipway-${SHORT}`),
      ).toBeDefined();
    });

    it('is refused for accounts that did not let the administrator in', () => {
      const accountIds = ACCOUNTS.slice(0, 2);
      const target = { kind: 'accounts' as const, accountIds };
      expect(() => run(target)).toThrow("should have 'AWSCloudFormationStackSetExecutionRole' role");
    });

    it('reaches accounts that did', () => {
      const accountIds = ACCOUNTS.slice(0, 2);
      for (const accountId of accountIds) {
        world.aws.account(accountId).createRole({
          name: 'AWSCloudFormationStackSetExecutionRole',
          trustPolicy: {
            Version: '2012-10-17',
            Statement: { Effect: 'Allow', Principal: { AWS: ADMINISTRATOR }, Action: 'sts:AssumeRole' },
          },
        });
      }
      expect(run({ kind: 'accounts', accountIds })).toMatchObject([
        { accountId: accountIds[0], status: 'CURRENT' },
        { accountId: accountIds[1], status: 'CURRENT' },
      ]);
    });

    it('is refused for a unit that the organization does not have', () => {
      expect(() => run({ kind: 'organizational-unit', id: UNIT })).toThrow('does not exist in organization');
    });
  });
});
