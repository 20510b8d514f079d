import { lookup as resolve, type LookupAddress } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { LookupFunction } from 'node:net';
import { stopwatch } from '#platform/time/index.ts';
import { checkUrl, isPublicAddress, type Networks } from './address.ts';

/** One POST to somebody else's server: no redirects, little patience, and only to where it may go. */

export interface Posted {
  readonly status: number | null;
  readonly error: string | null;
  /** The beginning of the body, for whoever looks for the mistake. */
  readonly answer: string | null;
  readonly retryAfterSeconds: number | null;
  readonly milliseconds: number;
}

/** Standard Webhooks asks senders to wait 15 to 30 seconds. */
const patienceMilliseconds = 20_000;
const keptOfAnswer = 500;

export async function post(address: string, body: string, headers: Readonly<Record<string, string>>, networks: Networks): Promise<Posted> {
  const begun = stopwatch();
  const took = (): number => Math.round(stopwatch() - begun);
  const failed = (error: string): Posted => ({ status: null, error, answer: null, retryAfterSeconds: null, milliseconds: took() });
  const checked = checkUrl(address, networks);
  if (!checked.ok) return failed(checked.error.message);
  const { url } = checked;
  return new Promise((done) => {
    const request = (url.protocol === 'https:' ? requestSecure : requestPlain)(
      url,
      {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Guildhall-Webhooks/1',
        },
        lookup: networks === 'public' ? publicOnly : undefined,
        // A connection of its own each time: one kept open would not be looked up again.
        agent: false,
        signal: AbortSignal.timeout(patienceMilliseconds),
      },
      (response) => {
        let answer = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          if (answer.length < keptOfAnswer) answer += chunk;
          else response.destroy();
        });
        response.once('close', () =>
          done({
            status: response.statusCode ?? null,
            error: null,
            answer: clean(answer),
            retryAfterSeconds: secondsOf(response.headers['retry-after']),
            milliseconds: took(),
          }),
        );
        response.on('error', () => undefined);
      },
    );
    request.on('error', (error: NodeJS.ErrnoException) => done(failed(inWords(error))));
    request.end(body);
  });
}

/** Resolves the name and refuses it when any of its addresses is not public; the connection goes to what was checked. */
const publicOnly: LookupFunction = (host, options, callback) => {
  resolve(host, { ...options, all: true }, (error, found) => {
    const addresses: LookupAddress[] = error ? [] : found;
    const [first] = addresses;
    if (error) return callback(error, '', 0);
    if (!first || addresses.some(({ address }) => !isPublicAddress(address)))
      return callback(new Error('The name leads into a private network, where no webhook goes.'), '', 0);
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

function inWords(error: NodeJS.ErrnoException): string {
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return `No answer within ${patienceMilliseconds / 1000} seconds`;
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'The server refused the connection';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'The name of the server is not known';
    case 'ECONNRESET':
      return 'The server ended the connection without an answer';
    default:
      return error.message.slice(0, 300);
  }
}

const clean = (text: string): string | null =>
  text
    .replaceAll(/[^\P{C}\n\t]/gu, '')
    .trim()
    .slice(0, keptOfAnswer)
    .toWellFormed() || null;

const secondsOf = (header: string | undefined): number | null => (header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : null);
