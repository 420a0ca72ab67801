import { json } from '../../../core/http';
import type { HttpResponse } from '../../../core/http';

/** A refusal in Bitbucket's words. `fields` maps an input field to what is wrong with it. */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }

  /** `{type: "error", error: {message, …details}}` */
  toResponse(): HttpResponse {
    return json(this.status, { type: 'error', error: { message: this.message, ...this.details } });
  }
}

/**
 * The 400 for one wrong input field, e.g. `key: Ensure this value has at most 40 characters (it has 48).`
 * https://github.com/buildbot/buildbot/issues/7049
 */
export const fieldError = (field: string, problem: string): RestError =>
  new RestError(400, `${field}: ${problem}`, { fields: { [field]: [problem] } });
