import { listModules, moduleFrame } from '../modules';
import type { Page, RepositoryPageRequest } from '../page';
import { notFound } from '../refusals';
import { REPOSITORY_PAGE, repositoryFrame } from './repository-frame';

/** `/{workspace}/{repository}/forge/{app}/{environment}/{module}`, for everybody who may read the repository. */
export async function repositoryAppPage(request: RepositoryPageRequest): Promise<Page> {
  const { context, repository } = request;
  const modules = await listModules(context, REPOSITORY_PAGE);
  const module = modules.find(({ key }) => key === request.rest[3]);
  if (!module) return notFound();
  const frame = moduleFrame(module, REPOSITORY_PAGE, { repository: { uuid: repository.uuid } });
  return {
    title: `${repository.slug}: ${module.title}`,
    body: await repositoryFrame(request, { title: module.title }, frame),
  };
}
