import { eq, sql } from 'drizzle-orm'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { attachments } from '#db/schema/attachments.ts'

const byId = prepared(db =>
  db
    .select()
    .from(attachments)
    .where(eq(attachments.id, sql.placeholder('id')))
    .prepare(),
)

export function findAttachment(db: Db, id: string): typeof attachments.$inferSelect | undefined {
  return byId(db).get({ id })
}

export function insertAttachment(db: Db, row: typeof attachments.$inferInsert): void {
  db.insert(attachments).values(row).run()
}
