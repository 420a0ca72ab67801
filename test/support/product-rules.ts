import { z } from 'zod';
import type { Link } from '../../src/domain/links';
import type { Rule } from '../../src/domain/rules';
import type { Product } from './product';

const recordSchema = z.looseObject({
  data: z.looseObject({
    links: z.array(z.looseObject({ id: z.string(), rules: z.array(z.looseObject({})) })),
  }),
});

type StoredLink = z.infer<typeof recordSchema>['data']['links'][number];

const changeLink = async (
  product: Product,
  linkId: string,
  change: (link: StoredLink) => StoredLink,
): Promise<void> => {
  // Lists lag behind writes.
  await product.pass(1);
  const kvs = product.emulator.forge.kvs(product.place.workspaceUuid);
  const found = kvs.list('entity:document').find(({ key }) => key.startsWith('repository:'));
  if (!found) throw new Error('The repository has no settings');
  const record = recordSchema.parse(found.record.value);
  const links = record.data.links.map((link) => (link.id === linkId ? change(link) : link));
  kvs.set('entity:document', found.key, { ...record, data: { ...record.data, links } });
};

/** Changes a link in storage. */
export const withLink = (product: Product, linkId: string, change: Partial<Link>): Promise<void> =>
  changeLink(product, linkId, (link) => ({ ...link, ...change, rules: link.rules }));

/** Changes the one rule of a link in storage. */
export const withRule = (product: Product, linkId: string, change: Partial<Rule>): Promise<void> =>
  changeLink(product, linkId, (link) => ({
    ...link,
    rules: link.rules.map((rule) => ({ ...rule, ...change })),
  }));
