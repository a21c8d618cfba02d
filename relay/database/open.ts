import type { RelayLog } from '#relay/log.ts'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { openEmbedded } from './open-embedded.ts'
import { openServer } from './open-server.ts'

/** Opens the database and brings it up to date. `url` is a PostgreSQL server; without one, the folder holds it. */
export async function openDatabase(place: { url?: string; folder: string }, log: RelayLog): Promise<Database> {
  const database = place.url ? openServer(place.url, log) : await openEmbedded(place.folder)
  try {
    await migrate(database.orm)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}
