import { describe, expect, it } from 'vitest'
import { declaredTables } from '#db/schema/table.ts'
import '#db/schema/index.ts'
import type { Role } from '#shared/permissions.ts'
import { matterOf, maySettle, tablesFor } from './matters.ts'

const may = (role: Role, table: string, ...columns: string[]) => {
  const matter = matterOf(table, columns)
  return matter !== null && maySettle([role], matter)
}

describe('who decides what', () => {
  it('gives clinical entries to doctors and nurses', () => {
    for (const role of ['doctor', 'nurse'] as const) expect(may(role, 'allergies', 'severity')).toBe(true)
    for (const role of ['admin', 'receptionist', 'pharmacist'] as const)
      expect(may(role, 'allergies', 'severity')).toBe(false)
    expect(may('receptionist', 'patients', 'blood_group')).toBe(false)
  })

  it('gives what the desk writes to the desk too', () => {
    for (const role of ['admin', 'receptionist', 'nurse'] as const) {
      expect(may(role, 'patients', 'phone')).toBe(true)
      expect(may(role, 'appointments', 'date', 'time')).toBe(true)
    }
    expect(may('lab_technician', 'patients', 'phone')).toBe(false)
  })

  it('gives accounts and the settings of the clinic to admins alone', () => {
    expect(may('admin', 'users', 'display_name')).toBe(true)
    expect(may('receptionist', 'users', 'display_name')).toBe(false)
    expect(may('doctor', 'clinics', 'phone')).toBe(false)
  })

  it('shows secrets to nobody', () => {
    const secret = [...declaredTables()].filter(([, declared]) => declared.secret).map(([name]) => name)
    expect(secret.length).toBeGreaterThan(2)
    for (const table of secret) expect(tablesFor(['admin', 'doctor', 'nurse'])).not.toContain(table)
    expect(tablesFor(['admin'])).not.toContain('conflicts')
  })
})
