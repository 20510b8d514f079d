import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { median, report, round } from './support/report.ts';
import { processorTimeOf, startServer, temporaryFolder } from './support/server.ts';
import { driveSockets, type SocketLoad } from './support/sockets.ts';

/**
 * A published programme page from the product's server against nginx, which serves the same bytes from a file in the same run. Each
 * run drives both, one after the other. Per core: requests for each second of processor time that the server's process used, so
 * that what the load itself costs on the same machine does not count. And the page rendered cold: another address each time.
 */

const runs = 5;
const path = '/programmes/data-centre-technician';
const load = { path, connections: 16, milliseconds: 4000, headers: 'Accept-Encoding: gzip\r\n' };

const server = await startServer(temporaryFolder());
let nginx: Nginx | null = null;
try {
  const page = await fetch(server.origin + path, { headers: { 'Accept-Encoding': 'gzip' } });
  const html = new Uint8Array(await page.arrayBuffer());
  const ours = { port: Number(new URL(server.origin).port), pid: server.pid };
  nginx = await startNginx(html, page.headers);
  if (nginx === null)
    process.stderr.write('nginx is not installed (Debian: apt-get install nginx): the page is measured without its peer.\n');
  await driveSockets({ ...load, port: ours.port });
  const [mine, theirs]: [Run[], Run[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    mine.push(await measure(ours));
    if (nginx) theirs.push(await measure(nginx));
  }
  const p99 = median(mine.map((one) => one.p99Ms));
  const theirP99 = median(theirs.map((one) => one.p99Ms));
  report({
    name: 'public-page',
    shape: `GET ${path} as a visitor, ${mine[0]?.bytesEach} bytes gzipped, ${load.connections} connections kept, ${load.milliseconds / 1000} s, PGlite`,
    unit: 'requests per second of one core',
    runs: mine.map((one) => one.perCore),
    more: {
      requestsPerSecond: median(mine.map((one) => one.perSecond)),
      p50Ms: median(mine.map((one) => one.p50Ms)),
      p99Ms: p99,
      ...(nginx
        ? {
            peerRequestsPerSecond: median(theirs.map((one) => one.perSecond)),
            peerP50Ms: median(theirs.map((one) => one.p50Ms)),
            peerP99Ms: theirP99,
            p99Ratio: round(p99 / theirP99),
          }
        : {}),
    },
    ...(nginx ? { peer: nginx.version, peerRuns: theirs.map((one) => one.perCore) } : {}),
  });
  await measureCold();
} finally {
  nginx?.process.kill('SIGTERM');
  await server.stop();
}

interface Run extends SocketLoad {
  readonly perCore: number;
  readonly perSecond: number;
}

async function measure({ port, pid }: { readonly port: number; readonly pid: number }): Promise<Run> {
  const before = processorTimeOf(pid);
  const result = await driveSockets({ ...load, port });
  const processorSeconds = (processorTimeOf(pid) - before) / 1000;
  return { ...result, perCore: Math.round(result.requests / processorSeconds), perSecond: Math.round(result.requests / result.seconds) };
}

/** The same page with another query each time, which no memory has: routing, database, rendering and compressing. */
async function measureCold(): Promise<void> {
  const costs: number[] = [];
  let number = 0;
  const visit = async (): Promise<void> => {
    const answer = await fetch(`${server.origin}${path}?cold=${(number += 1)}`, { headers: { 'Accept-Encoding': 'gzip' } });
    await answer.arrayBuffer();
  };
  for (let warm = 0; warm < 300; warm += 1) await visit();
  for (let run = 0; run < runs; run += 1) {
    const before = processorTimeOf(server.pid);
    for (let count = 0; count < 300; count += 1) await visit();
    costs.push((processorTimeOf(server.pid) - before) / 300);
  }
  report({
    name: 'public-page:cold',
    shape: `GET ${path} from the database, rendered and compressed, 300 a run`,
    unit: 'ms of processor time',
    runs: costs,
  });
}

interface Nginx {
  readonly process: ChildProcess;
  readonly port: number;
  readonly pid: number;
  readonly version: string;
}

/** One worker, no log, the compressed bytes ready on disk: as nginx serves a static page best. */
async function startNginx(html: Uint8Array, headers: Headers): Promise<Nginx | null> {
  const version = spawnSync('nginx', ['-v'], { encoding: 'utf8' });
  if (version.error) return null;
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'site/programmes'), { recursive: true, mode: 0o755 });
  writeFileSync(join(folder, `site${path}.html`), html); // nginx looks for it before it takes the compressed one
  // The same bytes that our server sends: the same library at the same level.
  writeFileSync(join(folder, `site${path}.html.gz`), gzipSync(html, { level: 5 }));
  const port = 20_000 + (process.pid % 20_000);
  const same = [...headers].filter(([name]) => /^(content-security-policy|referrer-policy|x-frame-options|cache-control|vary)$/.test(name));
  const config = join(folder, 'nginx.conf');
  writeFileSync(
    config,
    `${process.getuid?.() === 0 ? 'user root; ' : ''}worker_processes 1; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http {
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 100000000; keepalive_timeout 65;
  open_file_cache max=100; types { text/html html; } default_type text/html;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port}; root ${folder}/site; gzip_static always;
    location / { try_files $uri.html =404; ${same.map(([name, value]) => `add_header ${name} "${value}";`).join(' ')} }
  }
}
`,
  );
  const child = spawn('nginx', ['-c', config, '-p', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
    if (answer?.ok) {
      const worker = Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ')[0]);
      return { process: child, port, pid: worker, version: version.stderr.trim().replace('nginx version: ', '') };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGTERM');
  throw new Error(`nginx did not answer on port ${port}: ${readFileSync(join(folder, 'error.log'), 'utf8')}`);
}
