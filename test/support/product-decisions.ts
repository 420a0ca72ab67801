import { z } from 'zod';
import type { Product } from './product';

const recordSchema = z.object({
  at: z.string(),
  ref: z.string(),
  data: z.object({ d: z.array(z.array(z.union([z.string(), z.number()]))) }),
});

/** Stored decisions, oldest event first: `start`, `held`, or `skip` with its code and more, one for each rule. */
export const decisionsOf = (product: Product): { at: string; ref: string; verdicts: string[] }[] =>
  product.emulator.forge
    .kvs(product.place.workspaceUuid)
    .list('entity:decision')
    .map(({ record }) => recordSchema.parse(record.value))
    .map(({ at, ref, data }) => ({ at, ref, verdicts: data.d.map((tuple) => tuple.slice(2).join(' ')) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
