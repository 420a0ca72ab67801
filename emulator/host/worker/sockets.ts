import net from 'node:net';
import { z } from 'zod';
import { EgressNotAllowedError } from './egress';

const portSchema = z.union([
  z.coerce.number(),
  z.object({ port: z.coerce.number() }).transform(({ port }) => port),
]);

/** Nothing but the door is reachable, whichever client a dependency brings along. */
export const installSockets = (door: URL): void => {
  const connect: unknown = Reflect.get(net.Socket.prototype, 'connect');
  if (typeof connect !== 'function') throw new Error('net.Socket has no connect');
  Reflect.set(
    net.Socket.prototype,
    'connect',
    function connectToDoor(this: net.Socket, ...args: unknown[]): unknown {
      const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
      if (portSchema.safeParse(first).data !== Number(door.port)) {
        throw new EgressNotAllowedError('Sockets cannot be opened from a Forge function');
      }
      const connected: unknown = Reflect.apply(connect, this, args);
      return connected;
    },
  );
};
