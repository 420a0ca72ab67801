import { ActionFailed, type ActionWorker, type Job } from './job';

export interface Verdict {
  readonly status: 'Approved' | 'Rejected';
  readonly summary: string;
  /** ARN of the person who decided. */
  readonly by: string;
}

/** Actions that wait for a person. */
export class Approvals {
  readonly #waiting = new Map<string, (verdict: Verdict) => void>();

  /** Gives the verdict to the waiting action. False when nothing waits under this token. */
  decide(token: string, verdict: Verdict): boolean {
    const resolve = this.#waiting.get(token);
    this.#waiting.delete(token);
    resolve?.(verdict);
    return resolve !== undefined;
  }

  async verdict(token: string, signal: AbortSignal): Promise<Verdict | undefined> {
    return new Promise((resolve) => {
      this.#waiting.set(token, resolve);
      signal.addEventListener('abort', () => {
        this.#waiting.delete(token);
        resolve(undefined);
      });
    });
  }
}

/** Waits for PutApprovalResult; rejection fails the action. Waiting is no work: the emulator is idle meanwhile. */
export const approvalAction =
  (approvals: Approvals): ActionWorker =>
  async ({ context, run, signal }: Job) => {
    const token = context.ids.uuid();
    run.approvalToken = token;
    // In PARALLEL mode the token is found as the action's external id.
    run.externalId = token;
    const verdict = await context.activity.park(approvals.verdict(token, signal));
    run.approvalToken = undefined;
    run.updatedBy = verdict?.by;
    if (verdict?.status === 'Approved') return { summary: verdict.summary };
    throw new ActionFailed(
      'Rejected',
      verdict?.summary === '' ? 'Rejected' : (verdict?.summary ?? 'Abandoned'),
      {
        summary: verdict?.summary ?? '',
      },
    );
  };
