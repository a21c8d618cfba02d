import { syncedTables } from '#backend/platform/sync/tables.ts'
import { declaredTables } from '#db/schema/table.ts'
import type { Domain } from '#shared/domains.ts'
import { mayDo, type Permission, type Role } from '#shared/permissions.ts'

/** Who a patient is: the front desk writes this down, so it may decide about it too. */
const deskTables: ReadonlySet<string> = new Set([
  'patients',
  'patient_contacts',
  'patient_identifiers',
  'patient_merges',
  'patients_apart',
])
/** Columns of those tables that the front desk does not write. */
const clinicalColumns: ReadonlySet<string> = new Set(['blood_group', 'no_allergies_at', 'no_allergies_by'])

/** What more than the right to settle is needed where a domain is for few. */
const needed: Partial<Record<Domain, Permission>> = { settings: 'settings.update', identity: 'identity.manageUsers' }

/** Tables in which nobody needs to decide: what belongs to one person alone, and what jobs write. */
const silentTables: ReadonlySet<string> = new Set([
  'preferences',
  'notifications',
  'notification_marks',
  'outbox_messages',
])
/** Columns that say what the clock found, and until when it may not: any of two values will do. */
const clockColumns: ReadonlySet<string> = new Set(['missed_at', 'expected_at'])

export interface Matter {
  domain: Domain
  clinical: boolean
}

/**
 * What a conflict is about; null when it is nobody's to decide. Secrets are not shown to anyone, so there the later value
 * stands.
 */
export function matterOf(table: string, columns: readonly string[]): Matter | null {
  const domain = declaredTables().get(table)?.domain
  if (domain === undefined || !decidedTables().has(table)) return null
  if (columns.length > 0 && columns.every(column => clockColumns.has(column))) return null
  const isDesks = deskTables.has(table) && !columns.some(column => clinicalColumns.has(column))
  return { domain, clinical: syncedTables().get(table)?.clinical === true && !isDesks }
}

let decided: ReadonlySet<string> | undefined

function decidedTables(): ReadonlySet<string> {
  decided ??= new Set(
    [...declaredTables()]
      .filter(
        ([name, { domain, policy, secret }]) =>
          policy === 'lww' && domain !== 'sync' && !secret && !silentTables.has(name),
      )
      .map(([name]) => name),
  )
  return decided
}

export function maySettle(roles: readonly Role[], { domain, clinical }: Matter): boolean {
  const more = needed[domain]
  if (more && !mayDo(roles, more)) return false
  return mayDo(roles, clinical ? 'sync.settleClinical' : 'sync.settleConflicts')
}

/** The tables in which someone with these roles may find something to decide. */
export function tablesFor(roles: readonly Role[], domain?: Domain): string[] {
  return [...decidedTables()].filter(table => {
    const matter = matterOf(table, [])
    return matter !== null && (domain === undefined || matter.domain === domain) && mayFind(roles, table, matter)
  })
}

const mayFind = (roles: readonly Role[], table: string, matter: Matter) =>
  maySettle(roles, matter) || (deskTables.has(table) && mayDo(roles, 'sync.settleClinical'))
