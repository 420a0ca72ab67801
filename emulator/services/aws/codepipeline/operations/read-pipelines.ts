import { AwsError, type Operation, operation, paginate } from '../../wire';
import type { CodePipelineDeps } from '../deps';
import { getPipeline, pipelineArn } from '../lookup';
import { getPipelineInput, getPipelineStateInput, listPipelinesInput } from '../schemas';
import { pipelineState } from '../state-view';
import { pipelineSummary, pipelineView } from '../views';

export const pipelineReads = ({ store }: CodePipelineDeps): Record<string, Operation> => ({
  ListPipelines: operation({
    input: listPipelinesInput,
    resource: () => '*',
    run: (input, { accountId, region }) => {
      const all = store.pipelines.list((one) => one.accountId === accountId && one.region === region);
      const page = paginate(all, {
        nextToken: input.nextToken,
        size: input.maxResults ?? 1000,
        errorCode: 'InvalidNextTokenException',
      });
      return { pipelines: page.items.map(pipelineSummary), nextToken: page.nextToken };
    },
  }),
  GetPipeline: operation({
    input: getPipelineInput,
    resource: (input, caller) => pipelineArn(caller, input.name),
    run: (input, caller) => {
      const pipeline = getPipeline(store, caller, input.name);
      if (input.version !== undefined && input.version !== pipeline.version) {
        throw new AwsError(
          'PipelineVersionNotFoundException',
          `Pipeline version ${String(input.version)} is not kept by the emulator`,
        );
      }
      return pipelineView(pipeline);
    },
  }),
  GetPipelineState: operation({
    input: getPipelineStateInput,
    resource: (input, caller) => pipelineArn(caller, input.name),
    run: (input, caller) => pipelineState(store, getPipeline(store, caller, input.name)),
  }),
});
