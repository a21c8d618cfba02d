import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { PlacedField } from '#shared/domain/documents/letterhead.ts'
import type { PaperKind, Papers } from './render.ts'
import type { RenderJob } from './render.worker.ts'
import type { MeasuredPaper } from './small-fields.ts'
import type { Inspected, Underlay } from './underlay.ts'

export interface PdfPool {
  /**
   * The paper as the bytes of a PDF, which needs the passphrase to be opened when there is one.
   * @throws Error when it cannot be drawn or the pool is closed
   */
  render<Kind extends PaperKind>(kind: Kind, data: Papers[Kind], passphrase?: string): Promise<Uint8Array>
  /** @throws Error when the letterhead was not inspected before */
  underlay(pages: Uint8Array, letterhead: Underlay): Promise<Uint8Array>
  inspect(bytes: Uint8Array): Promise<Inspected>
  measure(data: MeasuredPaper): Promise<PlacedField[]>
  /** Waits for papers being drawn, then ends the threads. */
  close(): Promise<void>
}

export interface PdfPoolOptions {
  /** The app's `resources` folder. */
  readonly resourcesDir: string
  /** Where `render.worker` is: the source beside this file, or the built file. */
  readonly workerUrl: URL
  /** One thread draws some 40 papers a second; more would take cores from the people at the desk. */
  readonly maxThreads?: number
}

/** Draws papers on threads of their own. Threads start at once and load the fonts, so that the first paper does not wait. */
export function createPdfPool({ resourcesDir, workerUrl, maxThreads = 1 }: PdfPoolOptions): PdfPool {
  const pool = new Piscina({
    filename: fileURLToPath(workerUrl),
    name: 'render',
    minThreads: maxThreads,
    maxThreads,
  })
  // What fails here fails again, and is reported, in the first real job.
  const warmUp: RenderJob = { resourcesDir, kind: 'prescription' }
  for (let i = 0; i < maxThreads; i++) pool.run(warmUp).catch(() => undefined)
  return {
    render: (kind, data, passphrase) => pool.run({ resourcesDir, kind, data, passphrase }),
    underlay: (pages, letterhead) => pool.run({ pages, letterhead }, { name: 'underlay' }),
    inspect: bytes => pool.run({ bytes }, { name: 'inspect' }),
    measure: data => pool.run({ resourcesDir, data }, { name: 'measure' }),
    close: () => pool.close(),
  }
}
