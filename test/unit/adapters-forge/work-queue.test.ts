import { z } from 'zod';
import { createWorkQueue } from '../../../src/adapters/forge/work-queue';
import type { Delivery } from '../../../src/ports/queue';
import { installForgeGlobals } from '../../support/forge-globals';

const pushSchema = z.object({
  queueName: z.string(),
  payload: z.array(
    z.object({
      body: z.looseObject({ runId: z.string() }),
      delayInSeconds: z.number().optional(),
      concurrency: z.object({ key: z.string(), limit: z.number() }).optional(),
    }),
  ),
});

type Push = z.infer<typeof pushSchema>;

/** A queue that answers pushes one after the other with `answers`, then accepts everything. */
const queueAnswering = (...answers: Response[]): { pushes: Push[] } => {
  const pushes: Push[] = [];
  installForgeGlobals(({ body }) => {
    pushes.push(pushSchema.parse(JSON.parse(body)));
    return answers.shift() ?? new Response(null, { status: 201 });
  });
  return { pushes };
};

const report = (runId: string): Delivery => ({ message: { kind: 'report', runId } });

const partial = (...indexes: number[]): Response =>
  new Response(JSON.stringify({ failedEvents: indexes.map((index) => ({ index, errorMessage: 'no' })) }), {
    status: 202,
  });

const idsOf = ({ payload }: Push): string[] => payload.map(({ body }) => body.runId);

test('a delivery carries its message, delay and concurrency', async () => {
  const { pushes } = queueAnswering();
  const concurrency = { key: 'account region', limit: 1 };
  await createWorkQueue().push([{ ...report('a'), delaySeconds: 60, concurrency }]);
  expect(pushes).toEqual([
    {
      queueName: 'work',
      payload: [{ body: { kind: 'report', runId: 'a' }, delayInSeconds: 60, concurrency }],
    },
  ]);
});

test('nothing to push is no call', async () => {
  const { pushes } = queueAnswering();
  await createWorkQueue().push([]);
  expect(pushes).toEqual([]);
});

test('more than fifty deliveries take more than one push', async () => {
  const { pushes } = queueAnswering();
  await createWorkQueue().push(Array.from({ length: 120 }, (_, index) => report(`${index}`)));
  expect(pushes.map((push) => push.payload.length)).toEqual([50, 50, 20]);
});

test('what failed of a push is pushed once more, and only that', async () => {
  const { pushes } = queueAnswering(partial(1));
  await createWorkQueue().push([report('a'), report('b'), report('c')]);
  expect(pushes.map(idsOf)).toEqual([['a', 'b', 'c'], ['b']]);
});

test('when nobody says which failed, all are pushed again', async () => {
  const { pushes } = queueAnswering(new Response('{}', { status: 202 }));
  await createWorkQueue().push([report('a'), report('b')]);
  expect(pushes.map(idsOf)).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
});

test('what fails twice is an error that names how much', async () => {
  queueAnswering(partial(0, 2), partial(1));
  await expect(createWorkQueue().push([report('a'), report('b'), report('c')])).rejects.toMatchObject({
    code: 'unavailable',
    message: 'The queue refused 1 of 3 messages',
  });
});

test.each([
  [429, 'throttled'],
  [405, 'unavailable'],
  [500, 'unavailable'],
  [403, 'unavailable'],
])('a queue that answers %d is %s', async (status, code) => {
  queueAnswering(new Response('{"message":"no"}', { status }));
  await expect(createWorkQueue().push([report('a')])).rejects.toMatchObject({ name: 'ServiceError', code });
});

test('a lost connection is unavailable', async () => {
  installForgeGlobals(() => Promise.reject(new TypeError('fetch failed')));
  await expect(createWorkQueue().push([report('a')])).rejects.toMatchObject({ code: 'unavailable' });
});

test('a wrong delay stays the mistake it is', async () => {
  const { pushes } = queueAnswering();
  await expect(createWorkQueue().push([{ ...report('a'), delaySeconds: 901 }])).rejects.not.toHaveProperty(
    'code',
  );
  expect(pushes).toEqual([]);
});
