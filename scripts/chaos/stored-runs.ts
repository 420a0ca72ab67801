import { z } from 'zod';
import type { Product } from '../../test/support/product';

const recordSchema = z.object({
  linkId: z.string(),
  commit: z.string(),
  state: z.string(),
  createdAt: z.string(),
  data: z.object({ x: z.string().optional(), h: z.boolean().optional(), c: z.string().default('push') }),
});

export interface StoredRun {
  readonly id: string;
  readonly linkId: string;
  readonly commit: string;
  readonly state: string;
  readonly held: boolean;
  readonly cause: string;
  readonly executionId: string | undefined;
}

/** Every run that the product stored, read past its own code. */
export const storedRuns = (product: Product): StoredRun[] =>
  product.emulator.forge
    .kvs(product.place.workspaceUuid)
    .list('entity:run')
    .map(({ key, record }) => {
      const { linkId, commit, state, data } = recordSchema.parse(record.value);
      return { id: key, linkId, commit, state, held: data.h ?? false, cause: data.c, executionId: data.x };
    });
