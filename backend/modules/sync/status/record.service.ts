import { chartIds } from '#backend/modules/patients/index.ts'
import type { Call } from '#backend/platform/call.ts'
import { syncedTables } from '#backend/platform/sync/tables.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { notFound } from '#shared/errors.ts'
import type { Dot } from '#shared/sync/merge.ts'
import { reached, type Vector } from '#shared/sync/vector.ts'
import { deviceNames } from '../device-names.repo.ts'
import { findUnsealed, listWriters } from '../writers.repo.ts'
import * as repo from './status.repo.ts'

/** Where the last changes of a record have arrived. @throws AppError NOT_FOUND for a table that does not travel */
export function record(call: Call, input: { table: string; id: string }): Outputs['sync']['status']['record'] {
  if (syncedTables().get(input.table)?.policy !== 'lww') throw notFound(input.table, input.id)
  const peers = call.clinic.exchange?.peers() ?? []
  const logs = repo.listLogs(call.db).filter(log => log.deviceId !== call.clinic.device.id)
  const alone = peers.length === 0 && logs.length === 0
  if (alone) return { alone, peers: [], workstations: [] }
  const writers = writersOf(call, input)
  const names = deviceNames(call.clinic)
  const revoked = new Set(
    repo
      .listDevices(call.db)
      .filter(device => device.isRevoked === 1)
      .map(device => device.id),
  )
  return {
    alone,
    peers: peers.map(({ id, kind, address, held }) => ({ id, kind, address, holds: covers(held, writers) })),
    workstations: logs
      .filter(log => !revoked.has(log.deviceId))
      .map(log => ({
        id: log.deviceId,
        name: names.get(log.deviceId) ?? '',
        applied: covers({ ...(JSON.parse(log.seen) as Vector), [log.deviceId]: log.stored }, writers),
      }))
      .sort((one, other) => one.name.localeCompare(other.name)),
  }
}

const covers = (vector: Vector, writers: readonly Dot[]) =>
  writers.every(({ deviceId, sequence }) => reached(vector, deviceId) >= sequence)

/** The entries that must have arrived somewhere for the record to be there as it is here. */
function writersOf(call: Call, { table, id }: { table: string; id: string }): readonly Dot[] {
  if (table === 'patients') return repo.listChartWriters(call.db, chartIds(call, id))
  const unsealed = findUnsealed(call.clinic, table, id)
  return [...listWriters(call.clinic, table, id).values(), ...(unsealed ? [unsealed] : [])]
}
