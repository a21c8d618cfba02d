import type { Call, Tx } from '#backend/platform/call.ts'
import { changeOf } from '#backend/platform/changes.ts'
import type { Lan } from '#backend/platform/sync/lan/lan-status.ts'
import { ownAddress } from '#backend/platform/sync/lan/own-address.ts'
import { readLanSettings, writeLanSettings } from '#backend/platform/sync/lan/share-settings.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { Instant } from '#shared/time.ts'
import { deviceNames } from '../device-names.repo.ts'

type Output = Outputs['sync']['lan']

export function get({ db, clinic }: Call): Output['get'] {
  const { lan } = clinic
  const { mode, port } = readLanSettings(db)
  if (!lan) return { mode, port, fault: null, hosts: [], guests: [] }
  announceChanges(clinic, lan)
  const names = deviceNames(clinic)
  const { fault, hosts, guests } = lan.status()
  return {
    ...{ mode, port, fault },
    hosts: hosts.map(({ deviceId, address, port: at, since }) => ({
      name: names.get(deviceId ?? '') ?? '',
      isThis: deviceId === clinic.device.id,
      address: `${address || ownAddress()}:${at}`,
      since: since as Instant | null,
    })),
    guests: guests.map(id => ({ id, name: names.get(id) ?? '' })),
  }
}

export function set(tx: Tx, { mode, port }: Parsed['sync']['lan']['set']): Output['set'] {
  writeLanSettings(tx.db, { mode, port })
  // The row is local, so neither screens nor the trail would hear of it by themselves.
  tx.touched('sync', 'lan_settings', '1')
  tx.note({ kind: 'security', subject: { table: 'devices', id: tx.clinic.device.id }, reason: `${mode} ${port}` })
  tx.afterCommit(() => tx.clinic.lan?.refresh())
  return { mode, port }
}

const announced = new WeakSet<Lan>()

/** From the first look on, screens hear of what changes: no log tells of it. */
function announceChanges(clinic: Call['clinic'], lan: Lan): void {
  if (announced.has(lan)) return
  announced.add(lan)
  lan.onChange(() => clinic.changes.publish(clinic.changeSequence, [], [changeOf('lan_settings', '1')]))
}
