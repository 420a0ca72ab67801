import { EmulatorClock } from '../../../emulator/core/clock';
import { Faults } from '../../../emulator/core/faults';
import type { Deliveries } from '../../../emulator/host/async/deliveries';
import { Jobs } from '../../../emulator/host/async/jobs';
import { QueueApi } from '../../../emulator/host/async/queue';
import { type HostHarness, startHost } from '../../support/host';

let harness: HostHarness;

beforeAll(async () => {
  harness = await startHost();
});

afterAll(() => harness.close());

/** The API beside the client of @forge/events, whose own checks would hide the server's. */
const pushAs = (chainLength: number, payload: unknown[], queueName = 'work'): number | undefined => {
  const clock = new EmulatorClock();
  const added: unknown[] = [];
  const deliveries: Pick<Deliveries, 'add' | 'cancel' | 'jobs'> = {
    add: (item) => void added.push(item),
    cancel: () => undefined,
    jobs: new Jobs(),
  };
  const { manifest } = harness.host;
  const queue = new QueueApi({ clock, faults: new Faults(), manifest, deliveries, newId: () => 'id' });
  const push = { installationId: 'i', chainLength };
  return queue.push(push, JSON.stringify({ queueName, jobId: 'j', payload })).status;
};

describe('the queue API', () => {
  it.each([
    ['an event', 201, 0, [{ body: {} }]],
    ['51 events', 400, 0, Array.from({ length: 51 }, () => ({ body: {} }))],
    ['a delay over 15 minutes', 400, 0, [{ body: {}, delayInSeconds: 901 }]],
    ['a body that is no object', 400, 0, [{ body: 'text' }]],
    ['over 200 KB', 413, 0, [{ body: { text: 'x'.repeat(200 * 1024) } }]],
    ['the 1001st push of a chain', 405, 1000, [{ body: {} }]],
  ])('answers %s with %i', (_case, status, chainLength, payload) => {
    expect(pushAs(chainLength, payload)).toBe(status);
  });

  it('refuses a queue without consumer', () => {
    expect(pushAs(0, [{ body: {} }], 'nobody')).toBe(400);
  });
});
