import type { Clinic } from '#backend/platform/call.ts'
import { prepared } from '#backend/platform/prepared.ts'

const names = prepared(({ raw }) =>
  raw.prepare<[], { id: string; name: string }>('SELECT id, name FROM devices WHERE deleted_at IS NULL'),
)

/** What people call each workstation; empty for one that nobody named. */
export function deviceNames({ db, device }: Pick<Clinic, 'db' | 'device'>): Map<string, string> {
  const named = new Map(
    names(db)
      .all()
      .map(({ id, name }) => [id, name]),
  )
  if (!named.get(device.id)) named.set(device.id, device.name)
  return named
}
