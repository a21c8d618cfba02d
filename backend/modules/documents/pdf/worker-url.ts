import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** The worker stands beside this file: as TypeScript in the source, as JavaScript in the bundle. */
export const renderWorkerUrl = pathToFileURL(
  path.join(import.meta.dirname, `render.worker${path.extname(import.meta.filename)}`),
)
