import { z } from 'zod';

const reference = z.object({ function: z.string() });
const address = z.union([z.string(), z.object({ address: z.string() }).transform((entry) => entry.address)]);

/** `modules` keys with a page, e.g. `bitbucket:repoCodeOverviewPanel`. `resource` is `<key>` or `<key>/<entry>`. */
export const uiModuleSchema = z.object({
  key: z.string(),
  title: z.union([z.string(), z.object({ i18n: z.string() }).transform((title) => title.i18n)]),
  resource: z.string(),
  resolver: reference.optional(),
});

const functionSchema = z.object({
  key: z.string(),
  handler: z.string().regex(/^[\w/-]+\.\w+$/),
  timeoutSeconds: z.number().int().min(1).max(900).optional(),
});

const triggerSchema = z.object({
  key: z.string(),
  function: z.string(),
  events: z.array(
    z.union([z.string(), z.object({ eventType: z.string() }).transform((event) => event.eventType)]),
  ),
});

const indexSchema = z.union([
  z.string().transform((name) => ({ name, partition: [], range: [name] })),
  z.object({
    name: z.string(),
    partition: z.array(z.string()).default([]),
    range: z.array(z.string()).default([]),
  }),
]);

const entitySchema = z.object({
  name: z.string(),
  attributes: z.record(
    z.string(),
    z.object({
      type: z.enum(['string', 'boolean', 'float', 'integer', 'any']),
      required: z.boolean().optional(),
    }),
  ),
  indexes: z.array(indexSchema).max(7).default([]),
});

const core = {
  function: z.array(functionSchema).default([]),
  trigger: z.array(triggerSchema).default([]),
  consumer: z.array(z.object({ key: z.string(), queue: z.string(), function: z.string() })).default([]),
  webtrigger: z
    .array(z.object({ key: z.string(), function: z.string(), urlFormat: z.enum(['v1', 'v2']).default('v1') }))
    .default([]),
  preUninstall: z.array(z.object({ key: z.string(), function: z.string() })).default([]),
  scheduledTrigger: z
    .array(
      z.object({
        key: z.string(),
        function: z.string(),
        interval: z.enum(['fiveMinute', 'hour', 'day', 'week']),
      }),
    )
    .default([]),
};

/** The part of manifest.yml that the host acts on; everything else is for the official validator. */
export const manifestSchema = z.object({
  app: z.object({
    id: z.string(),
    runtime: z.object({ name: z.string().regex(/^nodejs\d+\.x$/), memoryMB: z.number().default(512) }),
    package: z.object({ path: z.string().default('dist') }).default({ path: 'dist' }),
    storage: z.object({ entities: z.array(entitySchema).default([]) }).default({ entities: [] }),
  }),
  modules: z.object(core).catchall(z.unknown()),
  resources: z
    .array(
      z.object({ key: z.string(), path: z.string(), entry: z.record(z.string(), z.string()).default({}) }),
    )
    .default([]),
  permissions: z
    .object({
      scopes: z.array(z.string()).default([]),
      content: z.object({ styles: z.array(z.literal('unsafe-inline')).default([]) }).optional(),
      external: z
        .object({
          fetch: z
            .object({ backend: z.array(address).default([]) })
            .partial()
            .optional(),
        })
        .optional(),
    })
    .default({ scopes: [] }),
});

export type EntityDeclaration = z.infer<typeof entitySchema>;
export type IndexDeclaration = EntityDeclaration['indexes'][number];
export type AppFunction = z.infer<typeof functionSchema>;
export type UiModule = z.infer<typeof uiModuleSchema> & { readonly type: string };
