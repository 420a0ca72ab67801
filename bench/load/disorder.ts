import type { Faults } from '../../emulator/core/faults';
import type { Wire, WireCall, WireService } from '../../emulator/core/wire';

/** Requests of an invocation among which the failing one is. */
const firstRequests = 8;

const faultsOf: Readonly<Record<WireService, (call: WireCall) => readonly string[]>> = {
  kvs: () => ['kvs:fail', 'kvs:lost-answer'],
  queue: () => ['queue:refuse', 'queue:throttle', 'queue:delay', 'queue:duplicate'],
  forge: () => [],
  bitbucket: () => [
    'bitbucket:POST statuses:503',
    'bitbucket:POST statuses:after-503',
    'bitbucket:POST statuses:429',
  ],
  sts: () => ['aws:sts:AssumeRoleWithWebIdentity:IDPCommunicationError'],
  aws: ({ name }) => [
    `aws:codepipeline:${name}:InternalFailure`,
    `aws:codepipeline:${name}:ThrottlingException`,
  ],
};

/** Lets a part of all invocations meet one failing request, once `faults` is given. */
export class Disorder {
  faults: Faults | undefined;
  /** How many requests failed. */
  count = 0;
  readonly #share: number;
  readonly #random: () => number;
  readonly #failsIn = new Map<string, number>();

  constructor(share: number, random: () => number) {
    this.#share = share;
    this.#random = random;
  }

  readonly wire: Wire = (call, send) => {
    if (this.faults) this.#arm(this.faults, call);
    return send();
  };

  #arm(faults: Faults, call: WireCall): void {
    const left = this.#failsIn.get(call.invocationId) ?? this.#draw();
    this.#failsIn.set(call.invocationId, left - 1);
    if (left !== 0) return;
    const names = faultsOf[call.service](call);
    const name = names[Math.floor(this.#random() * names.length)];
    if (name === undefined) return;
    this.count += 1;
    faults.arm(name);
  }

  /** Requests to let pass before the failing one. */
  #draw(): number {
    return this.#random() < this.#share ? Math.floor(this.#random() * firstRequests) : Infinity;
  }
}
