import { buildProjectStackCommand, pipelineStackCommand } from '../../../src/domain/starter-commands';
import { starterWith } from '../../support/aws-templates/parameters';
import { callsOf, hostile, overridesOf, valuesOf } from '../../support/shell-calls';

describe('commands for something to begin with', () => {
  it.each(hostile.filter((text) => text !== ''))('hand over the branch %j as it is', (branch) => {
    const starter = starterWith({ branch });
    for (const command of [
      pipelineStackCommand(starter, { kind: 'none' }),
      buildProjectStackCommand(starter),
    ])
      expect(overridesOf(callsOf(command)[0])).toMatchObject({ Branch: branch });
  });

  it('name a stack by what a stack may be called', () => {
    const starter = starterWith({ name: 'team_shop_web' });
    const stackOf = (command: string) => valuesOf(callsOf(command)[0], '--stack-name');
    expect(stackOf(pipelineStackCommand(starter, { kind: 'none' }))).toEqual([
      'slipway-pipeline-team-shop-web',
    ]);
    expect(stackOf(buildProjectStackCommand(starter))).toEqual(['slipway-build-team-shop-web']);
  });

  it('hand over where to deploy', () => {
    const command = pipelineStackCommand(starterWith(), {
      kind: 's3',
      bucket: 'site',
      distributionId: 'E2EXAMPLE51',
    });
    expect(overridesOf(callsOf(command)[0])).toMatchObject({
      Deploy: 's3',
      DeployBucket: 'site',
      DistributionId: 'E2EXAMPLE51',
    });
  });
});
