import type { CodePipelineClientConfig } from '@aws-sdk/client-codepipeline';

/** What tests and the emulator replace: the way requests leave. Everything else of the SDK is as in production. */
export interface AwsTransport {
  readonly requestHandler?: NonNullable<CodePipelineClientConfig['requestHandler']>;
}

/** A function has 25 s; a start may need STS twice and CodePipeline once. Without the throw the SDK only logs a breach. */
const timeouts = { connectionTimeout: 3_000, requestTimeout: 8_000, throwOnRequestTimeout: true };

/**
 * Settings of every SDK client. All that the SDK would otherwise look up in the environment or in `~/.aws` is stated here: Forge has
 * neither. One attempt each: our queue does the backoff, a function that sleeps is paid for.
 */
export const clientOptions = (region: string, transport: AwsTransport) => ({
  region,
  maxAttempts: 1,
  retryMode: 'standard',
  defaultsMode: 'standard' as const,
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  userAgentAppId: 'slipway',
  requestHandler: transport.requestHandler ?? timeouts,
});
