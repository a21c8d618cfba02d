/** The part of libheif that is used; the package describes itself in a form that only its wasm build has. */
declare module 'libheif-js/libheif/libheif.js' {
  interface HeifImage {
    get_width(): number
    get_height(): number
    display(
      target: { data: Uint8ClampedArray; width: number; height: number },
      done: (shown: object | null) => void,
    ): void
  }
  interface LibHeif {
    HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] }
  }
  function libheif(): LibHeif | Promise<LibHeif>

  export = libheif
}
