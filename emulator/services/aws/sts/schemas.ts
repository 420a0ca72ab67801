import { z } from 'zod';

const arn = z.string().min(20).max(2048);
// eslint-disable-next-line no-control-regex -- the pattern of STS itself
const printable = /^[\u0009\u000A\u000D\u0020-\u00FF]+$/;
const durationSeconds = z.coerce.number().int().min(900).max(43_200).optional();
const sessionName = z
  .string()
  .min(2)
  .max(64)
  .regex(/^[\w+=,.@-]*$/);
const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

export const tagKey = z.string().min(1).max(128).regex(tagText);
export const tagValue = z.string().max(256).regex(tagText);

/** Constraints of https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html ; PolicyArns is not modelled. */
export const assumeRoleWithWebIdentityInput = z.object({
  RoleArn: arn,
  RoleSessionName: sessionName,
  WebIdentityToken: z.string().min(4).max(20_000),
  ProviderId: z.string().min(4).max(2048).optional(),
  Policy: z.string().min(1).max(2048).regex(printable).optional(),
  DurationSeconds: durationSeconds,
});

/** Constraints of https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html ; the policy limit of 2,048 is the documented one for both calls. */
export const assumeRoleInput = z.object({
  RoleArn: arn,
  RoleSessionName: sessionName,
  Policy: z.string().min(1).max(2048).regex(printable).optional(),
  DurationSeconds: durationSeconds,
  ExternalId: z
    .string()
    .min(2)
    .max(1224)
    .regex(/^[\w+=,.@:/-]*$/)
    .optional(),
  Tags: z
    .array(z.object({ Key: tagKey, Value: tagValue }))
    .max(50)
    .optional(),
});
