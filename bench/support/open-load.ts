import { fork } from 'node:child_process';
import { connect } from 'node:net';

/**
 * Load as it arrives on an opening day: so many requests a second whatever the server does, each timed from the moment at
 * which it was due, so that a server that falls behind is not measured by the requests it never got. A process of its own.
 */

/** An application is sent in three requests: the document, the page with all answers, the submission. */
export type Kind = 'search' | 'programme' | 'upload' | 'check' | 'submit';

export interface Applicant {
  readonly id: string;
  readonly cookie: string;
  readonly formId: string;
}

export interface Plan {
  readonly port: number;
  readonly perSecond: number;
  readonly seconds: number;
  readonly connections: number;
  readonly searches: readonly string[];
  readonly programmes: readonly string[];
  readonly applicants: readonly Applicant[];
  readonly documentBytes: number;
  /** Shares of the requests; what is left are applications, a third each of uploads, looks at the answers and submissions. */
  readonly shares: { readonly search: number; readonly programme: number };
}

export interface Outcome {
  readonly requests: number;
  readonly seconds: number;
  readonly errors: Readonly<Record<string, number>>;
  readonly submitted: readonly string[];
  /** Milliseconds from the due moment to the last byte. */
  readonly times: Readonly<
    Record<Kind | 'all', { readonly count: number; readonly p50: number; readonly p95: number; readonly p99: number }>
  >;
  readonly processorSeconds: number;
}

export function driveOpenly(plan: Plan): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [], { execArgv: process.execArgv });
    child.once('message', (outcome) => resolve(outcome as Outcome));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== 0) reject(new Error(`the load ended with ${code}`));
    });
    child.send(plan);
  });
}

interface Due {
  readonly kind: Kind;
  readonly at: number;
  readonly bytes: Buffer;
  readonly applicant: Applicant | null;
}

async function drive(plan: Plan): Promise<Outcome> {
  const times: Record<Kind, number[]> = { search: [], programme: [], upload: [], check: [], submit: [] };
  const errors: Record<string, number> = {};
  const submitted: string[] = [];
  const waiting: Due[] = [];
  const uploaded: Applicant[] = [];
  const checked: { readonly applicant: Applicant; readonly revision: string }[] = [];
  const idle: Connection[] = [];
  const applicants = [...plan.applicants];
  const random = numbers(7);
  const pdf = documentOf(plan.documentBytes);

  const fail = (what: string): void => {
    errors[what] = (errors[what] ?? 0) + 1;
  };
  const finished = (due: Due, status: number, text: string): void => {
    times[due.kind].push(performance.now() - due.at);
    if (status !== (due.kind === 'upload' || due.kind === 'submit' ? 303 : 200)) fail(`${due.kind} ${status}`);
    else if (due.applicant && due.kind === 'upload') uploaded.push(due.applicant);
    else if (due.applicant && due.kind === 'submit') submitted.push(due.applicant.id);
    else if (due.applicant) {
      const form = text.split('<form').find((part) => part.includes('/submit"'));
      if (form === undefined) fail('check without a form');
      else checked.push({ applicant: due.applicant, revision: /name="_revision" value="(\d+)"/.exec(form)?.[1] ?? '' });
    }
  };
  const next = (connection: Connection): void => {
    const due = waiting.shift();
    if (due) connection.send(due);
    else idle.push(connection);
  };
  const connections = await Promise.all(
    Array.from({ length: plan.connections }, () => open(plan.port, { finished, idle: next, failed: () => fail('connection') })),
  );
  idle.push(...connections);

  const get = (kind: Kind, path: string, at: number): Due => ({
    kind,
    at,
    applicant: null,
    bytes: request(plan.port, 'GET', path, '', null),
  });
  const choose = (paths: readonly string[]): string => paths[Math.floor(random() ** 2 * paths.length)] ?? '/';
  const make = (at: number): Due => {
    const share = random();
    if (share < plan.shares.search) return get('search', choose(plan.searches), at);
    if (share < plan.shares.search + plan.shares.programme) return get('programme', choose(plan.programmes), at);
    const ready = checked.shift();
    if (ready) return { kind: 'submit', at, applicant: ready.applicant, bytes: submission(plan.port, ready.applicant, ready.revision) };
    const looking = uploaded.shift();
    if (looking)
      return {
        kind: 'check',
        at,
        applicant: looking,
        bytes: request(plan.port, 'GET', `/applications/${looking.id}/check`, `Cookie: ${looking.cookie}\r\n`, null, ''),
      };
    const applicant = applicants.pop();
    if (!applicant) throw new Error('There are too few drafts for this load.');
    return { kind: 'upload', at, applicant, bytes: upload(plan.port, applicant, pdf) };
  };

  const begin = performance.now();
  const total = Math.round(plan.perSecond * plan.seconds);
  let made = 0;
  await new Promise<void>((resolve) => {
    const tick = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - begin) / 1000) * plan.perSecond) + 1);
      for (; made < due; made += 1) {
        const one = make(begin + (made / plan.perSecond) * 1000);
        // In turn: one that stays unused for five seconds is closed by the server.
        const connection = idle.shift();
        if (connection) connection.send(one);
        else waiting.push(one);
      }
      if (made < total) return;
      // All are on their way: until each connection is idle again, or a server far behind has had twice the time.
      if (idle.length === connections.length || performance.now() - begin > plan.seconds * 3000) {
        clearInterval(tick);
        resolve();
      }
    }, 1);
  });
  const seconds = (performance.now() - begin) / 1000;
  for (const connection of connections) connection.close();
  if (waiting.length > 0) fail(`${waiting.length} never sent`);
  const processor = process.cpuUsage();
  const all = Object.values(times).flat();
  return {
    requests: all.length,
    seconds,
    errors,
    submitted,
    processorSeconds: (processor.user + processor.system) / 1e6,
    times: {
      ...Object.fromEntries(Object.entries(times).map(([kind, list]) => [kind, quantiles(list)])),
      all: quantiles(all),
    } as Outcome['times'],
  };
}

