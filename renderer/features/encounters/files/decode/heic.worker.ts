import libheif from 'libheif-js/libheif/libheif.js'

/** HEVC is decoded here, away from the screen: it takes seconds, and a broken file can only break this thread. */
export type HeicReply = { width: number; height: number; pixels: Uint8ClampedArray<ArrayBuffer> } | { error: string }

const maxPixels = 50_000_000

addEventListener('message', ({ data }: MessageEvent<Uint8Array>) => {
  decode(data).then(
    reply => postMessage(reply, { transfer: [reply.pixels.buffer] }),
    (error: unknown) => postMessage({ error: String(error) } satisfies HeicReply),
  )
})

/** The first picture of the file. */
async function decode(bytes: Uint8Array): Promise<Exclude<HeicReply, { error: string }>> {
  const [image] = new (await libheif()).HeifDecoder().decode(bytes)
  if (!image) throw new Error('no picture')
  const [width, height] = [image.get_width(), image.get_height()]
  if (width * height > maxPixels) throw new Error('too many pixels')
  const pixels = new Uint8ClampedArray(width * height * 4)
  await new Promise<void>((resolve, reject) =>
    image.display({ data: pixels, width, height }, shown => (shown ? resolve() : reject(new Error('damaged')))),
  )
  return { width, height, pixels }
}
