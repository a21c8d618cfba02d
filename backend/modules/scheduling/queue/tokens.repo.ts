import { and, eq, isNull } from 'drizzle-orm'
import { isListed, listed, prepared, preparedInsert } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { queueTokens } from '#db/schema/appointments.ts'
import type { CalendarDate } from '#shared/time.ts'

export type TokenRow = typeof queueTokens.$inferSelect

const ofAppointments = prepared(db =>
  db
    .select()
    .from(queueTokens)
    .where(and(isListed(queueTokens.appointmentId, 'ids'), isNull(queueTokens.deletedAt)))
    .prepare(),
)

const lastNumber = prepared(db =>
  db.raw
    .prepare<[string, string, string], number | null>(
      'SELECT max(number) FROM queue_tokens WHERE date = ? AND doctor_id = ? AND series = ?',
    )
    .pluck(),
)

export const listTokens = (db: Db, appointmentIds: readonly string[]): TokenRow[] =>
  ofAppointments(db).all({ ids: listed(appointmentIds) })

/** The next number of a series in a doctor's queue of a day. */
export const nextTokenNumber = (db: Db, date: CalendarDate, doctorId: string, series: string): number =>
  (lastNumber(db).get(date, doctorId, series) ?? 0) + 1

export const insertToken = preparedInsert(queueTokens)

export function updateToken(db: Db, id: string, values: Partial<typeof queueTokens.$inferInsert>): void {
  db.update(queueTokens).set(values).where(eq(queueTokens.id, id)).run()
}
