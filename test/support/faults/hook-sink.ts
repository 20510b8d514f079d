import { createServer } from 'node:http';
import { freePort } from './server-process.ts';

/** A receiver of webhooks that takes everything and counts by webhook-id. */
export interface HookSink {
  readonly url: string;
  readonly taken: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export async function startHookSink(): Promise<HookSink> {
  const taken = new Map<string, number>();
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const id = String(request.headers['webhook-id'] ?? 'without an id');
      taken.set(id, (taken.get(id) ?? 0) + 1);
      response.writeHead(204).end();
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${port}/events`,
    taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
