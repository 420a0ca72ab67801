import type { AwsContext } from '../../core/context';
import type { AwsError } from '../../wire';

/** https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html */
const HANDLER_CODES: Readonly<Record<string, string>> = {
  AlreadyExists: 'AlreadyExists',
  EntityAlreadyExists: 'AlreadyExists',
  ResourceExistsException: 'AlreadyExists',
  LimitExceeded: 'ServiceLimitExceeded',
  LimitExceededException: 'ServiceLimitExceeded',
  NoSuchEntity: 'NotFound',
  ResourceNotFoundException: 'NotFound',
};

/** Why a resource failed, as stack events word it. */
export const failureReason = ({ ids }: AwsContext, error: AwsError): string =>
  `Resource handler returned message: "${error.message}" (RequestToken: ${ids.uuid()}, HandlerErrorCode: ${HANDLER_CODES[error.code] ?? 'InvalidRequest'})`;
