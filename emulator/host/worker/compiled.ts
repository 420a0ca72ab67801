import module from 'node:module';

const kept = new Set<string>();

/**
 * Keeps what V8 made of a bundle for processes after this one, once: by its first answer it is loaded, and Node would write only at an
 * orderly exit. https://nodejs.org/api/module.html#module-compile-cache
 */
export const keepCompiled = (bundleFile: string): void => {
  if (kept.has(bundleFile)) return;
  kept.add(bundleFile);
  // Node 20 has no such function, and does without.
  const flush: unknown = Reflect.get(module, 'flushCompileCache');
  if (typeof flush === 'function') Reflect.apply(flush, module, []);
};
