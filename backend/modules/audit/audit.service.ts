import { setImmediate as nextTurn } from 'node:timers/promises'
import { verifyAudit } from '#backend/platform/audit-verify.ts'
import type { Call } from '#backend/platform/call.ts'
import type { AuditEntry } from '#shared/contract/audit.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import * as repo from './audit.repo.ts'
import { idAt } from './id-at.ts'

type Query = Parsed['audit']['list']

/** How many entries are looked at before other work is let in, and how often in one call. */
const searchEffort = { stepSize: 500, steps: 40 }

/**
 * Who did and saw what, newest first. A filter that few entries match may answer a short page, whose `next` goes on
 * searching where this call stopped.
 */
export function list(call: Call, query: Query): Promise<Outputs['audit']['list']> {
  return search(call, query, searchEffort)
}

export async function search(
  call: Call,
  query: Query,
  { stepSize, steps }: typeof searchEffort,
): Promise<Outputs['audit']['list']> {
  const found: string[] = []
  const stretch = stretchOf(query)
  for (let step = 0; step < steps; step += 1) {
    const entries = repo.listLightEntries(call.db, stretch, stepSize)
    for (const entry of entries) {
      stretch.before = entry.id
      if (!matches(entry, query)) continue
      found.push(entry.id)
      if (found.length === query.limit) return page(call, found, entry.id)
    }
    if (entries.length < stepSize) return page(call, found, null)
    await nextTurn()
  }
  return page(call, found, stretch.before ?? null)
}

/** Recomputes every device's chain. */
export async function verify(call: Call): Promise<Outputs['audit']['verify']> {
  return verifyAudit(call.clinic)
}

function stretchOf({ patientId, kind, from, to, after }: Query): repo.Stretch {
  const end = to === undefined ? undefined : idAt(to, 'after')
  return {
    patientId,
    securityOnly: kind === 'security',
    from: from === undefined ? undefined : idAt(from, 'before'),
    before: after !== undefined && (end === undefined || after < end) ? after : end,
  }
}

function matches(entry: repo.LightEntry, query: Query): boolean {
  const { userId, action, kind, table, subjectId, from, to } = query
  return (
    (userId === undefined || entry.createdBy === userId) &&
    (action === undefined || entry.action.startsWith(action)) &&
    (kind === undefined || entry.kind === kind) &&
    (table === undefined || entry.subjectTable === table) &&
    (subjectId === undefined || entry.subjectId === subjectId) &&
    (from === undefined || entry.createdAt >= from) &&
    (to === undefined || entry.createdAt < to)
  )
}

function page(call: Call, ids: string[], next: string | null): Outputs['audit']['list'] {
  return { items: repo.readEntries(call.db, ids).map(describe), next }
}

function describe(row: repo.AuditEntryRow): AuditEntry {
  const { createdBy, siteId: _, previousHash: __, hash: ___, ...entry } = row
  const changes = row.changes.map(({ table, id, kind, before, after }) => ({ table, id, kind, before, after }))
  return { ...entry, userId: createdBy, changes: changes as AuditEntry['changes'] }
}
