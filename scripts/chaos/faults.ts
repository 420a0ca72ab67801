import type { Faults } from '../../emulator/core/faults';
import type { Random } from './random';

const start = 'aws:codepipeline:StartPipelineExecution';

/** Every fault that must not change what a push comes to. A lost push event is none of them: nothing could know of that push. */
const names = [
  'trigger:duplicate',
  'trigger:delay',
  'queue:refuse',
  'queue:throttle',
  'queue:drop',
  'queue:delay',
  'queue:reorder',
  'queue:duplicate',
  'kvs:fail',
  'kvs:lost-answer',
  `${start}:ThrottlingException`,
  `${start}:ConflictException`,
  `${start}:ServiceUnavailable`,
  `${start}:after-InternalFailure`,
  'aws:sts:AssumeRoleWithWebIdentity:IDPCommunicationError',
  'aws:codepipeline:GetPipelineExecution:ThrottlingException',
  'aws:codepipeline:ListActionExecutions:InternalFailure',
  'aws:codepipeline:ListPipelineExecutions:ThrottlingException',
  'aws:codepipeline:StopPipelineExecution:ThrottlingException',
  'aws:codepipeline:StopPipelineExecution:after-InternalFailure',
  'aws:events:drop',
  'aws:events:delay',
  'aws:events:reorder',
  'aws:events:duplicate',
  'bitbucket:POST statuses:503',
  'bitbucket:POST statuses:after-500',
] as const;

/** Arms up to three faults for a few uses each, and names them. */
export const armSome = (faults: Faults, random: Random): string[] => {
  const armed: string[] = [];
  for (let left = random.integer(4); left > 0; left--) {
    const name = random.pick(names);
    const times = 1 + random.integer(3);
    faults.arm(name, times);
    armed.push(`${name} ×${times}`);
  }
  return armed;
};
