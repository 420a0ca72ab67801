import type { AwsContext } from '../../core/context';
import { fetchCommit } from '../../core/git';
import { makeWorkDir, removeDir } from '../../core/work-dirs';
import type { Execution } from '../entities';

/** Folders of artifacts, for as long as their execution runs. */
export class Artifacts {
  readonly #context: AwsContext;
  readonly #folders = new Map<string, string>();

  constructor(context: AwsContext) {
    this.#context = context;
  }

  /** An empty folder that an action may fill as its output artifact. */
  async create({ id }: Execution, artifact: string): Promise<string> {
    const dir = await makeWorkDir(this.#context.workDir, `artifact-${artifact}`);
    this.#folders.set(`${id}/${artifact}`, dir);
    return dir;
  }

  /** Files of an artifact. A retried execution gets its source again, at the commit of its first attempt. */
  async folderOf(execution: Execution, artifact: string): Promise<string> {
    const known = this.#folders.get(`${execution.id}/${artifact}`);
    if (known !== undefined) return known;
    const revision = execution.revisions.find(({ artifactName }) => artifactName === artifact);
    const dir = await this.create(execution, artifact);
    if (!revision) return dir;
    const url = this.#context.cloneUrl(revision.fullRepositoryId);
    await fetchCommit({ url, revision: revision.commit, dir }, { files: true, history: false });
    return dir;
  }

  async release({ id }: Execution): Promise<void> {
    for (const [key, dir] of [...this.#folders]) {
      if (!key.startsWith(`${id}/`)) continue;
      this.#folders.delete(key);
      await removeDir(dir);
    }
  }
}
