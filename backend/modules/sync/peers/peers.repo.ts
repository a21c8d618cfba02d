import { eq } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { syncPeers } from '#db/schema/sync.ts'

export type PeerRow = typeof syncPeers.$inferSelect

export const listPeers = (db: Db): PeerRow[] => db.select().from(syncPeers).all()

export const findPeer = (db: Db, id: string): PeerRow | undefined =>
  db.select().from(syncPeers).where(eq(syncPeers.id, id)).get()

export function insertPeer(db: Db, row: typeof syncPeers.$inferInsert): void {
  db.insert(syncPeers).values(row).run()
}

export function deletePeer(db: Db, id: string): void {
  db.delete(syncPeers).where(eq(syncPeers.id, id)).run()
}
