import { type HttpResponse, json } from '../../core/http';

/**
 * The store's refusals. Only KEY_NOT_FOUND is named by a published package, and 409 KEY_CONFLICT has been seen for "exists already";
 * the other codes are assumptions, so an app should rely on the status: 409 also for "condition not met", 400 for bad requests,
 * 413 for size.
 */
export const kvsStatus = {
  KEY_NOT_FOUND: 404,
  KEY_CONFLICT: 409,
  CONDITION_NOT_MET: 409,
  INVALID_KEY: 400,
  KEY_TOO_LONG: 400,
  INVALID_VALUE: 400,
  INVALID_REQUEST: 400,
  UNKNOWN_ENTITY: 400,
  UNKNOWN_INDEX: 400,
  INVALID_CURSOR: 400,
  LIMIT_EXCEEDED: 400,
  MAX_SIZE: 413,
  MAX_DEPTH: 400,
  SCOPE_MISSING: 403,
} as const;

export type KvsErrorCode = keyof typeof kvsStatus;

/** A request the store refuses; becomes `{code, message}` with the code's status. */
export class KvsError extends Error {
  readonly code: KvsErrorCode;

  constructor(code: KvsErrorCode, message: string) {
    super(message);
    this.name = 'KvsError';
    this.code = code;
  }

  toResponse(): HttpResponse {
    return json(kvsStatus[this.code], { code: this.code, message: this.message });
  }
}
