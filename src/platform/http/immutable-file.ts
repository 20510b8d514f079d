import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { encodingFor } from './page-memory.ts';

/** A file that never changes under its address, in the smallest form that the caller takes. */

export interface ImmutableFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

export interface FileForm {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

const compress = promisify(brotliCompress);

/** Brotli's slowest setting saves a tenth, and is paid once: by whoever asks first, beside other work. */
export function immutableFile({ bytes, mediaType }: ImmutableFile): (accepted: string | undefined) => Promise<FileForm> {
  const headers = { 'Content-Type': mediaType, 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' };
  let small: Promise<FileForm> | undefined;
  return async (accepted) => {
    // Without brotli the pipeline compresses as it does any answer.
    if (encodingFor(accepted, mediaType) !== 'br') return { bytes, headers };
    small ??= compress(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
    }).then((made) => ({ bytes: Uint8Array.from(made), headers: { ...headers, 'Content-Encoding': 'br' } }));
    return small;
  };
}
