import { getClinic } from '#backend/modules/settings/index.ts'
import { createBreather } from '#backend/platform/breathe.ts'
import type { Reason, ReasonSource } from '#backend/platform/reasons.ts'
import { type Role, roles } from '#shared/permissions.ts'
import { dateAt, type Instant } from '#shared/time.ts'
import { listOpen } from './conflicts.repo.ts'
import { type Matter, maySettle, tablesFor } from './matters.ts'
import { readOpen } from './open-conflict.ts'

/** How many of the newest are looked at. */
const effort = 500

/** Values that two desks wrote at once: one reason for each day on which some lost, and for those who may decide. */
export const conflictReasons: ReasonSource = {
  kind: 'conflict',
  isLocal: false,
  tables: ['conflicts'],
  async find(call): Promise<Reason[]> {
    const { timeZone } = getClinic(call)
    const breathe = createBreather()
    const groups = new Map<string, Group>()
    const all = { tables: tablesFor(roles), patientIds: null, after: null, limit: effort }
    for (const { id, at } of listOpen(call.db, all)) {
      const open = readOpen(call, id)
      if (open) count(groups, open.matter, dateAt(at as Instant, timeZone))
      await breathe()
    }
    return [...groups].map(([key, { date, clinical, deciders, count }]) => ({
      key: [key],
      priority: clinical ? 'urgent' : 'normal',
      roles: deciders,
      facts: { date, count, area: clinical ? 'clinical' : 'other' },
    }))
  },
}

interface Group {
  date: string
  clinical: boolean
  deciders: readonly Role[]
  count: number
}

function count(groups: Map<string, Group>, matter: Matter, date: string): void {
  const { clinical } = matter
  const deciders = roles.filter(role => maySettle([role], matter))
  const key = [date, clinical ? 'clinical' : 'other', ...deciders].join(' ')
  groups.set(key, { date, clinical, deciders, count: (groups.get(key)?.count ?? 0) + 1 })
}
