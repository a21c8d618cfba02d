import type { z } from 'zod'
import { requireChart } from '#backend/modules/patients/charts.ts'
import { readPhone } from '#backend/modules/patients/details/detail-columns.ts'
import { detailContext } from '#backend/modules/patients/details/detail-context.ts'
import type { Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Contact, contactDetails } from '#shared/contract/patients/records.ts'
import { tidyName } from '#shared/domain/patients/name.ts'
import { conflict, type FieldIssue, invalid, notFound } from '#shared/errors.ts'
import type { ContactRow } from './related.repo.ts'
import * as repo from './related.repo.ts'

type Details = z.infer<typeof contactDetails>

export function contactView(row: ContactRow): Contact {
  const { id, patientId, name, relation, phone, isEmergency, isGuardian, linkedPatientId, createdAt, updatedAt } = row
  return { id, patientId, name, relation, phone, isEmergency, isGuardian, linkedPatientId, createdAt, updatedAt }
}

/** @throws AppError VALIDATION; NOT_FOUND for the chart or the linked one */
export function addContact(tx: Tx, input: Parsed['patients']['addContact']): Contact {
  const { patientId, ...details } = input
  const chart = requireChart(tx, patientId)
  const contact = insertContact(tx, chart.id, details, '')
  tx.note({ subject: { table: 'patient_contacts', id: contact.id }, patientId: chart.id })
  return contact
}

/** Part of a transaction that has noted its chart. `path` leads to the contact in the caller's input. */
export function insertContact(tx: Tx, patientId: string, details: Details, path: string): Contact {
  const stamps = created(tx)
  repo.insertContactRow(tx.db, { ...contactColumns(tx, patientId, details, path), ...stamps, patientId })
  return contactView(requireContact(tx, stamps.id))
}

/** @throws AppError CONFLICT `changedMeanwhile` with `current` and `attempted` */
export function updateContact(tx: Tx, input: Parsed['patients']['updateContact']): Contact {
  const { id, expectedUpdatedAt, ...details } = input
  const row = requireContact(tx, id)
  const chart = requireChart(tx, row.patientId)
  if (row.updatedAt !== expectedUpdatedAt)
    throw conflict('changedMeanwhile', { current: contactView(row), attempted: details })
  tx.note({ subject: { table: 'patient_contacts', id }, patientId: chart.id })
  repo.updateContactRow(tx.db, id, { ...contactColumns(tx, chart.id, details, ''), ...updated(tx) })
  return contactView(requireContact(tx, id))
}

export function removeContact(tx: Tx, { id }: { id: string }): { id: string } {
  const row = requireContact(tx, id)
  const chart = requireChart(tx, row.patientId)
  tx.note({ subject: { table: 'patient_contacts', id }, patientId: chart.id })
  repo.updateContactRow(tx.db, id, { deletedAt: tx.now, ...updated(tx) })
  return { id }
}

function requireContact(tx: Tx, id: string): ContactRow {
  const row = repo.findContactRow(tx.db, id)
  if (!row) throw notFound('patient_contacts', id)
  return row
}

function contactColumns(tx: Tx, patientId: string, details: Partial<Details>, path: string): Partial<ContactRow> {
  const issues: FieldIssue[] = []
  const { name, phone, linkedPatientId, ...plain } = details
  const linked = linkedPatientId ? requireChart(tx, linkedPatientId).id : linkedPatientId
  if (linked === patientId) issues.push({ path: `${path}linkedPatientId`, message: 'is the patient', key: 'isPatient' })
  const columns = {
    ...plain,
    ...(name !== undefined && { name: tidyName(name) }),
    ...(phone !== undefined && { phone: readPhone(`${path}phone`, phone, detailContext(tx), issues) }),
    ...(linked !== undefined && { linkedPatientId: linked }),
  }
  if (issues.length > 0) throw invalid(...issues)
  return columns
}
