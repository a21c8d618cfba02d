import { introduceDevice } from '#backend/platform/backup/device-rebirth.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import type { GatedContext } from '#backend/platform/gate.ts'
import { updated } from '#backend/platform/stamps.ts'
import { fingerprintOf } from '#backend/platform/sync/enrol/join-code.ts'
import { askingSuccessors, vouchFor } from '#backend/platform/sync/enrol/successor.ts'
import { revokeDevice } from '#backend/platform/sync/trust/revoke.ts'
import { trustedDevices } from '#backend/platform/sync/trust/trust.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { Device, Successor } from '#shared/contract/sync/devices.ts'
import { conflict, notFound } from '#shared/errors.ts'
import { type Role, roles } from '#shared/permissions.ts'
import { unpackTime } from '#shared/sync/clock.ts'
import type { TrustedDevice } from '#shared/sync/trust.ts'
import type { Instant } from '#shared/time.ts'
import * as repo from './devices.repo.ts'
import { addressToType } from './meeting-places.ts'

type Input = Parsed['sync']['devices']
type Reading = Pick<Call, 'db' | 'clinic'>

export function list(call: Call): Outputs['sync']['devices']['list'] {
  const own = trustedDevices(call.db, call.clinic.device).get(call.clinic.device.id)
  const mayApprove = own?.approver ?? false
  return { items: readDevices(call), asking: listAsking(call), mayApprove, relay: addressToType(call) }
}

const listAsking = ({ db, clinic }: Call): Successor[] =>
  askingSuccessors(db, clinic.device).map(({ body, predecessor }) => ({
    id: body.deviceId,
    name: body.name,
    series: body.series,
    fingerprint: fingerprintOf(body),
    predecessor: { id: predecessor.deviceId, name: predecessor.name },
    askedAt: body.issuedAt as Instant,
  }))

/** @throws AppError CONFLICT `notApprover`, `notMember` */
export function vouch(tx: Tx, { id }: Input['vouch']): Device {
  vouchFor(tx, id)
  tx.note({ kind: 'security', subject: { table: 'devices', id } })
  return getDevice(tx, id)
}

/** @throws AppError CONFLICT `notCloned` */
export async function renew(
  call: Call,
  _: unknown,
  { workspace }: GatedContext,
): Promise<Outputs['sync']['devices']['renew']> {
  const own = repo.readLogs(call.db).get(call.clinic.device.id)
  if (own?.fault !== 'cloned' || own.forkAfter === null) throw conflict('notCloned')
  const old = call.clinic.device.id
  const clinic = await workspace.renew()
  const member = clinic.systemCall(call.action, call.actor).transaction(tx => {
    tx.note({ kind: 'security', reason: `renewed:${old}`, subject: { table: 'devices', id: clinic.device.id } })
    return introduceDevice(tx)
  })
  const { id, series } = clinic.device
  return { id, series, member }
}

/** @throws AppError NOT_FOUND, CONFLICT `changedMeanwhile` */
export function update(tx: Tx, { id, name, homeRole, expectedUpdatedAt }: Input['update']): Device {
  const device = getDevice(tx, id)
  if (device.updatedAt !== expectedUpdatedAt) throw conflict('changedMeanwhile', { current: device })
  repo.updateDeviceRow(tx.db, id, { name, homeRole, ...updated(tx) })
  tx.note({ subject: { table: 'devices', id } })
  return getDevice(tx, id)
}

/** @throws AppError NOT_FOUND, CONFLICT `notApprover`, `ownDevice`, `notMember` */
export function revoke(tx: Tx, { id, reason }: Input['revoke']): Device {
  getDevice(tx, id)
  revokeDevice(tx, id)
  tx.note({ kind: 'security', subject: { table: 'devices', id }, reason })
  return getDevice(tx, id)
}

/** @throws AppError NOT_FOUND */
export function getDevice(reading: Reading, id: string): Device {
  const device = readDevices(reading).find(each => each.id === id)
  if (!device) throw notFound('devices', id)
  return device
}

function readDevices({ db, clinic }: Reading): Device[] {
  const trusted = trustedDevices(db, clinic.device)
  const logs = repo.readLogs(db)
  const ownLog = logs.get(clinic.device.id)?.stored ?? 0
  return repo.listDeviceRows(db).map((row): Device => {
    const device = trusted.get(row.id)
    const log = logs.get(row.id)
    const isThis = row.id === clinic.device.id
    return {
      id: row.id,
      name: row.name,
      homeRole: roles.find((role): role is Role => role === row.homeRole) ?? null,
      isThis,
      ...proven(device),
      lastHeardAt: log?.lastClock ? (unpackTime(log.lastClock).milliseconds as Instant) : null,
      reached: { entries: isThis ? ownLog : (log?.seen[clinic.device.id] ?? 0), of: ownLog },
      updatedAt: row.updatedAt,
    }
  })
}

/** What the certificate says, when an approver that counts has signed it. */
function proven(device: TrustedDevice | undefined) {
  return {
    series: device?.series ?? '',
    fingerprint: device ? fingerprintOf(device) : '',
    approver: device?.approver ?? false,
    state: stateOf(device),
    enrolledAt: (device?.issuedAt ?? null) as Instant | null,
    revokedAt: (device?.revokedAt ?? null) as Instant | null,
  }
}

function stateOf(device: TrustedDevice | undefined): Device['state'] {
  if (!device) return 'unproven'
  return device.cutoff === null ? 'member' : 'revoked'
}
