/**
 * Regions in which CodePipeline has no connections to Bitbucket.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/connections-bitbucket.html
 */
const withoutConnections: ReadonlySet<string> = new Set([
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
]);

export const offersConnections = (region: string): boolean => !withoutConnections.has(region);

/** What is special about connections of a region, in one sentence. https://docs.aws.amazon.com/codepipeline/latest/userguide/connections.html */
export const connectionNoteOf = (region: string): string | undefined =>
  region === 'eu-south-1'
    ? 'Europe (Milan) has a Bitbucket app of its own: install it when AWS asks.'
    : undefined;
