import type { ProductEvent } from '../../emulator/core/events';
import { openAwsConsole } from '../../test/support/aws-console';
import type { Product } from '../../test/support/product';
import { withLink } from '../../test/support/product-rules';
import { startProduct } from '../../test/support/product';

/** A pipeline with its link. `takes` says by itself, without the product's matcher, which refs it starts at. */
export interface ChaosLink {
  readonly name: string;
  readonly id: string;
  readonly takes: (ref: string) => boolean;
}

export interface ChaosWorld {
  readonly product: Product;
  readonly console: ReturnType<typeof openAwsConsole>;
  readonly links: readonly ChaosLink[];
  /** Every push event that Bitbucket sent. */
  readonly events: readonly ProductEvent[];
}

const wanted = [
  {
    name: 'main-only',
    branches: ['main'],
    tags: ['v*'],
    takes: (ref: string) => ref === 'main' || ref.startsWith('v'),
  },
  { name: 'all-branches', branches: ['**'], tags: [], takes: (ref: string) => !ref.startsWith('v') },
  { name: 'features', branches: ['f/*'], tags: [], takes: (ref: string) => ref.startsWith('f/') },
] as const;

/** Long enough that a newer push finds the run of the one before under way. */
const actionMs = 10_000;

/** The whole product with three links that start pipelines, of which one stops what a newer push makes needless, and one that follows. */
export const createWorld = async (): Promise<ChaosWorld> => {
  const product = await startProduct();
  const events: ProductEvent[] = [];
  product.emulator.bitbucket.onEvent((event) => {
    if (event.eventType === 'avi:bitbucket:push:repository') events.push(event);
  });
  const links: ChaosLink[] = [];
  for (const { name, branches, tags, takes } of wanted) {
    product.pipeline({ name });
    links.push({
      name,
      takes,
      id: await product.link({ name, mode: 'start', pipeline: name, branches, tags }),
    });
  }
  const features = links.find(({ name }) => name === 'features');
  if (features) await withLink(product, features.id, { concurrency: { cancel: 'running', mainToo: false } });
  product.emulator.aws.settings.actionDelayMs = actionMs;
  product.pipeline({ name: 'by-aws', detectChanges: true, branch: 'main' });
  await product.link({ name: 'by-aws', mode: 'follow', pipeline: 'by-aws' });
  return { product, console: openAwsConsole(product.emulator), links, events };
};
