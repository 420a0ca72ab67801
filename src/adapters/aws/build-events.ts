import * as z from 'zod/mini';
import { buildStatuses, eventStateOf, isPipelineBuild } from '../../domain/builds';
import type { AwsEvent } from '../../domain/observations';
import { projectTarget } from '../../domain/targets';

/** `arn:aws:codebuild:eu-west-1:111122223333:build/shop:8745a7a9-…` */
const buildArn =
  /^arn:aws[\w-]*:codebuild:([a-z0-9-]{1,32}):(\d{12}):build\/([A-Za-z0-9][\w-]{1,149}):([0-9a-zA-Z-]{1,64})$/;

const detailSchema = z.object({
  'build-status': z.enum(buildStatuses),
  'project-name': z.string(),
  'build-id': z.string().check(z.maxLength(400), z.regex(buildArn)),
  'additional-information': z.optional(
    z.looseObject({ initiator: z.optional(z.string().check(z.maxLength(2048))) }),
  ),
});

export const buildDetailType = 'CodeBuild Build State Change';

type Told = Omit<AwsEvent, 'id' | 'accountLinkId' | 'accountId' | 'region' | 'time'>;

export type ParsedBuild =
  | { readonly kind: 'build'; readonly told: Told }
  | { readonly kind: 'part-of-pipeline' }
  | { readonly kind: 'malformed'; readonly error: z.core.$ZodError }
  | { readonly kind: 'elsewhere' };

/**
 * The detail of a build's state change. The build's ARN must be of the account, region and project that the event is about. A build that is
 * an action of a pipeline is the pipeline's to tell.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications.html
 */
export const parseBuildDetail = (
  detail: unknown,
  place: { readonly account: string; readonly region: string },
): ParsedBuild => {
  const parsed = detailSchema.safeParse(detail);
  if (!parsed.success) return { kind: 'malformed', error: parsed.error };
  const { data } = parsed;
  const [, region, account, project, executionId = ''] = buildArn.exec(data['build-id']) ?? [];
  if (account !== place.account || region !== place.region || project !== data['project-name'])
    return { kind: 'elsewhere' };
  if (isPipelineBuild(data['additional-information']?.initiator)) return { kind: 'part-of-pipeline' };
  return {
    kind: 'build',
    told: {
      pipeline: projectTarget(project),
      executionId,
      scope: 'pipeline',
      state: eventStateOf[data['build-status']],
      approval: false,
    },
  };
};
