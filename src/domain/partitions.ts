/** AWS's partition of a region, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const partitionOf = (region: string): string => {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
};

/** The one partition of all regions, or undefined when they lie in several: an account belongs to one. */
export const findPartition = (regions: readonly string[]): string | undefined => {
  const [partition, ...others] = new Set(regions.map(partitionOf));
  return others.length === 0 ? partition : undefined;
};
