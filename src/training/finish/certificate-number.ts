import { randomBytes } from 'node:crypto';

// Crockford's letters and digits: none that is taken for another when it is read aloud or typed from paper.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** "GH-7K3M-9Q2X-4TWB-HD5N": 80 random bits, so that nobody finds a certificate by trying numbers. */
export function newCertificateNumber(): string {
  const signs = Array.from(randomBytes(16), (byte) => letters[byte % 32]).join('');
  return `GH-${signs.match(/.{4}/g)?.join('-') ?? signs}`;
}

/** A number as typed from paper: any case, spaces or none, O for 0 and I or L for 1; null where it cannot be one. */
export function readCertificateNumber(text: string): string | null {
  const signs = text.trim().toUpperCase().replace(/^GH/, '').replace(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(signs) ? `GH-${signs.match(/.{4}/g)?.join('-') ?? ''}` : null;
}
