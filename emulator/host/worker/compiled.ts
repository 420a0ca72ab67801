import module from 'node:module';

let kept = false;

const call = (name: string, ...args: readonly unknown[]): void => {
  // Node 20 has no such functions, and does without.
  const method: unknown = Reflect.get(module, name);
  if (typeof method === 'function') Reflect.apply(method, module, args);
};

/** Takes what V8 made of the bundle from processes before this one. https://nodejs.org/api/module.html#module-compile-cache */
export const useCompiled = (folder: string): void => {
  call('enableCompileCache', folder);
};

/** Keeps it for processes after this one, once: by the first answer the bundle is loaded, and Node would write only at an orderly exit. */
export const keepCompiled = (): void => {
  if (kept) return;
  kept = true;
  call('flushCompileCache');
};
