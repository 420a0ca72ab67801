import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { type AppFunction, manifestSchema, type UiModule, uiModuleSchema } from './manifest-schema';

type Parsed = z.infer<typeof manifestSchema>;

/** The manifest as the host uses it. Every reference inside it is known to resolve. */
export interface Manifest {
  readonly appId: string;
  /** Folder of manifest.yml; `resources[].path` and the bundle folder are relative to it. */
  readonly dir: string;
  readonly nodeMajor: number;
  readonly memoryMb: number;
  readonly packagePath: string;
  readonly functions: ReadonlyMap<string, AppFunction>;
  readonly modules: Pick<
    Parsed['modules'],
    'trigger' | 'consumer' | 'webtrigger' | 'scheduledTrigger' | 'preUninstall'
  >;
  readonly uiModules: readonly UiModule[];
  readonly resources: Parsed['resources'];
  readonly entities: Parsed['app']['storage']['entities'];
  readonly scopes: readonly string[];
  readonly egress: readonly string[];
  readonly contentStyles: readonly 'unsafe-inline'[];
}

const uiModulesOf = (modules: Record<string, unknown>): UiModule[] =>
  Object.entries(modules).flatMap(([type, entries]) =>
    type.startsWith('bitbucket:')
      ? uiModuleSchema
          .array()
          .parse(entries)
          .map((entry) => ({ ...entry, type }))
      : [],
  );

const referencedFunctions = (modules: Manifest['modules'], uiModules: readonly UiModule[]): string[] => [
  ...[
    ...modules.trigger,
    ...modules.consumer,
    ...modules.webtrigger,
    ...modules.scheduledTrigger,
    ...modules.preUninstall,
  ].map((module) => module.function),
  ...uiModules.flatMap((module) => (module.resolver ? [module.resolver.function] : [])),
];

/**
 * Reads manifest.yml.
 *
 * @throws Error when it does not parse or a module names a function that is not declared
 */
export const loadManifest = (file: string): Manifest => {
  const raw = manifestSchema.parse(parse(fs.readFileSync(file, 'utf8')));
  const functions = new Map(raw.modules.function.map((entry) => [entry.key, entry]));
  const uiModules = uiModulesOf(raw.modules);
  const unknown = referencedFunctions(raw.modules, uiModules).filter((key) => !functions.has(key));
  if (unknown.length > 0)
    throw new Error(`${file}: modules name undeclared functions: ${unknown.join(', ')}`);
  return {
    appId: raw.app.id,
    dir: path.dirname(path.resolve(file)),
    nodeMajor: Number(/\d+/.exec(raw.app.runtime.name)?.[0]),
    memoryMb: raw.app.runtime.memoryMB,
    packagePath: raw.app.package.path,
    functions,
    modules: raw.modules,
    uiModules,
    resources: raw.resources,
    entities: raw.app.storage.entities,
    scopes: raw.permissions.scopes,
    egress: raw.permissions.external?.fetch?.backend ?? [],
    contentStyles: raw.permissions.content?.styles ?? [],
  };
};
