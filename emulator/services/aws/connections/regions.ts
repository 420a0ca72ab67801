/**
 * Regions of which AWS says that connections are not available there, so their endpoint does not resolve.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/connections-bitbucket.html
 */
const WITHOUT: readonly string[] = [
  'af-south-1',
  'ap-east-1',
  'ap-northeast-3',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'eu-central-2',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'us-gov-west-1',
];

export const hasConnections = (region: string): boolean => !WITHOUT.includes(region);
