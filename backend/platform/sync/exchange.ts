import { introduceDevice } from '#backend/platform/backup/device-rebirth.ts'
import { createBreather } from '#backend/platform/breathe.ts'
import type { Clinic } from '#backend/platform/call.ts'
import { databasePath } from '#backend/platform/keys/key-file.ts'
import { runDatabaseTask } from '#backend/platform/maintenance/database-task.ts'
import { prepared } from '#backend/platform/prepared.ts'
import { systemRandom } from '#backend/platform/random.ts'
import { reached, type Vector } from '#shared/sync/vector.ts'
import { createAgreement } from './agree/agreement.ts'
import type { SumsWanted } from './agree/sums.ts'
import { clinicStatements, clinicTrust } from './clinic-trust.ts'
import type { Exchange, FileRelay, MeetingPlace, PeerStatus } from './exchange-status.ts'
import type { Pin } from './link/dial.ts'
import { createRelayHttp, type RelayHttp } from './link/relay-http.ts'
import { createRelayLink, type RelayLink } from './link/relay-link.ts'
import type { LinkState, NearbyRelay } from './nearby-relay.ts'
import { type ClinicReplica, createReplica } from './replica.ts'
import { mendGrants, takeGrants } from './trust/epochs.ts'
import { trustedDevices } from './trust/trust.ts'

interface PeerRow {
  id: string
  kind: 'relay' | 'lan' | 'file'
  address: string
  pin: Pin | null
  token: string | null
  held: string
  lastContactAt: number | null
  nearby?: NearbyRelay
}

interface Peer {
  row: PeerRow
  link: RelayLink
  http: RelayHttp
  stop: () => void
}

const sql = prepared(({ raw }) => ({
  peers: raw.prepare<[], PeerRow>(
    `SELECT id, kind, address, pin, token, held, last_contact_at AS lastContactAt FROM sync_peers
     WHERE active = 1 AND kind <> 'file' ORDER BY id`,
  ),
  keep: raw.prepare('UPDATE sync_peers SET held = ?, last_contact_at = ?, last_error = ? WHERE id = ?'),
  ownRow: raw.prepare<[string], unknown>('SELECT 1 FROM devices WHERE id = ?'),
  lastOwn: raw.prepare<[], number>('SELECT coalesce(max(sequence), 0) FROM log_entries').pluck(),
}))

/** What waits for time to pass (a clock that was ahead) is looked at again after so long. */
const settleMs = 30_000
/** What a peer holds is kept for the next start after so long. */
const keepMs = 2_000

/** The running exchange of an open clinic, with the replica that it carries. */
export interface RunningExchange extends Exchange {
  replica: ClinicReplica
  /** Connects to these relays of the clinic's own network, and to no others of it. */
  setNearby(relays: readonly NearbyRelay[]): void
  /** How the connection to a nearby relay stands; null for one that is not connected to. */
  nearbyState(id: string): LinkState | null
  /** Where something can be left for another workstation now, the clinic's own network first. */
  meetingPlaces(): MeetingPlace[]
}

