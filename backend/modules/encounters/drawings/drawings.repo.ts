import { and, asc, count, eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { drawings, drawnStrokes } from '#db/schema/drawings.ts'
import type { Stroke } from '#shared/contract/encounters/drawings.ts'

export const findDrawing = (db: Db, id: string) => db.select().from(drawings).where(eq(drawings.id, id)).get()

export function upsertDrawing(db: Db, row: typeof drawings.$inferInsert): void {
  db.insert(drawings).values(row).onConflictDoUpdate({ target: drawings.id, set: row }).run()
}

/** With its strokes. */
export function deleteDrawing(db: Db, id: string): void {
  db.delete(drawnStrokes).where(eq(drawnStrokes.drawingId, id)).run()
  db.delete(drawings).where(eq(drawings.id, id)).run()
}

/** The lowest one first. */
export function listStrokes(db: Db, drawingId: string): Stroke[] {
  const { id, page, colour, width, spots } = drawnStrokes
  return db
    .select({ id, page, colour, width, spots })
    .from(drawnStrokes)
    .where(eq(drawnStrokes.drawingId, drawingId))
    .orderBy(asc(id))
    .all()
}

export function countStrokes(db: Db, drawingId: string): number {
  return db.select({ of: count() }).from(drawnStrokes).where(eq(drawnStrokes.drawingId, drawingId)).get()?.of ?? 0
}

/** One of another drawing stays as it is. */
export function upsertStroke(db: Db, drawingId: string, stroke: Stroke): void {
  db.insert(drawnStrokes)
    .values({ ...stroke, drawingId })
    .onConflictDoUpdate({ target: drawnStrokes.id, set: stroke, setWhere: eq(drawnStrokes.drawingId, drawingId) })
    .run()
}

export function deleteStrokes(db: Db, drawingId: string, ids: readonly string[]): void {
  db.delete(drawnStrokes)
    .where(and(eq(drawnStrokes.drawingId, drawingId), inArray(drawnStrokes.id, [...ids])))
    .run()
}
