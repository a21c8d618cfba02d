import { chartIds, patientBriefs } from '#backend/modules/patients/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import * as repo from './messaging.repo.ts'

/** Messages to patients: those that wait by time, others latest first. */
export function outbox(call: Call, input: Parsed['messaging']['outbox']): Outputs['messaging']['outbox'] {
  const [at, id] = input.after?.split(' ') ?? []
  const rows = repo.listMessages(call.db, {
    status: input.status,
    patientIds: input.patientId === undefined ? null : chartIds(call, input.patientId),
    after: at !== undefined && id !== undefined ? { at: Number(at), id } : null,
    limit: input.limit + 1,
  })
  const page = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? page.at(-1) : undefined
  const briefs = patientBriefs(
    call,
    page.map(row => row.patientId),
  )
  return {
    items: page.flatMap(row => {
      const patient = briefs.get(row.patientId)
      return patient ? [{ ...row, patient }] : []
    }),
    next: last ? `${last.sendAt} ${last.id}` : null,
  }
}
