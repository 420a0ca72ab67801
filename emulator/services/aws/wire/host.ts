/** A virtual AWS host taken apart. */
export interface AwsHost {
  readonly service: string;
  readonly region: string;
}

const PATTERNS = [
  /^(?<service>[a-z-]+)\.(?<region>[a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com(?:\.cn)?$/,
  /^(?<service>[a-z-]+)\.(?<region>[a-z]{2}(?:-[a-z]+)+-\d)\.api\.aws$/,
];

/** IAM has one endpoint a partition, and a region to sign for. https://docs.aws.amazon.com/general/latest/gr/iam-service.html */
const IAM_HOSTS: Readonly<Record<string, string>> = {
  'iam.amazonaws.com': 'us-east-1',
  'iam.cn-north-1.amazonaws.com.cn': 'cn-north-1',
  'iam.us-gov.amazonaws.com': 'us-gov-west-1',
};

/** Regional endpoints, and IAM's: other global ones (`sts.amazonaws.com`) are no host of this emulator. */
export const parseAwsHost = (hostname: string): AwsHost | undefined => {
  if (hostname.startsWith('iam.')) {
    const region = IAM_HOSTS[hostname];
    return region === undefined ? undefined : { service: 'iam', region };
  }
  for (const pattern of PATTERNS) {
    const { service, region } = pattern.exec(hostname)?.groups ?? {};
    if (service && region) return { service, region };
  }
  return undefined;
};
