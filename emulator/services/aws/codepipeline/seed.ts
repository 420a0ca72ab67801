import { type AwsContext, placeKey, regionalArn } from '../core/context';
import { AwsError, NotModelled } from '../wire';
import { type Declaration, type DeclarationInput, declarationSchema } from './declaration';
import type { Pipeline } from './entities';
import type { CodePipelineStore } from './store';

const checkStructure = (declaration: Declaration): void => {
  const refuse = (message: string): never => {
    throw new AwsError('InvalidStructureException', message);
  };
  const { stages, pipelineType, executionMode, variables, triggers } = declaration;
  if (
    pipelineType === 'V1' &&
    (executionMode !== 'SUPERSEDED' || variables.length > 0 || triggers.length > 0)
  ) {
    refuse('Execution modes, variables and triggers are supported only for pipelines of type V2.');
  }
  const isSource = (index: number): boolean =>
    stages[index]?.actions.every(({ actionTypeId }) => actionTypeId.category === 'Source') ?? false;
  if (!isSource(0)) refuse('The first stage must contain only source actions.');
  if (
    stages.some(
      (stage, index) =>
        index > 0 && stage.actions.some(({ actionTypeId }) => actionTypeId.category === 'Source'),
    )
  ) {
    refuse('Source actions are allowed only in the first stage.');
  }
};

/**
 * Creates a pipeline, or replaces it with the next version.
 * @throws {NotModelled} for declarations the emulator would not run faithfully
 * @throws {AwsError} InvalidStructureException
 */
export const putPipeline = (
  context: AwsContext,
  store: CodePipelineStore,
  accountId: string,
  region: string,
  input: DeclarationInput,
): Pipeline => {
  const parsed = declarationSchema.safeParse(input);
  if (!parsed.success) throw new NotModelled(`pipeline declaration: ${parsed.error.message}`);
  checkStructure(parsed.data);
  const place = { accountId, region };
  const before = store.pipelines.find(placeKey(place, parsed.data.name));
  return store.pipelines.put({
    ...place,
    arn: regionalArn('codepipeline', place, parsed.data.name),
    version: (before?.version ?? 0) + 1,
    declaration: parsed.data,
    createdMs: before?.createdMs ?? context.clock.nowMs(),
    updatedMs: context.clock.nowMs(),
  });
};
