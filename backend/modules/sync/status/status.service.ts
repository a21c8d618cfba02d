import type { Call } from '#backend/platform/call.ts'
import { changeOf } from '#backend/platform/changes.ts'
import { isAwayFrom } from '#backend/platform/sync/device-rows.ts'
import type { Exchange } from '#backend/platform/sync/exchange-status.ts'
import { readLanSettings } from '#backend/platform/sync/lan/share-settings.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { ExchangeDevice } from '#shared/contract/sync/status.ts'
import { certificateBody, readStatement } from '#shared/sync/certificate.ts'
import { unpackTime } from '#shared/sync/clock.ts'
import { exchangeState } from '#shared/sync/exchange-state.ts'
import type { Instant } from '#shared/time.ts'
import { deviceNames } from '../device-names.repo.ts'
import { copiesForOthers, ownCopyOf } from './fresh-copy.service.ts'
import * as repo from './status.repo.ts'

type Status = Outputs['sync']['status']['get']

/** How the exchange goes, as everyone may see it. */
export function get(call: Call): Status {
  const { exchange } = call.clinic
  if (exchange) announceChanges(call, exchange)
  const devices = listDevices(call)
  const peers = (exchange?.peers() ?? []).map(({ held: _, ...peer }) => ({
    ...peer,
    lastContactAt: peer.lastContactAt as Instant | null,
  }))
  const unsent = exchange?.unsent() ?? 0
  const waiting = devices.reduce((sum, device) => sum + device.waiting, 0)
  const ownCopy = ownCopyOf(call)
  // A copy that is on its way mends it without anyone.
  const isMending = ownCopy.step === 'asking' || ownCopy.step === 'fetching'
  const faulty = devices.some(({ fault }) => fault !== null && !(fault === 'awayTooLong' && isMending))
  const state = exchangeState({ peers, unsent, waiting, faulty, isMending })
  // Who finds nobody on the network has lost contact, if there is anybody.
  const isLooking = devices.length > 1 && readLanSettings(call.db).mode !== 'off'
  return {
    state: state === 'alone' && isLooking ? 'offline' : state,
    clone: cloneOf(call),
    unsent,
    peers,
    devices,
    ownCopy,
    copies: copiesForOthers(call),
    mended: mendedRows(call),
  }
}

function mendedRows({ clinic, db }: Call): Status['mended'] {
  const names = deviceNames(clinic)
  return repo.listMended(db).map(({ id, at, deviceId, table, columns }) => ({
    id,
    at: at as Instant,
    device: names.get(deviceId) ?? '',
    table: table ?? '',
    columns: (columns ?? '').split(', '),
  }))
}

export function compare({ clinic, log }: Call): Outputs['sync']['status']['compare'] {
  clinic.exchange?.compare().catch((error: unknown) => log.error('sync.compare', { error }))
  return { begun: clinic.exchange !== null }
}

function cloneOf({ clinic, db }: Call): Status['clone'] {
  const own = repo.listLogs(db).find(log => log.deviceId === clinic.device.id)
  if (own?.fault !== 'cloned') return 'none'
  return own.forkAfter === null ? 'searching' : 'found'
}

export function retry(call: Call): Outputs['sync']['status']['retry'] {
  call.clinic.exchange?.retryNow()
  call.clinic.copies?.look()
  return { tried: call.clinic.exchange !== null }
}

const announced = new WeakSet<Exchange>()

/** From the first look on, screens hear of what changes in the exchange: its rows are local, so no log tells of them. */
function announceChanges({ clinic }: Call, exchange: Exchange): void {
  if (announced.has(exchange)) return
  announced.add(exchange)
  const tell = () => clinic.changes.publish(clinic.changeSequence, [], [changeOf('sync_peers', 'all')])
  exchange.onChange(tell)
  clinic.copies?.onChange(tell)
}

function listDevices({ clinic, db }: Call): ExchangeDevice[] {
  const known = new Map(repo.listDevices(db).map(row => [row.id, row]))
  const logs = new Map(repo.listLogs(db).map(row => [row.deviceId, row]))
  const ids = new Set([clinic.device.id, ...known.keys(), ...logs.keys()])
  return [...ids]
    .filter(id => known.get(id)?.isRevoked !== 1 || id === clinic.device.id)
    .map((id): ExchangeDevice => {
      const isThis = id === clinic.device.id
      const log = logs.get(id)
      const device = known.get(id)
      const clock = isThis ? repo.lastOwnClock(db) : log?.lastClock
      return {
        id,
        name: device?.name || (isThis ? clinic.device.name : ''),
        series: isThis ? clinic.device.series : seriesOf(device?.certificate ?? ''),
        isThis,
        lastEntryAt: clock ? (unpackTime(clock).milliseconds as Instant) : null,
        ...logState(log, isThis),
      }
    })
    .sort((one, other) => Number(other.isThis) - Number(one.isThis) || one.name.localeCompare(other.name))
}

function faultOf(log: repo.LogRow | undefined): ExchangeDevice['fault'] {
  if (!log) return null
  return isAwayFrom(log) ? 'awayTooLong' : (log.fault as ExchangeDevice['fault'])
}

/** How its log stands here, and how its copy compares with the one here. */
function logState(
  log: repo.LogRow | undefined,
  isThis: boolean,
): Pick<ExchangeDevice, 'waiting' | 'fault' | 'agreedAt' | 'differs'> {
  if (!log) return { waiting: 0, fault: null, agreedAt: null, differs: [] }
  const fault = faultOf(log)
  if (isThis) return { waiting: 0, fault, agreedAt: null, differs: [] }
  const differs = JSON.parse(log.differs ?? '[]') as { table: string; rows: string[] }[]
  return {
    waiting: log.stored - log.applied,
    fault,
    agreedAt: log.agreedAt as Instant | null,
    differs: differs.map(({ table, rows }) => ({ table, rows: rows.length })),
  }
}

/** Only to be shown: the statement is proven where it counts. */
function seriesOf(certificate: string): string | null {
  const read = certificateBody.safeParse(readStatement(certificate)?.body)
  return read.success ? read.data.series : null
}
