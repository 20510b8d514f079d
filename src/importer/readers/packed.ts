import { inflateRawSync } from 'node:zlib';
import type { Refusal } from '../types.ts';

/** What a packed file may unpack to in all: real documents stay far below, pictures included. */
const most = 48 * 1024 * 1024;
/** What its text alone may be. */
const mostWords = 12 * 1024 * 1024;
const mostEntries = 3000;

/** The names in a ZIP file after all of it was unpacked once within bounds, or why it is not to be read. */
export function unpacked(bytes: Uint8Array): { names: ReadonlySet<string> } | Refusal {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === null) return damaged;
  const entries = view.getUint16(end + 10, true);
  if (entries > mostEntries) return tooMuch;
  let at = view.getUint32(end + 16, true);
  // One plain directory right before the end: where a second one could stand, another reader may unpack what was not looked at here.
  const disks = view.getUint32(end + 4, true);
  if (disks !== 0 || view.getUint16(end + 8, true) !== entries || at + view.getUint32(end + 12, true) !== end) return damaged;
  const names = new Set<string>();
  let left = most;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return damaged;
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
    if (isEncrypted) return { refused: 'The document is protected with a password.' };
    const method = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const header = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    names.add(name);
    const length = lengthOf(bytes, view, header, size, method, name.endsWith('.xml') ? Math.min(left, mostWords) : left);
    if (length === null) return damaged;
    if (length === Infinity) return tooMuch;
    left -= length;
    if (left < 0) return tooMuch;
  }
  return { names };
}

const damaged: Refusal = { refused: 'The packed file is damaged: it cannot be unpacked.' };
const tooMuch: Refusal = { refused: 'The file unpacks to far more than a document holds, so it is not read.' };

function endOfDirectory(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 66_000); at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return null;
}

/** How long one entry is when unpacked; Infinity when longer than allowed, null when it cannot be. */
function lengthOf(bytes: Uint8Array, view: DataView, header: number, size: number, method: number, allowed: number): number | null {
  if (header + 30 > bytes.length || view.getUint32(header, true) !== 0x04034b50) return null;
  const from = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (from + size > bytes.length) return null;
  if (method === 0) return size > allowed ? Infinity : size;
  if (method !== 8) return null;
  try {
    return inflateRawSync(bytes.subarray(from, from + size), { maxOutputLength: Math.max(1, allowed) }).length;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? Infinity : null;
  }
}
