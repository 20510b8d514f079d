import { BlockList, isIP } from 'node:net';
import type { FieldError } from '#platform/result.ts';

/**
 * Where a webhook may go. The address is checked when it is typed, and what its name stands for is checked again at each
 * connection: a name that is public today may lead into our own network tomorrow (server-side request forgery).
 */

export type Networks = 'public' | 'any';

/** Private, local, shared, documentation, benchmark, multicast and reserved addresses: IANA's special-purpose registry. */
const closed = new BlockList();
for (const [address, prefix] of [
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
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed.addSubnet(address, prefix, 'ipv4');
for (const [address, prefix] of [
  ['2001::', 23], // protocol assignments, Teredo among them
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4 carries any IPv4 address
  ['3fff::', 20],
] as const)
  closed.addSubnet(address, prefix, 'ipv6');
const unicast = new BlockList();
unicast.addSubnet('2000::', 3, 'ipv6');

/** Whether an address is one of the public internet. Of IPv6 only global unicast is: mapped and translated addresses are not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closed.check(address, 'ipv4');
    case 6:
      return unicast.check(address, 'ipv6') && !closed.check(address, 'ipv6');
    default:
      return false;
  }
}

/** The host of a URL as an IP address, or null where it is a name. */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? null : host;
}

export function checkUrl(text: string, networks: Networks, field = 'url'): { ok: true; url: URL } | { ok: false; error: FieldError } {
  const wrong = (message: string) => ({ ok: false as const, error: { field, message } });
  if (text.trim() === '') return wrong('Enter the address to which events are sent');
  if (text.length > 1000 || !URL.canParse(text.trim()))
    return wrong('The address must be a URL such as https://hooks.example.org/guildhall');
  const url = new URL(text.trim());
  const schemes = networks === 'any' ? ['https:', 'http:'] : ['https:'];
  if (!schemes.includes(url.protocol)) return wrong('The address must begin with https://');
  if (url.username !== '' || url.password !== '') return wrong('The address must not hold a name or password: every message is signed');
  if (url.hash !== '') return wrong('The address must not have a part after “#”: it is never sent');
  if (networks === 'public') {
    const literal = literalAddress(url);
    const isInside = literal === null ? isInsideName(url.hostname) : !isPublicAddress(literal);
    if (isInside) return wrong('The address must be one of the public internet, not of a private network');
  }
  return { ok: true, url };
}

/** Names that stand for no place on the public internet (RFC 6761, RFC 8375, and ".internal"). */
const isInsideName = (host: string): boolean =>
  !host.includes('.') || /(^|\.)(localhost|local|internal|home\.arpa|localdomain|test|invalid|onion)\.?$/i.test(host);