function quantiles(list: readonly number[]): Outcome['times']['all'] {
  const sorted = Float64Array.from(list).toSorted();
  const at = (share: number): number =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN) * 100) / 100;
  return { count: list.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

interface Connection {
  readonly send: (due: Due) => void;
  readonly close: () => void;
}

interface Heard {
  readonly finished: (due: Due, status: number, text: string) => void;
  readonly idle: (connection: Connection) => void;
  readonly failed: () => void;
}

/** One kept connection: one request at a time, its answer read to the last byte. */
function open(port: number, heard: Heard): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let due: Due | null = null;
    let parts: Buffer[] = [];
    let received = 0;
    let awaited = -1;
    let status = 0;
    let tail = '';
    const connection: Connection = {
      send: (one) => {
        due = one;
        parts = [];
        received = 0;
        awaited = -1;
        tail = '';
        socket.write(one.bytes);
      },
      close: () => socket.destroy(),
    };
    socket.once('connect', () => resolve(connection));
    socket.on('error', (error) => {
      heard.failed();
      reject(error);
    });
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
      const wantsText = due?.kind === 'check';
      if (awaited === -1 || wantsText) parts.push(chunk);
      if (awaited === -1) {
        const text = Buffer.concat(parts).toString('latin1');
        const head = text.indexOf('\r\n\r\n');
        if (head === -1) return;
        status = Number(text.slice(9, 12));
        const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head))?.[1];
        // Without a length the body comes in pieces and ends with an empty one.
        awaited = length === undefined ? -2 : head + 4 + Number(length);
      }
      tail = (tail + chunk.subarray(-5).toString('latin1')).slice(-5);
      const isWhole = awaited === -2 ? tail === '0\r\n\r\n' : received >= awaited;
      if (!isWhole || due === null) return;
      const answered = due;
      due = null;
      heard.finished(answered, status, wantsText ? Buffer.concat(parts).toString('latin1') : '');
      heard.idle(connection);
    });
  });
}

function request(
  port: number,
  method: string,
  path: string,
  headers: string,
  body: Buffer | null,
  encoding = 'Accept-Encoding: gzip\r\n',
): Buffer {
  const head = `${method} ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n${encoding}${headers}${body ? `Content-Length: ${body.length}\r\n` : ''}\r\n`;
  return body ? Buffer.concat([Buffer.from(head), body]) : Buffer.from(head);
}

const posted = (port: number, applicant: Applicant, type: string): string =>
  `Cookie: ${applicant.cookie}\r\nOrigin: http://localhost:${port}\r\nContent-Type: ${type}\r\n`;

function submission(port: number, applicant: Applicant, revision: string): Buffer {
  const body = Buffer.from(new URLSearchParams({ declared: 'yes', _revision: revision }).toString());
  return request(port, 'POST', `/applications/${applicant.id}/submit`, posted(port, applicant, 'application/x-www-form-urlencoded'), body);
}

function upload(port: number, applicant: Applicant, pdf: Buffer): Buffer {
  const field = (name: string, rest: string, value: Buffer | string): Buffer =>
    Buffer.concat([
      Buffer.from(`--guildhall-bench\r\nContent-Disposition: form-data; name="${name}"${rest}\r\n\r\n`),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]);
  const body = Buffer.concat([
    field('_form_id', '', applicant.formId),
    field('stay', '', 'yes'),
    field('document', '; filename="cv.pdf"\r\nContent-Type: application/pdf', pdf),
    Buffer.from('--guildhall-bench--\r\n'),
  ]);
  return request(
    port,
    'POST',
    `/applications/${applicant.id}/documents`,
    posted(port, applicant, 'multipart/form-data; boundary=guildhall-bench'),
    body,
  );
}

/** A PDF of about so many bytes: small pages and a comment that fills it up. */
const documentOf = (bytes: number): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%${'x'.repeat(Math.max(0, bytes - 60))}\ntrailer\n<<>>\n%%EOF\n`);

/** Numbers from 0 to 1 that are the same at each run (a linear congruence; nothing hangs on their quality). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

if (process.send)
  process.once('message', (plan) => void drive(plan as Plan).then((outcome) => process.send?.(outcome, () => process.exit(0))));
