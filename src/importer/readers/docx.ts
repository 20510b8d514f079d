import mammoth from 'mammoth';
import type { ReadDocument, Refusal } from '../types.ts';
import { htmlToText } from './html.ts';
import { unpacked } from './packed.ts';

/** Reads a DOCX by way of its headings and lists. Other packed files are refused, and such as unpack to far too much. */
export async function readDocx(bytes: Uint8Array): Promise<ReadDocument | Refusal> {
  const packed = unpacked(bytes);
  if ('refused' in packed) return packed;
  if (packed.names.has('EncryptedPackage')) return { refused: 'The document is protected with a password.' };
  if (!packed.names.has('word/document.xml') && !packed.names.has('[Content_Types].xml')) {
    return { refused: 'This is a packed file, but no DOCX. Unpack it and give the documents in it.' };
  }
  if (!packed.names.has('word/document.xml'))
    return { refused: 'This is an office file, but no text document. Save it as DOCX or PDF and try again.' };
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
  );
  return { text: htmlToText(value), kind: 'docx' };
}
