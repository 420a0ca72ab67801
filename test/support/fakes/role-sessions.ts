import { ServiceError } from '../../../src/domain/errors';
import { subjectOf } from '../../../src/domain/subjects';
import type { AwsSession, RoleSessions, SessionRequest } from '../../../src/ports/aws';

/** Whether the role's trust policy lets the subject in. */
export type Trust = (subject: string, roleArn: string) => boolean;

/** Role sessions in memory. The access key id names the session's kind, so that the fake pipelines hold it to its purpose. */
export class FakeRoleSessions implements RoleSessions {
  /** Every request so far, refused ones included. */
  readonly opened: SessionRequest[] = [];
  readonly #trusts: Trust;
  readonly #failures: ServiceError[] = [];

  constructor(trusts: Trust = () => true) {
    this.#trusts = trusts;
  }

  /** The next open throws this; repeated calls queue up. */
  failNext(error: ServiceError): void {
    this.#failures.push(error);
  }

  async open(request: SessionRequest): Promise<AwsSession> {
    this.opened.push(request);
    const failure = this.#failures.shift();
    if (failure !== undefined) throw failure;
    if (!this.#trusts(subjectOf(request.purpose), request.roleArn)) {
      throw new ServiceError('role-refused', `The role ${request.roleArn} does not trust the subject.`);
    }
    return Promise.resolve({
      region: request.region,
      credentials: {
        accessKeyId: `ASIA-${request.reach.kind}-${request.sessionName}`,
        secretAccessKey: 'secret',
        sessionToken: 'token',
      },
    });
  }
}