/** Starts to carry changes between this workstation and its peers. */
export function startExchange(clinic: Clinic): RunningExchange {
  const trust = clinicTrust(clinic)
  const replica = createReplica({ clinic, trust, statements: clinicStatements(clinic) })
  const file = { file: databasePath(clinic.dataDir), key: clinic.databaseKey }
  const sums = (wanted: SumsWanted) => runDatabaseTask(file, { do: 'sums', wanted })
  const agreement = createAgreement({ clinic, replica, trust, sums })
  const peers = new Map<string, Peer>()
  const listeners = new Set<() => void>()
  let nearby: readonly NearbyRelay[] = []
  const changed = () => {
    for (const listener of listeners) listener()
  }

  function refreshPeers(): void {
    const wanted = new Map(
      [...sql(clinic.db).peers.all(), ...nearby.map(rowOf)].map((row): [string, PeerRow] => [row.id, row]),
    )
    for (const [id, peer] of peers) if (!isSame(peer.row, wanted.get(id))) void disconnect(id)
    for (const [id, row] of wanted) if (!peers.has(id)) peers.set(id, connect(row))
    changed()
  }

  function connect(row: PeerRow): Peer {
    const { address: url, pin, token } = row
    const dialled = { replica, url, clock: clinic.clock, random: systemRandom, ...(pin !== null && { pin }) }
    const link = createRelayLink({ ...dialled, log: clinic.log, ...(token !== null && { token }) })
    let timer: NodeJS.Timeout | undefined
    const stopListening = link.onChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        keepStatus(row.id, link)
      }, keepMs)
      changed()
    })
    return {
      row,
      link,
      http: createRelayHttp(dialled),
      stop() {
        stopListening()
        clearTimeout(timer)
        keepStatus(row.id, link)
      },
    }
  }

  function keepStatus(id: string, link: RelayLink): void {
    const { held, lastContactAt, error } = link.status()
    if (clinic.db.raw.open && Object.keys(held).length > 0)
      sql(clinic.db).keep.run(JSON.stringify(held), lastContactAt, error, id)
  }

  function disconnect(id: string): Promise<void> {
    const peer = peers.get(id)
    peers.delete(id)
    peer?.stop()
    return peer?.link.close() ?? Promise.resolve()
  }

  const stopListening = clinic.changes.listen(({ changes }) => {
    if (changes.some(({ table }) => table === 'epoch_grants' || table === 'devices')) settle()
    if (changes.some(({ table }) => table === 'replica_sums')) agreement.heard()
  })
  const timer = setInterval(settle, settleMs).unref()

  /** Keys and members may have come: batches that waited for them can be opened now. */
  function settle(): void {
    setImmediate(() => {
      if (!clinic.db.raw.open || clinic.db.raw.inTransaction) return
      try {
        takeGrants(clinic.db, clinic.device)
        clinic.systemCall('sync.mendGrants').transaction(mendGrants)
        replica.settle().catch(complain)
        agreement.tick()
      } catch (error) {
        complain(error)
      }
    })
  }
  const complain = (error: unknown) => clinic.log.error('exchange', { error })

  introduceRenewed(clinic)
  refreshPeers()
  settle()
  return {
    replica,
    setNearby(relays) {
      nearby = relays
      refreshPeers()
    },
    nearbyState: id => peers.get(id)?.link.status().state ?? null,
    peers: () => [...peers.values()].filter(counts).map(statusOf),
    unsent: () =>
      unsent(
        clinic,
        [...peers.values()].filter(counts).map(({ link }) => link.status().held),
      ),
    relays: () => [...peers.values()].filter(({ row }) => row.kind === 'relay').map(fileRelayOf),
    hosts: () =>
      [...peers.values()]
        .filter(({ row, link }) => row.nearby?.isSelf === false && link.status().state === 'online')
        .map(fileRelayOf),
    meetingPlaces: () =>
      [...peers.values()]
        .filter(({ link }) => link.status().state === 'online')
        .map(({ row, http }) => ({ place: row.nearby?.place ?? `relay ${row.address}`, http }))
        .sort((one, other) => one.place.localeCompare(other.place)),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refreshPeers,
    retryNow() {
      for (const { link } of peers.values()) link.retryNow()
    },
    async sealWaiting() {
      const breathe = createBreather()
      while (peers.size > 0 && clinic.db.raw.open && replica.seal()) await breathe()
    },
    compare: agreement.compare,
    async stop() {
      stopListening()
      clearInterval(timer)
      await Promise.all([...peers.keys()].map(disconnect))
    },
  }
}

/** The app was ended between taking a new name and telling of it. */
function introduceRenewed(clinic: Clinic): void {
  const { db, device } = clinic
  if (!trustedDevices(db, device).get(device.id)?.approver || sql(db).ownRow.get(device.id)) return
  clinic.systemCall('sync.introduce').transaction(introduceDevice)
}

const isSame = (one: PeerRow, other: PeerRow | undefined) =>
  one.address === other?.address && one.pin === other.pin && one.token === other.token

const rowOf = (nearby: NearbyRelay): PeerRow => ({
  ...{ id: nearby.id, kind: 'lan', address: nearby.address, pin: nearby.accepts, nearby },
  ...{ token: null, held: '{}', lastContactAt: null },
})

const fileRelayOf = ({ row: { id, address }, http }: Peer): FileRelay => ({ id, address, http })

const counts = ({ row }: Peer): boolean => row.nearby?.counts() ?? true

function statusOf({ row, link }: Peer): PeerStatus {
  const { id, kind, held, lastContactAt } = row
  const address = row.nearby?.label() ?? row.address
  const { state, error, progress, ...now } = link.status()
  return {
    ...{ id, kind, address, state, error, ...progress },
    held: Object.keys(now.held).length > 0 ? now.held : (JSON.parse(held) as Vector),
    lastContactAt: now.lastContactAt ?? lastContactAt,
  }
}

/** Own entries that no peer is known to hold. */
function unsent({ db, device }: Clinic, held: readonly Vector[]): number {
  const last = (sql(db).lastOwn.get() ?? 0) - device.logBase
  return last - Math.max(0, ...held.map(vector => reached(vector, device.id)))
}
