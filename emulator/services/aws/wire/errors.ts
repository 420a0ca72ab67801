/**
 * A refusal in AWS's own vocabulary. The protocol in use turns it into JSON or XML.
 * `code` is the name the SDK shows as the error's name.
 */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AwsError';
    this.code = code;
    this.status = status;
  }
}

/** Sentences of the errors that tests switch on by fault name; any other code gets a generic sentence. */
const SENTENCES: Readonly<Record<string, readonly [message: string, status: number]>> = {
  ThrottlingException: ['Rate exceeded', 400],
  InternalFailure: ['The request processing has failed because of an unknown error.', 500],
  InternalServerError: ['The request processing has failed because of an unknown error.', 500],
  ServiceUnavailable: ['The request has failed due to a temporary failure of the server.', 503],
  PackedPolicyTooLarge: ['Packed policy consumes 127% of allotted space, please use smaller policy.', 400],
  ConflictException: ['Your request cannot be handled because the pipeline is busy. Try again later.', 400],
  AccessDenied: ['Not authorized to perform this action', 403],
};

/** The error that the fault `…:<code>` stands for. */
export const errorOfCode = (code: string): AwsError => {
  const [message, status] = SENTENCES[code] ?? [`The request failed with ${code}.`, 400];
  return new AwsError(code, message, status);
};

/** Which side of the wire answers, with 501, what the emulator does not model. */
export class NotModelled extends Error {
  override readonly name = 'NotModelled';
}
