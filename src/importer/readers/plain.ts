/** Decodes text of unknown encoding; null when the bytes are no text. */
export function decode(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const strange = share(bytes);
  if (strange.zeros > 0.2 && strange.odd > 0.9) return new TextDecoder('utf-16le').decode(bytes);
  if (strange.controls > 0.02) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** How much of the beginning is made of signs that text does not have. */
function share(bytes: Uint8Array): { controls: number; zeros: number; odd: number } {
  const head = bytes.subarray(0, 65_536);
  let controls = 0;
  let zeros = 0;
  let odd = 0;
  for (const [index, byte] of head.entries()) {
    if (byte === 0) {
      zeros += 1;
      if (index % 2 === 1) odd += 1;
    }
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) controls += 1;
  }
  const length = Math.max(1, head.length);
  return { controls: controls / length, zeros: zeros / length, odd: zeros === 0 ? 0 : odd / zeros };
}
