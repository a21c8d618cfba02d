import { join } from 'node:path'
import { app } from 'electron'

/** Files of the app, found beside the built main file: the same in the repository and inside a package. */
export const paths = {
  backendWorker: join(import.meta.dirname, 'backend.worker.js'),
  preload: join(import.meta.dirname, '../preload/index.cjs'),
  renderer: join(import.meta.dirname, '../renderer'),
  resources: () => join(app.getAppPath(), 'resources'),
  /** Exists only in builds that were made with an update feed. */
  updateFeed: () => join(app.getAppPath(), 'resources/update-feed.json'),
}
