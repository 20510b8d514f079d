import { drive, type Load } from './support/load.ts';
import { processorTimeOf, startServer, temporaryFolder, type RunningServer } from './support/server.ts';
import { median, report, round } from './support/report.ts';

/** Requests per second of a programme page as a visitor and of a signed-in work list, on the demonstration's data. */

const runs = 3;
const seconds = 5;
const connections = 10;

const server = await startServer(temporaryFolder());
try {
  await measure(server, 'page:programme', '/programmes/data-centre-technician', {});
  await measure(server, 'page:signed-in-list', '/work/applications', { Cookie: await signInFor(server, '/work/applications') });
} finally {
  await server.stop();
}

async function measure({ origin, pid }: RunningServer, name: string, path: string, headers: Record<string, string>): Promise<void> {
  await drive(origin + path, { seconds: 2, connections, headers }); // warms up
  const loads: (Load & { processorMs: number })[] = [];
  for (let run = 0; run < runs; run += 1) {
    const before = processorTimeOf(pid);
    const load = await drive(origin + path, { seconds, connections, headers });
    loads.push({ ...load, processorMs: (processorTimeOf(pid) - before) / load.requests });
  }
  const errors = loads.reduce((sum, load) => sum + load.errors, 0);
  if (errors > 0) throw new Error(`${errors} requests of ${path} failed: the figures would mean nothing.`);
  report({
    name,
    shape: `GET ${path}, ${connections} connections, ${seconds} s, PGlite, load from the same machine`,
    unit: 'requests/s',
    runs: loads.map((load) => load.requestsPerSecond),
    more: {
      p50Ms: median(loads.map((load) => load.p50Ms)),
      p99Ms: median(loads.map((load) => load.p99Ms)),
      processorMsPerRequest: round(median(loads.map((load) => load.processorMs))),
    },
  });
}

/** Signs in through the demonstration's page as the first person who may open the path, and returns the cookie. */
async function signInFor({ origin }: RunningServer, path: string): Promise<string> {
  const page = await (await fetch(`${origin}/demonstration`)).text();
  for (const [action] of page.matchAll(/\/demonstration\/people\/[0-9a-f-]+\/sign-in/g)) {
    const answer = await fetch(origin + action, { method: 'POST', redirect: 'manual', headers: { Origin: origin } });
    const cookie = answer.headers
      .getSetCookie()
      .find((text) => text.startsWith('guildhall_session='))
      ?.split(';')[0];
    if (cookie && (await fetch(origin + path, { redirect: 'manual', headers: { Cookie: cookie } })).status === 200) return cookie;
  }
  throw new Error(`Nobody in the demonstration may open ${path}.`);
}
