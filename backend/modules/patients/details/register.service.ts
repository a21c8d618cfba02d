import { requireChart } from '#backend/modules/patients/charts.ts'
import { viewOf } from '#backend/modules/patients/patient-view.ts'
import { insertPatientRow } from '#backend/modules/patients/patients.repo.ts'
import { insertContact } from '#backend/modules/patients/related/contacts.service.ts'
import { insertIdentifier } from '#backend/modules/patients/related/identifiers.service.ts'
import { noteRecent } from '#backend/modules/patients/search/recent.ts'
import { refreshSearchIndex } from '#backend/modules/patients/search/search-index.ts'
import type { Tx } from '#backend/platform/call.ts'
import { created } from '#backend/platform/stamps.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Patient } from '#shared/contract/patients/records.ts'
import { detailColumns } from './detail-columns.ts'
import { detailContext } from './detail-context.ts'

/**
 * Registers a patient under the next code of this workstation's series. Likely duplicates do not stop it: the screen has
 * shown them, and a clinic must be able to take in whoever stands at the desk.
 * @throws AppError VALIDATION; CONFLICT `identifierTaken` when another chart has one of the personal identifiers
 */
export function register(tx: Tx, input: Parsed['patients']['register']): Patient {
  const { identifiers, contacts, ...details } = input
  const columns = detailColumns(details, null, detailContext(tx))
  const stamps = created(tx)
  tx.note({ subject: { table: 'patients', id: stamps.id }, patientId: stamps.id })
  insertPatientRow(tx.db, { ...columns, ...stamps, code: tx.nextNumber('patient') })
  for (const [index, identifier] of identifiers.entries())
    insertIdentifier(tx, stamps.id, identifier, `identifiers.${index}.`)
  for (const [index, contact] of contacts.entries()) insertContact(tx, stamps.id, contact, `contacts.${index}.`)
  refreshSearchIndex(tx.db)
  noteRecent(tx, stamps.id)
  return viewOf(requireChart(tx, stamps.id))
}
