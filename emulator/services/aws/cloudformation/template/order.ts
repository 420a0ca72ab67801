import { AwsError } from '../../wire';
import type { Scope } from './functions';
import { referencesIn } from './references';
import type { Template } from './template';

/** Resources whose condition holds. */
export const wantedResources = (template: Template, scope: Scope): string[] =>
  Object.entries(template.Resources)
    .filter(([, { Condition }]) => Condition === undefined || scope.condition(Condition))
    .map(([name]) => name);

const dependenciesOf = (template: Template, scope: Scope, name: string): string[] => {
  const { Properties = {}, DependsOn = [] } = template.Resources[name] ?? {};
  const asked = referencesIn(Properties, (condition) => scope.condition(condition)).map((one) => one.name);
  return [...new Set([...asked, ...DependsOn])].filter((one) => one in template.Resources);
};

/**
 * Wanted resources, each after those it asks for; independent ones in the template's order.
 * @throws {AwsError} ValidationError when resources ask for each other in a circle
 */
export const orderResources = (
  template: Template,
  scope: Scope,
): { readonly name: string; readonly dependsOn: readonly string[] }[] => {
  const wanted = wantedResources(template, scope);
  let left = wanted.map((name) => ({
    name,
    dependsOn: dependenciesOf(template, scope, name).filter((one) => wanted.includes(one)),
  }));
  const ordered: typeof left = [];
  while (left.length > 0) {
    const done = new Set(ordered.map(({ name }) => name));
    const ready = left.filter(({ dependsOn }) => dependsOn.every((one) => done.has(one)));
    if (ready.length === 0) {
      const circle = left.map(({ name }) => name).join(', ');
      throw new AwsError('ValidationError', `Circular dependency between resources: [${circle}]`);
    }
    ordered.push(...ready);
    left = left.filter((one) => !ready.includes(one));
  }
  return ordered;
};
