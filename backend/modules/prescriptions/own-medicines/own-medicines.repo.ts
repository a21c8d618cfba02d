import { and, asc, desc, eq, getTableColumns, gt, or, sql } from 'drizzle-orm'
import { prepared, preparedInsert } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { medicineImports, ownMedicines } from '#db/schema/formulary.ts'

export type OwnMedicineRow = typeof ownMedicines.$inferSelect
export type ImportRow = typeof medicineImports.$inferSelect

/**
 * Everything that is written in any row. Times would not do: where two desks changed different fields of one medicine, the
 * rows meet and keep the later time, which one of them had already.
 */
const markOf = prepared(db => {
  const written = sql.join(Object.values(getTableColumns(ownMedicines)), sql`, `)
  return db
    .select({ mark: sql<string>`coalesce(group_concat(json_array(${written})), '')` })
    .from(ownMedicines)
    .prepare()
})

/** Moves with every write to the database, by this connection or another: cheap to ask, while nothing is written. */
const writesOf = prepared(({ raw }) => ({
  own: raw.prepare<[], number>('SELECT total_changes()').pluck(),
  others: raw.prepare<[], number>('PRAGMA data_version').pluck(),
}))

const marks = new WeakMap<Db, { writes: string; mark: string }>()

/** Another one whenever any row is, here or from another desk. */
export function ownMedicinesMark(db: Db): string {
  const { own, others } = writesOf(db)
  const writes = `${own.get()} ${others.get()}`
  const known = marks.get(db)
  if (known?.writes === writes) return known.mark
  const mark = markOf(db).get()?.mark ?? ''
  marks.set(db, { writes, mark })
  return mark
}

/** All of them, out of use or not. */
export const listOwnMedicines = (db: Db): OwnMedicineRow[] =>
  db.select().from(ownMedicines).orderBy(asc(ownMedicines.generic), asc(ownMedicines.id)).all()

export interface Wanted {
  text: string
  includeInactive: boolean
  after: OwnMedicineRow | undefined
  limit: number
}

/** By generic name. */
export function findOwnMedicines(db: Db, { text, includeInactive, after, limit }: Wanted): OwnMedicineRow[] {
  const { generic, brand, id, active } = ownMedicines
  const words = text.split(/\s+/).filter(Boolean)
  const holds = (word: string) =>
    sql`instr(lower(${generic} || ' ' || coalesce(${brand}, '')), ${word.toLowerCase()}) > 0`
  return db
    .select()
    .from(ownMedicines)
    .where(
      and(
        includeInactive ? undefined : eq(active, true),
        ...words.map(holds),
        after && or(gt(generic, after.generic), and(eq(generic, after.generic), gt(id, after.id))),
      ),
    )
    .orderBy(asc(generic), asc(id))
    .limit(limit)
    .all()
}

export const findOwnMedicine = (db: Db, id: string): OwnMedicineRow | undefined =>
  db.select().from(ownMedicines).where(eq(ownMedicines.id, id)).get()

export const insertOwnMedicine = preparedInsert(ownMedicines)

export function updateOwnMedicine(db: Db, id: string, values: Partial<OwnMedicineRow>): void {
  db.update(ownMedicines).set(values).where(eq(ownMedicines.id, id)).run()
}

export const listAddedBy = (db: Db, importId: string): OwnMedicineRow[] =>
  db.select().from(ownMedicines).where(eq(ownMedicines.importId, importId)).all()

export const listImportRows = (db: Db, limit: number): ImportRow[] =>
  db.select().from(medicineImports).orderBy(desc(medicineImports.id)).limit(limit).all()

export const findImport = (db: Db, id: string): ImportRow | undefined =>
  db.select().from(medicineImports).where(eq(medicineImports.id, id)).get()

export function insertImport(db: Db, row: typeof medicineImports.$inferInsert): void {
  db.insert(medicineImports).values(row).run()
}

export function updateImport(db: Db, id: string, values: Partial<ImportRow>): void {
  db.update(medicineImports).set(values).where(eq(medicineImports.id, id)).run()
}
