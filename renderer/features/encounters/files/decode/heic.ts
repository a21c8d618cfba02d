import type { HeicReply } from './heic.worker.ts'

/** Loading the decoder takes longer than most pictures; it goes when nobody needed it for a while. */
const idleMs = 60_000

let worker: Worker | null = null
let last: Promise<unknown> = Promise.resolve()
let leaving: number | undefined

/** @throws Error when it cannot be decoded */
export async function decodeHeic(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
  // One after the other: two would need the memory of two.
  const reply = last.then(() => ask(bytes))
  last = reply.catch(() => {})
  const found = await reply
  if ('error' in found) throw new Error(found.error)
  return createImageBitmap(new ImageData(found.pixels, found.width, found.height))
}

function ask(bytes: Uint8Array<ArrayBuffer>): Promise<HeicReply> {
  window.clearTimeout(leaving)
  worker ??= new Worker(new URL('./heic.worker.ts', import.meta.url), { type: 'module' })
  const asked = worker
  return new Promise<HeicReply>((resolve, reject) => {
    asked.onmessage = ({ data }: MessageEvent<HeicReply>) => resolve(data)
    asked.onerror = event => {
      end()
      reject(new Error(event.message))
    }
    asked.postMessage(bytes)
  }).finally(() => {
    leaving = window.setTimeout(end, idleMs)
  })
}

function end(): void {
  worker?.terminate()
  worker = null
}
