import { z } from 'zod';
import type { LinkFields } from '../../src/contract/requests';
import type { RuleFields } from '../../src/contract/rule-fields';
import type { Product } from './product';

const linkSchema = z.object({
  id: z.string(),
  name: z.string(),
  mode: z.enum(['follow', 'start']),
  accountLinkId: z.string(),
  region: z.string(),
  pipeline: z.looseObject({ name: z.string() }),
  allowUnmerged: z.boolean(),
  allowBothStart: z.boolean(),
  rules: z.array(z.object({ id: z.string(), entry: z.looseObject({}) })),
});
const listSchema = z.object({ links: z.array(linkSchema) });

const linkOf = async (product: Product, linkId: string): Promise<z.infer<typeof linkSchema>> => {
  const { links } = await product.repositorySettings().ask('links/list', {}, listSchema);
  const link = links.find(({ id }) => id === linkId);
  if (!link) throw new Error(`The repository has no link ${linkId}`);
  return link;
};

/** Changes a link as a repository admin does. */
export const withLink = async (
  product: Product,
  linkId: string,
  change: Partial<LinkFields>,
): Promise<void> => {
  const { rules: _rules, pipeline, ...link } = await linkOf(product, linkId);
  const fields = { ...link, pipeline: pipeline.name, ...change };
  await product.repositorySettings().ask('links/save', fields, z.unknown());
};

/** Changes every rule of a link as a repository admin does. */
export const withRule = async (
  product: Product,
  linkId: string,
  change: Partial<RuleFields>,
): Promise<void> => {
  const { rules } = await linkOf(product, linkId);
  for (const { id, entry } of rules) {
    const rule = { ...entry, ...change };
    await product.repositorySettings().ask('rules/save', { linkId, id, rule }, z.unknown());
  }
};
