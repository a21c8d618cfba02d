import { and, eq, isNull } from 'drizzle-orm'
import { isListed, listed, prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { patientContacts, patientIdentifiers } from '#db/schema/patients.ts'
import type { IdentifierKind } from '#shared/domain/patients/identifiers.ts'

export type ContactRow = typeof patientContacts.$inferSelect
export type IdentifierRow = typeof patientIdentifiers.$inferSelect

const contactsOf = prepared(db =>
  db
    .select()
    .from(patientContacts)
    .where(and(isListed(patientContacts.patientId, 'patientIds'), isNull(patientContacts.deletedAt)))
    .orderBy(patientContacts.id)
    .prepare(),
)

const identifiersOf = prepared(db =>
  db
    .select()
    .from(patientIdentifiers)
    .where(and(isListed(patientIdentifiers.patientId, 'patientIds'), isNull(patientIdentifiers.deletedAt)))
    .orderBy(patientIdentifiers.id)
    .prepare(),
)

export const listContactRows = (db: Db, patientIds: readonly string[]): ContactRow[] =>
  contactsOf(db).all({ patientIds: listed(patientIds) })

export const findContactRow = (db: Db, id: string): ContactRow | undefined =>
  db
    .select()
    .from(patientContacts)
    .where(and(eq(patientContacts.id, id), isNull(patientContacts.deletedAt)))
    .get()

export function insertContactRow(db: Db, row: typeof patientContacts.$inferInsert): void {
  db.insert(patientContacts).values(row).run()
}

export function updateContactRow(db: Db, id: string, values: Partial<ContactRow>): void {
  db.update(patientContacts).set(values).where(eq(patientContacts.id, id)).run()
}

export const listIdentifierRows = (db: Db, patientIds: readonly string[]): IdentifierRow[] =>
  identifiersOf(db).all({ patientIds: listed(patientIds) })

export const listSameIdentifiers = (db: Db, kind: IdentifierKind, value: string): IdentifierRow[] =>
  db
    .select()
    .from(patientIdentifiers)
    .where(
      and(eq(patientIdentifiers.value, value), eq(patientIdentifiers.kind, kind), isNull(patientIdentifiers.deletedAt)),
    )
    .all()

export const findIdentifierRow = (db: Db, id: string): IdentifierRow | undefined =>
  db
    .select()
    .from(patientIdentifiers)
    .where(and(eq(patientIdentifiers.id, id), isNull(patientIdentifiers.deletedAt)))
    .get()

export function insertIdentifierRow(db: Db, row: typeof patientIdentifiers.$inferInsert): void {
  db.insert(patientIdentifiers).values(row).run()
}

export function updateIdentifierRow(db: Db, id: string, values: Partial<IdentifierRow>): void {
  db.update(patientIdentifiers).set(values).where(eq(patientIdentifiers.id, id)).run()
}
