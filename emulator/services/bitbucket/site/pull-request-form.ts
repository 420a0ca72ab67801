import { z } from 'zod';
import { text } from '../../../core/http';
import type { HttpRequest, HttpResponse } from '../../../core/http';
import { may } from '../access';
import type { BitbucketContext } from '../context';
import { declinePullRequest, editPullRequest } from '../pull-requests/change';
import { createPullRequest } from '../pull-requests/create';
import { mergePullRequest } from '../pull-requests/merge';
import { repositoryPath } from './parts';
import { readViewer } from './viewer';

const number = z.coerce.number().int();
const repository = z.string();

/** What the forms of the pull request pages send. */
const formSchema = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('create'),
    repository,
    source: z.string(),
    destination: z.string(),
    title: z.string().min(1),
    draft: z.string().optional(),
  }),
  z.object({
    action: z.literal('edit'),
    repository,
    number,
    title: z.string().min(1),
    destination: z.string(),
  }),
  z.object({ action: z.enum(['draft', 'ready', 'decline']), repository, number }),
  z.object({
    action: z.literal('merge'),
    repository,
    number,
    strategy: z.enum(['merge_commit', 'squash', 'fast_forward']),
    close: z.string().optional(),
  }),
]);
type Form = z.infer<typeof formSchema>;

/** @returns the number of the pull request @throws Error with what is wrong */
async function act(context: BitbucketContext, form: Form, accountId: string): Promise<number> {
  if (form.action === 'create') {
    const { source, destination, title, draft } = form;
    const input = {
      repository: form.repository,
      sourceBranch: source,
      destinationBranch: destination,
      title,
    };
    const created = { ...input, authorAccountId: accountId, draft: draft !== undefined };
    return (await createPullRequest(context, created)).id;
  }
  const at = { repository: form.repository, number: form.number, accountId };
  if (form.action === 'merge') {
    const closeSourceBranch = form.close !== undefined;
    await mergePullRequest(context, at, { strategy: form.strategy, closeSourceBranch });
  } else if (form.action === 'decline') declinePullRequest(context, at);
  else if (form.action === 'edit')
    await editPullRequest(context, at, { title: form.title, destinationBranch: form.destination });
  else await editPullRequest(context, at, { draft: form.action === 'draft' });
  return form.number;
}

/** Does what a person asks of a pull request, then shows it; what Bitbucket would refuse is said in plain text. */
export async function actOnPullRequest(
  context: BitbucketContext,
  request: HttpRequest,
): Promise<HttpResponse> {
  const form = formSchema.safeParse(Object.fromEntries(new URLSearchParams(request.body.toString())));
  if (!form.success) return text(400, 'The form is not filled in.\n');
  const accountId = readViewer(context, request).viewer.user?.accountId ?? '';
  const [workspace = '', slug = ''] = form.data.repository.split('/');
  const found = context.store.findRepository(workspace, slug);
  if (!found || !may(context.store, { kind: 'user', accountId }, found, 'read'))
    return text(404, 'There is no such repository.\n');
  try {
    const id = await act(context, form.data, accountId);
    return {
      status: 303,
      headers: { location: repositoryPath(context, found, 'pull-requests', String(id)) },
    };
  } catch (error) {
    return text(409, `${error instanceof Error ? error.message : String(error)}\n`);
  }
}
