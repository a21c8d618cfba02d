import { attachFile, type KeptFile, keepPicture } from '#backend/modules/attachments/index.ts'
import { requireChart } from '#backend/modules/patients/charts.ts'
import { viewOf } from '#backend/modules/patients/patient-view.ts'
import { updatePatientRow } from '#backend/modules/patients/patients.repo.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { updated } from '#backend/platform/stamps.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Patient } from '#shared/contract/patients/records.ts'

type Input = Parsed['patients']['setPhoto']

/** The slow part of `setPhoto`: checks the picture and keeps its bytes. */
export async function keepPhoto(call: Call, { id, picture }: Input): Promise<KeptFile | null> {
  requireChart(call, id)
  return picture && keepPicture(call, picture)
}

/** Gives a patient a photo, or takes it away. Earlier photos stay in the chart's history. */
export function setPhoto(tx: Tx, { id }: Input, kept: KeptFile | null): Patient {
  const chart = requireChart(tx, id)
  const owner = { table: 'patients', id: chart.id }
  tx.note({ subject: owner, patientId: chart.id })
  updatePatientRow(tx.db, chart.id, { photoId: kept && attachFile(tx, kept, owner, 'photo'), ...updated(tx) })
  return viewOf(requireChart(tx, chart.id))
}
