/** Stands in for the AWS SDK's default credential chain: in Forge every client is given the session it works with. */
export const defaultProvider = (): never => {
  throw new Error('No AWS credentials were given to this client');
};
