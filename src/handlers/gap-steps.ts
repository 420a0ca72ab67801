import type { GapView } from '../contract/decision-views';
import { commitAddress } from '../domain/addresses';
import type { Gap } from '../domain/gaps';
import { evaluateRef, evaluateRequest } from '../usecases/evaluate-gap';
import { findGaps } from '../usecases/find-gaps';
import type { Steps } from './resolver-steps';

const gapView = (gap: Gap, fullName: string | undefined): GapView => ({
  ...gap,
  ...(fullName === undefined ? {} : { commitUrl: commitAddress(fullName, gap.commit) }),
});

/** What Bitbucket sent no event for. */
export const gapSteps: Pick<Steps, 'gaps/list' | 'gaps/evaluate'> = {
  'gaps/list': async ({ deps, repositoryId, level }) => {
    const gaps = await findGaps(deps, repositoryId);
    const { fullName } = (await deps.settings.get(repositoryId)).value;
    return { level, gaps: gaps.map((gap) => gapView(gap, fullName)) };
  },
  'gaps/evaluate': async ({ deps, caller: { workspaceId }, repositoryId }, request) => {
    const place = { workspaceId, repositoryId };
    const evaluated =
      'ref' in request
        ? await evaluateRef(deps, place, request)
        : await evaluateRequest(deps, place, request);
    return { already: !evaluated };
  },
};
