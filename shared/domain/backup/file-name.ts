import { dateAt, type Instant, timeAt } from '#shared/time.ts'

/**
 * The name of a backup without its ending: `nadi-two-rivers-2026-11-28-2100`. It names the clinic where that can be
 * written in plain letters, and no patient.
 */
export function backupName(clinicName: string, clinicId: string, at: Instant, timeZone: string): string {
  const plain = clinicName
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
  return `nadi-${plain || clinicId.slice(0, 8)}-${dateAt(at, timeZone)}-${timeAt(at, timeZone).replace(':', '')}`
}
