/** A virtual AWS host taken apart. */
export interface AwsHost {
  readonly service: string;
  readonly region: string;
}

const PATTERNS = [
  /^(?<service>[a-z-]+)\.(?<region>[a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com(?:\.cn)?$/,
  /^(?<service>[a-z-]+)\.(?<region>[a-z]{2}(?:-[a-z]+)+-\d)\.api\.aws$/,
];

/** Regional endpoints only: global ones (`sts.amazonaws.com`) are no host of this emulator. */
export const parseAwsHost = (hostname: string): AwsHost | undefined => {
  for (const pattern of PATTERNS) {
    const { service, region } = pattern.exec(hostname)?.groups ?? {};
    if (service && region) return { service, region };
  }
  return undefined;
};
