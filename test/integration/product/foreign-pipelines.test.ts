import { z } from 'zod';
import { people } from '../../../emulator/demo/people';
import { demoAccountId, demoRegion } from '../../../emulator/demo/seed';
import type { Product } from '../../support/product';
import { callsOf, startProduct } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';

const listSchema = z.object({
  pipelines: z.array(z.object({ name: z.string(), otherRepository: z.boolean() })),
});
const policySchema = z.object({ Version: z.string(), Statement: z.array(z.looseObject({})) });

describe('pipelines that are not of this repository', () => {
  let product: Product;
  let roleArn: string;
  let permissionPolicy: z.infer<typeof policySchema>;
  const setPolicy = (...statements: object[]) => {
    const Statement = [...permissionPolicy.Statement, ...statements];
    const policies = { slipway: JSON.stringify({ ...permissionPolicy, Statement }) };
    product.emulator.aws.account(demoAccountId).updateRole(roleArn, { policies });
  };
  const deny = (...Action: string[]) => ({ Effect: 'Deny', Action, Resource: '*' });
  const list = async (who: string) => {
    const request = { accountLinkId: product.place.accountLinkId, region: demoRegion };
    const { pipelines } = await product.repositorySettings(who).ask('pipelines/list', request, listSchema);
    return pipelines
      .map(({ name, otherRepository }) => `${name}${otherRepository ? ' of others' : ''}`)
      .sort();
  };
  const refusalOf = (pipeline: string) =>
    product.link({ name: 'Probe', mode: 'follow', pipeline }).then(
      () => 'linked',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    );

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'shop-build' });
    product.pipeline({ name: 'of-github', provider: 'GitHub' });
    product.pipeline({ name: 'of-another', fullRepositoryId: 'acme/other' });
    const schema = z.object({
      accounts: z.array(z.object({ roleArn: z.string() })),
      permissionPolicy: z.string(),
    });
    const listed = await product.workspaceSettings().ask('accounts/list', {}, schema);
    roleArn = listed.accounts[0]?.roleArn ?? '';
    permissionPolicy = policySchema.parse(
      JSON.parse(listed.permissionPolicy.replaceAll('<account id>', demoAccountId)),
    );
  });

  afterEach(() => {
    setPolicy();
  });

  afterAll(() => product.close());

  it('are known by their connection: GitHub has repositories of the same name', async () => {
    expect(await list(people.admin)).toEqual(['shop-build']);
    expect(await list(people.owner)).toEqual(['of-another of others', 'of-github of others', 'shop-build']);
    expect(callsOf(product, 'codestar-connections:GetConnection').length).toBeGreaterThan(0);
  });

  it('look to a repository admin like those that AWS hides and those that are gone', async () => {
    setPolicy({
      Effect: 'Deny',
      Action: 'codepipeline:GetPipeline',
      Resource: `arn:aws:codepipeline:${demoRegion}:${demoAccountId}:of-another`,
    });
    const told = await Promise.all(['of-github', 'of-another', 'never-was'].map(refusalOf));
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain('a workspace administrator may link it');
    expect(told[0]).not.toMatch(/arn:|\d{12}/);
    expect(await list(people.admin)).toEqual(['shop-build']);
    expect(await list(people.owner)).toEqual(['of-github of others', 'shop-build']);
  });

  it('include all of them while the role may not read connections', async () => {
    setPolicy(deny('codestar-connections:GetConnection', 'codeconnections:GetConnection'));
    expect(await list(people.admin)).toEqual([]);
    expect(await refusalOf('shop-build')).toContain('a workspace administrator may link it');
  });

  it('are none once the role may read them again', async () => {
    expect(await refusalOf('shop-build')).toBe('linked');
  });

  it('and end clean', () => {
    expectCleanEnd(product);
  });
});
