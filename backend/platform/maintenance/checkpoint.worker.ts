/** Copies the write-ahead log back into the database, as far as nobody has to wait for it. */
import { existsSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { openRawDatabase } from '#db/open-raw.ts'

const { file, key } = workerData as { file: string; key: Uint8Array }
// The clinic may be closed and its folder gone by now: opening would leave an empty database there.
if (existsSync(file)) {
  const raw = openRawDatabase(file, key)
  raw.pragma('wal_checkpoint(PASSIVE)')
  raw.close()
}
