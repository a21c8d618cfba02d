import { deflateSync } from 'node:zlib'
import { type PDFContext, type PDFDict, PDFRawStream } from 'pdf-lib'

/** A compressed stream object. zlib of the runtime is many times faster than the JavaScript one inside pdf-lib. */
export function deflatedStream(
  context: PDFContext,
  bytes: Uint8Array,
  entries: Record<string, string | number> = {},
): PDFRawStream {
  const packed = deflateSync(bytes)
  const dict = context.obj({ ...entries, Filter: 'FlateDecode', Length: packed.length }) as PDFDict
  return PDFRawStream.of(dict, packed)
}
