import { specializationOf } from '#backend/modules/scheduling/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Template } from '#shared/contract/encounters/templates.ts'
import type { Parsed } from '#shared/contract/index.ts'
import { textOf } from '#shared/domain/encounters/note.ts'
import { invalid } from '#shared/errors.ts'
import { checkSame, clinicId, ownerFor, requireMine } from './ownership.ts'
import * as repo from './templates.repo.ts'

type Inputs = Parsed['encounters']['templates']

/** The caller's own templates, those of the caller's specialization, those for everyone, and then the others; by name. */
export function list(call: Call): Template[] {
  const specialization = specializationOf(call, call.actor.userId)
  const rank = (row: repo.TemplateRow) => {
    if (row.ownerId !== clinicId) return 0
    if (row.specialization === null) return 2
    return row.specialization === specialization ? 1 : 3
  }
  return repo
    .listTemplateRows(call.db, [clinicId, call.actor.userId])
    .toSorted((one, other) => rank(one) - rank(other))
    .map(templateOf)
}

export function add(tx: Tx, { shared, ...details }: Inputs['add']): Template {
  const row = { ...created(tx), ...details, ownerId: ownerFor(tx, shared) }
  checkFree(tx, row)
  repo.insertTemplate(tx.db, row)
  return answer(tx, row.id)
}

export function change(tx: Tx, { id, expectedUpdatedAt, shared, ...details }: Inputs['change']): Template {
  checkSame(requireTemplate(tx, id), expectedUpdatedAt)
  const values = { ...details, ownerId: ownerFor(tx, shared) }
  checkFree(tx, { id, ...values })
  repo.updateTemplate(tx.db, id, { ...values, ...updated(tx) })
  return answer(tx, id)
}

export function remove(tx: Tx, { id }: Inputs['remove']): { id: string } {
  requireTemplate(tx, id)
  repo.updateTemplate(tx.db, id, { deletedAt: tx.now, ...updated(tx) })
  tx.note({ subject: { table: 'note_templates', id } })
  return { id }
}

export function restore(tx: Tx, { id }: Inputs['restore']): Template {
  checkFree(tx, requireTemplate(tx, id, true))
  repo.updateTemplate(tx.db, id, { deletedAt: null, ...updated(tx) })
  return answer(tx, id)
}

const requireTemplate = (tx: Tx, id: string, removed = false) =>
  requireMine(tx, 'note_templates', id, repo.findTemplate(tx.db, id), removed)

/** Two desks that were apart may still have made two of one name. */
function checkFree(tx: Tx, { id, ownerId, name }: Pick<repo.TemplateRow, 'id' | 'ownerId' | 'name'>) {
  const same = (row: repo.TemplateRow) => row.id !== id && row.name.toLowerCase() === name.toLowerCase()
  if (repo.listTemplateRows(tx.db, [ownerId]).some(same))
    throw invalid({ path: 'name', message: 'there is one already', key: 'taken' })
}

function answer(tx: Tx, id: string): Template {
  tx.note({ subject: { table: 'note_templates', id } })
  return templateOf(requireTemplate(tx, id))
}

const templateOf = (row: repo.TemplateRow): Template => ({
  id: row.id,
  name: row.name,
  specialization: row.specialization,
  ...textOf(row),
  diagnoses: row.diagnoses,
  followUpDays: row.followUpDays,
  shared: row.ownerId === clinicId,
  updatedAt: row.updatedAt,
})
