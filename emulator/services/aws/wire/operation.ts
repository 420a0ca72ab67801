import { z } from 'zod';
import type { ConditionContext, Principal } from '../iam';
import type { Place } from '../core/context';
import { constraintError } from './constraint-errors';
import { NotModelled } from './errors';

/** Who calls from where. Unsigned operations have no principal and an empty account id. */
export interface Caller extends Place {
  readonly principal?: Principal;
}

/** A parsed request, ready to be authorised and run. */
export interface Prepared {
  /** ARNs that the caller's policies must allow; none for operations that need no permission. */
  readonly resources: readonly string[];
  /** Condition keys that the request itself carries; asked once for each, beside those of the caller. */
  readonly contexts: readonly ConditionContext[];
  run(): Promise<unknown>;
}

export interface Operation {
  readonly signed: boolean;
  /**
   * Checks the request against its constraints.
   * @throws {AwsError} ValidationException, SerializationException
   * @throws {NotModelled} for members that AWS knows and the emulator does not
   */
  prepare(body: unknown, caller: Caller): Prepared;
}

interface Definition<Shape extends z.ZodRawShape> {
  readonly input: z.ZodObject<Shape>;
  readonly signed?: boolean;
  readonly resource?: (input: z.infer<z.ZodObject<Shape>>, caller: Caller) => string | readonly string[];
  readonly contexts?: (input: z.infer<z.ZodObject<Shape>>) => readonly ConditionContext[];
  readonly run: (input: z.infer<z.ZodObject<Shape>>, caller: Caller) => unknown;
}

const bodySchema = z.record(z.string(), z.unknown());

/** Ties an operation's constraints, its resource and its behaviour together under one type-erased face. */
export const operation = <Shape extends z.ZodRawShape>(definition: Definition<Shape>): Operation => ({
  signed: definition.signed ?? true,
  prepare: (body, caller) => {
    const members = bodySchema.parse(body);
    const unknown = Object.keys(members).filter((name) => !(name in definition.input.shape));
    if (unknown.length > 0) throw new NotModelled(`request member ${unknown.join(', ')}`);
    const parsed = definition.input.safeParse(members);
    if (!parsed.success) throw constraintError(parsed.error, members);
    return {
      resources: [definition.resource?.(parsed.data, caller) ?? []].flat(),
      contexts: definition.contexts?.(parsed.data) ?? [{}],
      run: async () => definition.run(parsed.data, caller),
    };
  },
});

/** One AWS service as the dispatcher sees it. */
export interface ServiceModel {
  /** Prefix of IAM actions, e.g. `codepipeline`. */
  readonly name: string;
  readonly protocol: 'json' | 'query';
  /** JSON: what stands before the dot in x-amz-target. Query: the XML namespace. */
  readonly identifiers: readonly string[];
  readonly operations: Readonly<Record<string, Operation>>;
}
