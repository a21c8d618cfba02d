import { likelyTwins, patientBriefs, requirePatient } from '#backend/modules/patients/index.ts'
import { createBreather } from '#backend/platform/breathe.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Db } from '#db/open.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { Duplicate } from '#shared/contract/patients.ts'
import type { DuplicatePair } from '#shared/contract/sync/duplicates.ts'
import { conflict } from '#shared/errors.ts'
import type { Instant } from '#shared/time.ts'
import { deviceNames } from '../device-names.repo.ts'
import type { Registered } from './duplicates.repo.ts'
import * as repo from './duplicates.repo.ts'

type List = Outputs['sync']['duplicates']['list']
interface Pair {
  oneId: string
  otherId: string
}

/** Charts of the last weeks are looked at: two desks that lost each other find each other again within days. */
const window = { days: 21, charts: 3_000 }
/** Comparing one chart with all others takes a millisecond or two, so a call compares this many, and the next goes on. */
const perCall = 200

/** By chart: which others look like the same person, as of its last change. */
type Looked = Map<string, { updatedAt: number; twins: Duplicate[] }>
const memory = new WeakMap<Db, Looked>()

/**
 * Charts that two workstations seem to have made of one person, newest first. A pair needs one chart that was registered
 * elsewhere, so those are the ones that are compared.
 */
export async function list(call: Call): Promise<List> {
  const charts = repo
    .listRegisteredSince(call.db, firstId(call.now), window.charts)
    .filter(chart => isForeign(call, chart))
  const looked = memory.get(call.db) ?? new Map()
  memory.set(call.db, looked)
  const looking = await compare(call, charts, looked)
  const pairs = new Map<string, DuplicatePair>()
  for (const chart of charts)
    for (const twin of looked.get(chart.id)?.twins ?? []) {
      const pair = pairOf(call, chart, twin)
      if (pair) pairs.set(repo.pairId(pair.older.patient.id, pair.newer.patient.id), pair)
    }
  return { items: [...pairs.values()].slice(0, 100), looking }
}

/** Answers whether some are left for the next call. */
async function compare(call: Call, charts: readonly Registered[], looked: Looked): Promise<boolean> {
  const breathe = createBreather()
  const fresh = charts.filter(chart => looked.get(chart.id)?.updatedAt !== chart.updatedAt)
  for (const chart of fresh.slice(0, perCall)) {
    looked.set(chart.id, { updatedAt: chart.updatedAt, twins: likelyTwins(call, chart.id) })
    await breathe()
  }
  return fresh.length > perCall
}

const seriesOf = (code: string) => code.split('-', 1)[0]
const isForeign = ({ clinic }: Call, { code }: Registered) => seriesOf(code) !== clinic.device.series

/** A UUIDv7 that comes before every chart of the last weeks. */
function firstId(now: number): string {
  const hex = Math.max(0, now - window.days * 86_400_000)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}

function pairOf(call: Call, chart: Registered, twin: Duplicate): DuplicatePair | null {
  // What was found earlier may be removed, merged or told apart by now.
  const other = repo.findRegistered(call.db, twin.patient.id)
  const briefs = patientBriefs(call, [chart.id, twin.patient.id])
  const [one, two] = [briefs.get(chart.id), briefs.get(twin.patient.id)]
  if (!other || !one || !two || one.id !== chart.id || two.id !== other.id) return null
  if (seriesOf(chart.code) === seriesOf(other.code) || repo.isApart(call.db, chart.id, other.id)) return null
  const [older, newer] = [chart, other].sort((a, b) => a.createdAt - b.createdAt)
  if (!older || !newer) return null
  const side = (row: Registered) => sideOf(call, row, row === chart ? one : two)
  return { older: side(older), newer: side(newer), reasons: twin.reasons }
}

function sideOf(call: Call, row: Registered, patient: DuplicatePair['older']['patient']): DuplicatePair['older'] {
  const deviceId = repo.findRegistration(call.db, row.id)?.deviceId ?? ''
  const deviceName = deviceNames(call.clinic).get(deviceId) ?? ''
  return { patient, at: row.createdAt as Instant, by: row.createdBy, deviceName }
}

/** Notes that two charts are two people: they are not proposed again, on any workstation. */
export function dismiss(tx: Tx, pair: Pair): Pair {
  const ids = [pair.oneId, pair.otherId].map(id => requirePatient(tx, id)).sort()
  const [oneId = '', otherId = ''] = ids
  if (oneId === otherId) throw conflict('sameChart')
  repo.upsertApart(tx.db, { ...created(tx), id: repo.pairId(oneId, otherId), oneId, otherId })
  tx.note({ subject: { table: 'patients_apart', id: repo.pairId(oneId, otherId) }, patientId: oneId })
  return pair
}

export function undoDismiss(tx: Tx, pair: Pair): Pair {
  const ids = [pair.oneId, pair.otherId].map(id => requirePatient(tx, id)).sort()
  const [oneId = '', otherId = ''] = ids
  const id = repo.pairId(oneId, otherId)
  if (!repo.isApart(tx.db, oneId, otherId)) return pair
  repo.removeApart(tx.db, id, { ...updated(tx), deletedAt: tx.now })
  tx.note({ subject: { table: 'patients_apart', id }, patientId: oneId })
  return pair
}
