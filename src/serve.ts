import { serve, type ServerType } from '@hono/node-server';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { isVisitor } from '#shared-pages.ts';
import type { Config } from '#config.ts';
import { fromMemoryFirst } from '#platform/http/index.ts';
import { stopwatch } from '#platform/time/index.ts';
import { plainReason, startGuildhall, type Guildhall } from '#start.ts';

/** The server as a process: one line about each thing it does, the port, the signals. */

const log = (line: string): void => console.log(`Guildhall: ${line}`);

/** One clear line and exit 1: the operator can mend it. */
export function giveUp(message: string): never {
  console.error(`Guildhall cannot start: ${message}`);
  process.exit(1);
}

/** Starts Guildhall with these settings and serves until a signal ends the process. */
export async function serveUntilStopped(config: Config): Promise<void> {
  const started = stopwatch();
  // Before a first start works for seconds only to find the port taken.
  const taken = await cannotListen(config);
  if (taken) giveUp(reasonOf(taken, config));
  const guildhall = await startGuildhall(config, { log }).catch((error: unknown): never => {
    const reason = plainReason(error);
    if (reason === null) throw error;
    return giveUp(reason);
  });

  const server = serve({
    fetch: guildhall.app.fetch,
    port: config.port,
    hostname: config.host,
    createServer: ((options: object, listener: RequestListener) =>
      createHttpServer(options, fromMemoryFirst(guildhall.pages, isVisitor, listener))) as typeof createHttpServer,
  });

  server.on('error', (error: NodeJS.ErrnoException) => {
    void guildhall.stop().finally(() => giveUp(reasonOf(error, config)));
  });

  server.on('listening', () => {
    const { port } = server.address() as AddressInfo;
    guildhall.listensAt(port);
    log(`ready at ${config.origin ?? `http://localhost:${port}`} after ${((stopwatch() - started) / 1000).toFixed(1)} s`);
  });

  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1); // whoever asks twice does not want to wait
      isStopping = true;
      log('stopping: finishing the requests in hand');
      void stopServing(server, guildhall).then(() => {
        log('stopped');
        process.exit(0);
      });
    });
  }
}

/** The error with which the address refuses a listener now, or null. */
function cannotListen({ port, host }: Config): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', resolve);
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
}

/** Takes no new connection, lets requests in flight finish, then ends the jobs and the database. */
async function stopServing(open: ServerType, { stop }: Guildhall): Promise<void> {
  await new Promise<void>((resolve) => {
    open.close(() => resolve());
    if ('closeIdleConnections' in open) open.closeIdleConnections();
  });
  await stop();
}

function reasonOf(error: NodeJS.ErrnoException, config: Config): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${config.port} is in use. Stop the other program, or set PORT to another number.`;
    case 'EACCES':
      return `port ${config.port} may not be opened by this user. Set PORT to a number above 1023.`;
    case 'ENOTFOUND':
    case 'EADDRNOTAVAIL':
      return `the address ${config.host} is not one of this machine. Set HOST to localhost or 0.0.0.0.`;
    default:
      return error.message;
  }
}
