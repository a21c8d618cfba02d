/** The package says nothing of its types where module resolution looks for them. */
declare module 'jpeg-lossless-decoder-js' {
  export class Decoder {
    /** @throws Error for what is no lossless JPEG, or a damaged one */
    decompress(jpeg: ArrayBuffer): ArrayBuffer
  }
}
