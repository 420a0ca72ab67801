import * as z from 'zod/mini';
import { region } from './request-parts';

const matching = (pattern: RegExp, sentence: string) => z.string().check(z.regex(pattern, sentence));

const roleArn = matching(
  /^arn:aws[a-z-]*:iam::\d{12}:role\/[A-Za-z0-9_+=.@/-]{1,512}$/,
  'Enter the ARN of a role, for example arn:aws:iam::123456789012:role/deploy',
);

/** What is done with what was built; the patterns are those of the template. */
const deploy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('s3'),
    bucket: matching(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'Enter the name of an S3 bucket'),
    distributionId: z.optional(
      matching(/^[A-Z0-9]{5,30}$/, 'A CloudFront id has capital letters and digits'),
    ),
  }),
  z.object({
    kind: z.literal('ec2'),
    application: matching(/^[\w.+=,@-]{1,100}$/, 'Enter the name of a CodeDeploy application'),
    group: matching(/^[\w.+=,@-]{1,100}$/, 'Enter the name of a deployment group'),
  }),
  z.object({
    kind: z.literal('ecs'),
    cluster: matching(/^[\w-]{1,255}$/, 'Enter the name of an ECS cluster'),
    service: matching(/^[\w-]{1,255}$/, 'Enter the name of an ECS service'),
    taskRoleArn: roleArn,
  }),
  z.object({
    kind: z.literal('lambda'),
    functionName: matching(/^[\w-]{1,64}$/, 'Enter the name of a Lambda function'),
  }),
  z.object({
    kind: z.literal('cloudformation'),
    stack: matching(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, 'Enter the name of a stack'),
    roleArn,
  }),
]);

/** Parameters of a first pipeline or build project. */
export const starterRequest = z.object({
  kind: z.enum(['pipeline', 'build-project']),
  region,
  name: matching(/^[A-Za-z0-9][\w-]{1,79}$/, 'A name has 2 to 80 letters, digits, - and _'),
  repositoryId: matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'Choose a repository'),
  branch: matching(/^[\w./-]{1,255}$/, 'Enter the name of a branch'),
  connectionArn: matching(
    /^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/[0-9a-f-]{36}$/,
    'Enter the ARN of a connection, which ends in :connection/ and its id',
  ),
  deploy,
});
