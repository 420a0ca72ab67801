import { AwsError } from '../../wire';
import type { ResourceType } from '../resources/resource-type';
import type { Template } from '../template/template';

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html (Capabilities)
 * @throws {AwsError} InsufficientCapabilitiesException
 */
export const checkCapabilities = (
  template: Template,
  typeOf: (name: string) => ResourceType,
  given: readonly string[],
): void => {
  const iam = Object.values(template.Resources).filter(({ Type }) => typeOf(Type).needsIamCapability);
  const isNamed = iam.some(({ Type, Properties }) => {
    const name = typeOf(Type).nameProperty;
    return name !== undefined && Properties[name] !== undefined;
  });
  const enough = isNamed ? ['CAPABILITY_NAMED_IAM'] : ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'];
  if (iam.length === 0 || given.some((one) => enough.includes(one))) return;
  throw new AwsError('InsufficientCapabilitiesException', `Requires capabilities : [${enough[0] ?? ''}]`);
};
