import fc from 'fast-check';
import { permissionSets } from '../../../src/domain/permission-sets';
import { maxRolePolicyLength, rolePolicyLength, statementsOf } from '../../../src/domain/role-statements';
import type { StackChoice } from '../../../src/domain/stack-choice';
import { choicesOfSets, choiceWith, externalId, workspaceId } from '../../support/aws-templates/parameters';
import { policiesIn } from '../../support/aws-templates/policies';
import type { Place } from '../../support/aws-templates/resolve-template';
import { resolveTemplate, somewhere } from '../../support/aws-templates/resolve-template';
import {
  accountStack,
  accountTemplate,
  keyStack,
  keyTemplate,
  rolePlace,
} from '../../support/aws-templates/stacks';

const name = fc.stringMatching(/^[A-Za-z0-9_*-]{2,30}$/);
const aPlace = fc.constantFrom(
  somewhere,
  { ...somewhere, partition: 'aws-cn', region: 'cn-north-1' },
  { ...somewhere, partition: 'aws-us-gov', region: 'us-gov-west-1' },
);

describe.each([
  ['link-account.yaml', accountStack],
  ['link-account-key.yaml', keyStack],
])("the role's permissions in %s", (_template, stackOf) => {
  const roleOf = (choice: StackChoice, place?: Place) =>
    policiesIn({ Role: stackOf(choice, place)['Role'] }).filter(({ kind }) => kind === 'permissions');

  it('are the table of permission sets, no more and no less, for any names in any partition', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 12 }),
        fc.uniqueArray(name, { maxLength: 12 }),
        aPlace,
        (pipelines, projects, place) => {
          const choice = choiceWith({ pipelines, projects });
          const expected = permissionSets.map((set) => ({
            where: `Role/${set}`,
            kind: 'permissions',
            statements: statementsOf(set, rolePlace(choice, place)).map(({ Condition, ...rest }) => ({
              ...rest,
              Condition: Condition && {
                StringEquals: { 'events:source': [Condition['StringEquals']?.['events:source']] },
              },
            })),
          }));
          expect(roleOf(choice, place)).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each(choicesOfSets().map((sets) => [sets.join(' and ') || 'nothing more', sets] as const))(
    'with %s are of those sets and of follow only',
    (_title, sets) => {
      const chosen = roleOf(choiceWith({ sets })).map(({ where }) => where);
      expect(chosen).toEqual(['follow', ...sets].map((set) => `Role/${set}`));
    },
  );

  it('fit into what IAM allows, with twelve long names of each kind', () => {
    const names = Array.from({ length: 12 }, (_, index) => `team-service-${String(index).padStart(17, '0')}`);
    const choice = choiceWith({ pipelines: names, projects: names });
    const length = roleOf(choice).reduce((sum, { statements }) => sum + JSON.stringify(statements).length, 0);
    expect(length).toBeLessThan(maxRolePolicyLength);
    expect(Math.abs(length - rolePolicyLength(choice.sets, rolePlace(choice)))).toBeLessThan(200);
  });

  it('follow only when no parameter is given', () => {
    const given = { WorkspaceId: workspaceId, IssuerUrl: choiceWith().issuerUrl, ExternalId: externalId };
    const template = stackOf === accountStack ? accountTemplate : keyTemplate;
    const { Role } = resolveTemplate(template, { ...given, CallbackUrl: choiceWith().callbackUrl });
    expect(policiesIn({ Role }).map(({ where }) => where)).toEqual(['Role', 'Role/follow']);
  });
});
