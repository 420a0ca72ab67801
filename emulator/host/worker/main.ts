/** The process that runs the app's bundles: `node worker.cjs <door url>`, invocations come by IPC. */
import { createRequire } from 'node:module';
import { installClock, realNowMs, setClockOffset } from './clock';
import { installConsole } from './console';
import { installFetch } from './fetch';
import { installForgeGlobals } from './forge-globals';
import { installHttp } from './http';
import { type Failure, type InvokeMessage, invokeMessageSchema, type ResultMessage } from './protocol';
import { keepCompiled } from './compiled';
import { scope } from './scope';
import { installSockets } from './sockets';

const [doorUrl = ''] = process.argv.slice(2);
const door = new URL(doorUrl);
const reply = process.send?.bind(process);

// What Node itself adds; the app's own variables stay.
for (const name of Object.keys(process.env))
  if (!name.startsWith('SLIPWAY_')) Reflect.deleteProperty(process.env, name);
installClock();
installConsole();
installForgeGlobals(door);
installFetch(door);
installHttp(door);
installSockets(door);

const toFailure = (error: unknown): Failure =>
  error instanceof Error
    ? { name: error.name, message: error.message, ...(error.stack ? { stack: error.stack } : {}) }
    : { name: 'Error', message: String(error) };

const call = async ({ bundleFile, exportName, args }: InvokeMessage): Promise<unknown> => {
  const exported: unknown = createRequire(bundleFile)(bundleFile);
  const handler: unknown =
    typeof exported === 'object' && exported !== null ? Reflect.get(exported, exportName) : undefined;
  if (typeof handler !== 'function')
    throw new Error(`${bundleFile} does not export the function ${exportName}`);
  const value: unknown = await Reflect.apply(handler, undefined, args);
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
};

const run = async (message: InvokeMessage): Promise<ResultMessage> => {
  const { invocationId } = message.invocation.appContext;
  try {
    return { invocationId, value: await call(message) };
  } catch (error) {
    return { invocationId, failure: toFailure(error) };
  }
};

process.on('disconnect', () => process.exit());
process.on('message', (raw) => {
  const message = invokeMessageSchema.parse(raw);
  setClockOffset(message.invocation.clockOffsetMs);
  void scope.run({ ...message.invocation, startedAtMs: realNowMs() }, async () => {
    const result = await run(message);
    reply?.(result);
    keepCompiled(message.bundleFile);
  });
});
