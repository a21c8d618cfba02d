import { chartIds, patientBriefs } from '#backend/modules/patients/index.ts'
import type { Call } from '#backend/platform/call.ts'
import { cutPage, readMoment, writeMoment } from '#backend/platform/page.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import * as repo from './messaging.repo.ts'

/** Messages to patients: those that wait by time, others latest first. */
export function outbox(call: Call, input: Parsed['messaging']['outbox']): Outputs['messaging']['outbox'] {
  const rows = repo.listMessages(call.db, {
    status: input.status,
    patientIds: input.patientId === undefined ? null : chartIds(call, input.patientId),
    after: readMoment(input.after),
    limit: input.limit + 1,
  })
  const { page, next } = cutPage(rows, input.limit, row => writeMoment({ at: row.sendAt ?? 0, id: row.id }))
  const briefs = patientBriefs(
    call,
    page.map(row => row.patientId),
  )
  return {
    items: page.flatMap(row => {
      const patient = briefs.get(row.patientId)
      return patient ? [{ ...row, patient }] : []
    }),
    next,
  }
}
