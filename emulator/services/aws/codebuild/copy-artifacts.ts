import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Buildspec, BuildspecError } from './buildspec';

/**
 * Copies what the buildspec's `artifacts` names: everything (two stars and a slash-star) or single paths. Without that
 * section nothing is kept, as in CodeBuild.
 * @throws {BuildspecError} for other wildcards, which are not emulated
 */
export const copyArtifacts = async (spec: Buildspec, dir: string, target: string): Promise<void> => {
  const base = join(dir, spec.artifacts?.['base-directory'] ?? '.');
  for (const path of spec.artifacts?.files ?? []) {
    if (path === '**/*' || path === '**') {
      await cp(base, target, { recursive: true });
      continue;
    }
    if (path.includes('*')) throw new BuildspecError(`artifacts pattern ${path} is not emulated`);
    await mkdir(dirname(join(target, path)), { recursive: true });
    await cp(join(base, path), join(target, path), { recursive: true });
  }
};
