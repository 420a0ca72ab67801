import { AwsError, type Operation, operation } from '../../wire';
import type { CodePipelineDeps } from '../deps';
import { getPipeline, pipelineArn } from '../lookup';
import { putApprovalResultInput } from '../schemas';

/** A person's answer to a waiting approval action. */
export const putApprovalResult = ({ context, store, approvals }: CodePipelineDeps): Operation =>
  operation({
    input: putApprovalResultInput,
    resource: (input, caller) => pipelineArn(caller, input.pipelineName, input.stageName, input.actionName),
    run: (input, caller) => {
      const { stages } = getPipeline(store, caller, input.pipelineName).declaration;
      const stage = stages.find(({ name }) => name === input.stageName);
      if (!stage) throw new AwsError('StageNotFoundException', `Stage '${input.stageName}' does not exist.`);
      if (!stage.actions.some(({ name }) => name === input.actionName)) {
        throw new AwsError('ActionNotFoundException', `Action '${input.actionName}' does not exist.`);
      }
      const runs = store
        .executionsOf(caller, input.pipelineName)
        .flatMap(({ actions }) => actions)
        .filter((run) => run.stage === input.stageName && run.action === input.actionName);
      const waiting = runs.find((run) => run.approvalToken === input.token);
      if (!waiting && runs.some((run) => run.externalId === input.token)) {
        throw new AwsError(
          'ApprovalAlreadyCompletedException',
          'The approval action has already been approved or rejected.',
        );
      }
      if (!waiting || !approvals.decide(input.token, { ...input.result, by: caller.principal?.arn ?? '' })) {
        throw new AwsError('InvalidApprovalTokenException', 'The approval token is not valid.');
      }
      return { approvedAt: new Date(context.clock.nowMs()) };
    },
  });
