import { lookup, type LookupAddress } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';
import type { CustomFetch } from 'openid-client';

/**
 * Calls to an identity provider whose address somebody of an organisation has typed. Without a guard this program would call
 * whatever it can reach for them: the database, the cloud's metadata, the neighbour. So: https only, no redirects, the address
 * that is connected to is the one that was judged, an answer of at most a megabyte, ten seconds.
 */

// Apart, because a list of both takes every IPv4 address for one written as IPv6.
const inside4 = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside4.addSubnet(network, bits, 'ipv4');
// Of IPv6 only global unicast is public, and of that not what carries an IPv4 address in it (Teredo, 6to4) or is for examples.
const [outside6, inside6] = [new BlockList(), new BlockList()];
outside6.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inside6.addSubnet(network, bits, 'ipv6');

/** Whether an address is one of the public internet. */
export const isPublicAddress = (address: string): boolean =>
  isIP(address) !== 0 &&
  (isIPv6(address) ? outside6.check(address, 'ipv6') && !inside6.check(address, 'ipv6') : !inside4.check(address, 'ipv4'));

const mostBytes = 1024 * 1024;
const localHosts = ['localhost', '127.0.0.1', '[::1]'];

export class NotCalled extends Error {}

/** Resolves a name and gives on only public addresses: what is connected to has been judged. */
const publicLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, '', 0);
    const open = addresses.filter(({ address }) => isPublicAddress(address));
    const first = open[0];
    if (!first) return callback(new NotCalled('its name leads into a network that is not public'), '', 0);
    if (options.all) callback(null, open);
    else callback(null, first.address, first.family);
  });
};

export function guardedFetch(allowsLocal: boolean): CustomFetch {
  return async (address, options) => {
    const url = new URL(address);
    const isLocal = allowsLocal && localHosts.includes(url.hostname);
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) throw new NotCalled('it is not an https address');
    if (!isLocal && isIP(literal) !== 0 && !isPublicAddress(literal)) throw new NotCalled('it leads into a network that is not public');
    const body = options.body instanceof URLSearchParams ? options.body.toString() : options.body;
    if (body !== undefined && body !== null && typeof body !== 'string') throw new NotCalled('its request has an unexpected body');
    const sent = body ?? '';
    return new Promise<Response>((resolve, reject) => {
      const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(
        url,
        {
          method: options.method,
          headers: { ...options.headers, ...(sent === '' ? {} : { 'content-length': Buffer.byteLength(sent) }) },
          timeout: 10_000,
          ...(options.signal ? { signal: options.signal } : {}),
          ...(isLocal ? {} : { lookup: publicLookup }),
        },
        (answer) => {
          const parts: Buffer[] = [];
          let bytes = 0;
          answer.on('data', (part: Buffer) => {
            bytes += part.length;
            if (bytes > mostBytes) request.destroy(new NotCalled('its answer is too large'));
            else parts.push(part);
          });
          answer.on('error', reject);
          answer.on('end', () => {
            const headers = new Headers();
            for (const [name, value] of Object.entries(answer.headers)) if (value !== undefined) headers.set(name, String(value));
            const status = answer.statusCode ?? 502;
            const isEmpty = status === 204 || status === 304;
            resolve(new Response(isEmpty ? null : Buffer.concat(parts), { status, headers }));
          });
        },
      );
      request.on('timeout', () => request.destroy(new NotCalled('it did not answer in time')));
      request.on('error', reject);
      request.end(sent);
    });
  };
}
