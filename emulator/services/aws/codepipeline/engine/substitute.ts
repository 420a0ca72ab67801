import type { Execution, Pipeline } from '../entities';

const namespaceVariables = (pipeline: Pipeline, execution: Execution): Record<string, string> => {
  const values: Record<string, string> = { 'codepipeline.PipelineExecutionId': execution.id };
  for (const [name, value] of Object.entries(execution.variables)) values[`variables.${name}`] = value;
  for (const stage of pipeline.declaration.stages) {
    for (const { name, namespace } of stage.actions) {
      const run = execution.actions.filter((one) => one.stage === stage.name && one.action === name).at(-1);
      if (namespace === undefined || !run) continue;
      for (const [key, value] of Object.entries(run.outputVariables)) values[`${namespace}.${key}`] = value;
    }
  }
  return values;
};

/**
 * Action configuration with `#{namespace.name}` replaced as plain text, which is what CodePipeline does.
 * Unknown references stay as they are. https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
 */
export const resolveConfiguration = (
  pipeline: Pipeline,
  execution: Execution,
  configuration: Readonly<Record<string, string>>,
): Record<string, string> => {
  const values = namespaceVariables(pipeline, execution);
  const replace = (text: string): string =>
    text.replace(/#\{([\w@.-]+)\}/g, (whole, name: string) => values[name] ?? whole);
  return Object.fromEntries(Object.entries(configuration).map(([key, value]) => [key, replace(value)]));
};
