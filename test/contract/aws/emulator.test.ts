import { describePipelines } from './describe-pipelines';
import { describeProjects, projectArnOf } from './describe-projects';
import { describeRoleSessions, startRequest } from './describe-role-sessions';
import { createEmulatorWorld } from './emulator-world';

describeRoleSessions('the adapter', createEmulatorWorld);
describePipelines('the adapter', createEmulatorWorld);
describeProjects('the adapter', async () => {
  const emulated = await createEmulatorWorld();
  return { ...emulated, open: (kind, target) => emulated.openTarget(kind, projectArnOf(target)) };
});

describe('the adapter under faults', () => {
  let emulated: Awaited<ReturnType<typeof createEmulatorWorld>>;

  beforeAll(async () => {
    emulated = await createEmulatorWorld();
  });
  afterEach(() => {
    emulated.world.faults.clear();
  });
  afterAll(() => emulated.close?.());

  const arm = (operation: string, error: string, times: number): void => {
    emulated.world.faults.arm(`aws:${operation}:${error}`, times);
  };

  it('opens a session although STS failed once to fetch the keys', async () => {
    arm('sts:AssumeRoleWithWebIdentity', 'IDPCommunicationError', 1);
    expect(await emulated.sessions.open(startRequest())).toMatchObject({ region: 'eu-west-1' });
  });

  it('leaves a lasting failure to fetch the keys to the queue', async () => {
    arm('sts:AssumeRoleWithWebIdentity', 'IDPCommunicationError', 9);
    await expect(emulated.sessions.open(startRequest())).rejects.toMatchObject({
      code: 'issuer-unreachable',
      retryable: true,
    });
  });

  it('reports throttling after one attempt, so that the queue alone backs off', async () => {
    const session = await emulated.open('start', 'shop');
    arm('codepipeline:StartPipelineExecution', 'ThrottlingException', 1);
    const start = emulated.pipelines.start(session, {
      pipeline: 'shop',
      sourceActionName: 'Bitbucket',
      commit: emulated.passing,
      variables: {},
      clientRequestToken: 'throttled',
    });
    await expect(start).rejects.toMatchObject({ code: 'throttled', retryable: true });
  });
});
