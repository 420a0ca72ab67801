import { invoke } from '@forge/bridge';
import type { Outcome } from '../../../src/contract/outcome';
import type { ReplyOf } from '../../../src/contract/replies';
import type { RequestOf, ResolverName } from '../../../src/contract/requests';
import { consentStateOf } from './consent-error';
import { consentProblems, unexpectedProblem, type PageOutcome } from './page-problem';

function isOutcome<T>(reply: unknown): reply is Outcome<T> {
  return typeof reply === 'object' && reply !== null && 'ok' in reply && typeof reply.ok === 'boolean';
}

/** Calls one resolver of the app. Never rejects: consent and unexpected errors become problems that a page can draw. */
export async function call<N extends ResolverName>(
  name: N,
  payload: RequestOf<N>,
): Promise<PageOutcome<ReplyOf[N]>> {
  try {
    const reply: unknown = await invoke(name, payload);
    return isOutcome<ReplyOf[N]>(reply) ? reply : { ok: false, problem: unexpectedProblem };
  } catch (error) {
    const consent = consentStateOf(error);
    return { ok: false, problem: consent === undefined ? unexpectedProblem : consentProblems[consent] };
  }
}
