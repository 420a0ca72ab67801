/** One API call as CloudTrail would show it, with the parsed request. */
export interface Call {
  /** `codepipeline:StartPipelineExecution` */
  readonly operation: string;
  readonly region: string;
  /** Parsed body: numbers of the Query protocol are still text. */
  readonly request: unknown;
  accountId: string;
  principal: string | undefined;
  /** Error code when the call was refused. */
  error: string | undefined;
}

/** Every call since the start, oldest first. Not part of a snapshot. */
export class CallLog {
  readonly #calls: Call[] = [];

  open(call: Pick<Call, 'operation' | 'region' | 'request'>): Call {
    const record: Call = { ...call, accountId: '', principal: undefined, error: undefined };
    this.#calls.push(record);
    return record;
  }

  list(): readonly Call[] {
    return this.#calls;
  }
}
