import { z } from 'zod';
import { people } from '../../emulator/demo/people';
import { demoRepository } from '../../emulator/demo/seed';
import { passingBuild } from './git-client';
import type { Product } from './product';
import { executionsOf, startProduct } from './product';
import { decisionsOf } from './product-decisions';

const reply = z.object({
  source: z.enum(['settings', 'file']),
  version: z.number(),
  file: z.string(),
  text: z.string(),
  problems: z.array(z.object({ line: z.number(), message: z.string() })),
  changes: z.array(z.looseObject({ link: z.string(), kind: z.string() })),
});

const shownSchema = z.looseObject({ fileChange: z.optional(z.unknown()) });

/** A slipway.yml with one rule, `pushes`, for each link. */
export const rulesFile = (rules: Readonly<Record<string, readonly string[]>>): string =>
  [
    'slipway: 1',
    'links:',
    ...Object.entries(rules).flatMap(([link, lines]) => [
      `  - name: ${link}`,
      '    rules:',
      '      - name: pushes',
      ...lines.map((line) => `        ${line}`),
    ]),
    '',
  ].join('\n');

/** Every branch and every tag of a version. */
export const everything = ["branches: { include: ['**'] }", 'tags: { include: [v*] }'];

const stepsOf = (product: Product) => {
  /** Storage queries lag behind writes by 200 ms. */
  const settle = async () => {
    await product.pass(60);
    await product.pass(1);
  };
  return {
    settle,
    /** Commits, with the file unless the one that is there stays, and pushes to a branch. */
    push: async (branch: string, file: string | undefined, name = branch.replaceAll('/', '-')) => {
      const files = { 'buildspec.yml': passingBuild, [name]: name };
      const commit = await product.push(
        name,
        file === undefined ? files : { ...files, 'slipway.yml': file },
        `HEAD:refs/heads/${branch}`,
      );
      await settle();
      return commit;
    },
    tag: async (name: string) => {
      await product.copy.git('push', '--quiet', 'origin', `HEAD:refs/tags/${name}`);
      await settle();
    },
    pullRequest: async (sourceBranch: string, destinationBranch?: string) => {
      const opened = await product.emulator.bitbucket.seed.createPullRequest({
        ...{ repository: demoRepository, sourceBranch, title: sourceBranch, authorAccountId: people.writer },
        ...(destinationBranch === undefined ? {} : { destinationBranch }),
      });
      await settle();
      return opened.id;
    },
    backToMain: async () => {
      await product.copy.git('fetch', '--quiet', 'origin');
      await product.copy.git('reset', '--quiet', '--hard', 'origin/main');
    },
  };
};

/** The product with a link that deploys nothing and one that does, both for the main branch alone, and one commit without a file. */
export const startYmlProduct = async () => {
  const product = await startProduct();
  const steps = stepsOf(product);
  product.pipeline({ name: 'checks', variables: ['REVISION'] });
  product.pipeline({ name: 'deploy', deploys: true });
  const checksLink = await product.link({
    ...{ name: 'Checks', mode: 'start', pipeline: 'checks', branches: ['**'] },
  });
  await product.link({ name: 'Deploy', mode: 'start', pipeline: 'deploy', branches: ['main'] });
  await steps.push('main', undefined, 'first');
  return {
    product,
    checksLink,
    ...steps,
    count: (pipeline: string) => executionsOf(product, pipeline).length,
    lastVerdicts: () => decisionsOf(product).at(-1)?.verdicts,
    load: () => product.repositorySettings().ask('rules-source/load', {}, reply),
    set: (source: string, version: number) =>
      product.repositorySettings().call('rules-source/set', { source, version }),
    /** What the panel of a pull request says of the file. */
    shownOn: async (number: number) =>
      (await product.panel().ask('pull-requests/load', { number }, shownSchema)).fileChange,
  };
};

export type YmlProduct = Awaited<ReturnType<typeof startYmlProduct>>;
