import { z } from 'zod';
import type { Rule } from '../../src/domain/rules';
import type { Product } from './product';

const recordSchema = z.looseObject({
  data: z.looseObject({
    links: z.array(z.looseObject({ id: z.string(), rules: z.array(z.looseObject({})) })),
  }),
});

/** Changes the one rule of a link in storage. */
export const withRule = async (product: Product, linkId: string, change: Partial<Rule>): Promise<void> => {
  // Lists lag behind writes.
  await product.pass(1);
  const kvs = product.emulator.forge.kvs(product.place.workspaceUuid);
  const found = kvs.list('entity:document').find(({ key }) => key.startsWith('repository:'));
  if (!found) throw new Error('The repository has no settings');
  const record = recordSchema.parse(found.record.value);
  const links = record.data.links.map((link) =>
    link.id === linkId ? { ...link, rules: link.rules.map((rule) => ({ ...rule, ...change })) } : link,
  );
  kvs.set('entity:document', found.key, { ...record, data: { ...record.data, links } });
};
