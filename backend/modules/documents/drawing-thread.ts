import type { Clinic } from '#backend/platform/call.ts'
import { createPdfPool, type PdfPool } from './pdf/renderer-pool.ts'
import { renderWorkerUrl } from './pdf/worker-url.ts'

/** A thread that draws, from a clinic's first paper until the clinic is closed. */
const pools = new WeakMap<Clinic, PdfPool>()

export function drawingThread(clinic: Clinic): PdfPool {
  const pool = pools.get(clinic) ?? createPdfPool({ resourcesDir: clinic.resourcesDir, workerUrl: renderWorkerUrl })
  pools.set(clinic, pool)
  return pool
}

/** Ends the clinic's thread once the papers on it are drawn. */
export async function stopDrawing(clinic: Clinic): Promise<void> {
  const pool = pools.get(clinic)
  pools.delete(clinic)
  await pool?.close()
}
