import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Buildspec, BuildspecError, parseBuildspec } from './buildspec';

/**
 * The buildspec of a project: given inline (more than one line), as a path, or `buildspec.yml` of the commit.
 * @throws {BuildspecError} when it is missing or unusable
 */
export const readBuildspec = async (dir: string, buildspec: string | undefined): Promise<Buildspec> => {
  if (buildspec?.includes('\n')) return parseBuildspec(buildspec);
  const path = buildspec ?? 'buildspec.yml';
  try {
    return parseBuildspec(await readFile(join(dir, path), 'utf8'));
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    throw new BuildspecError(`YAML_FILE_ERROR: stat ${path}: no such file or directory`, { cause });
  }
};
