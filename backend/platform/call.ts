import type { Db } from '#db/open.ts'
import type { thisDevice } from '#db/schema/sync.ts'
import type { Domain } from '#shared/domains.ts'
import type { Id, IdMaker } from '#shared/ids.ts'
import type { Role } from '#shared/permissions.ts'
import type { HybridClock } from '#shared/sync/clock.ts'
import type { Replica } from '#shared/sync/replica.ts'
import type { Instant } from '#shared/time.ts'
import type { AuditHead } from './audit-hash.ts'
import type { HeadKeeper } from './audit-head.ts'
import type { BlobStore } from './blobs.ts'
import type { ChangeFeed } from './changes.ts'
import type { Clock } from './clock.ts'
import type { Logger } from './logger.ts'
import type { Copies } from './sync/copies/copy-status.ts'
import type { Exchange } from './sync/exchange-status.ts'
import type { Lan } from './sync/lan/lan-status.ts'

/** Who acts. Jobs and the app itself act as `system`. */
export interface Actor {
  userId: Id
  userName: string
  displayName: string
  roles: readonly Role[]
  sessionId: Id | null
}

/** One end of a wire. Its `key` is the secret that a session is bound to; it never leaves the two ends. */
export interface Connection {
  key: string
  via: 'desktop' | 'browser' | 'rest'
}

/** Changes that wait for the end of this turn of the event loop, to share one durable commit. */
export interface WriteQueue {
  /** Answers once the change is durable. */
  add<T>(call: Call, work: (tx: Tx) => T): Promise<T>
  /** Writes what is waiting now. */
  flush(): void
}

/** An open clinic: its database and everything that belongs to it while it is open. */
export interface Clinic {
  db: Db
  device: typeof thisDevice.$inferSelect
  clock: Clock
  hybridClock: HybridClock
  newId: IdMaker
  changes: ChangeFeed
  blobs: BlobStore
  log: Logger
  dataDir: string
  resourcesDir: string
  /** Unwrapped for as long as the clinic is open: wraps new key slots and seals files. */
  databaseKey: Uint8Array
  auditHead: AuditHead
  headKeeper: HeadKeeper
  changeSequence: number
  /** Where changes that came at the same moment meet to share a commit. */
  writes: WriteQueue
  /** Charts opened lately, by session and patient. */
  chartsOpened: Map<string, number>
  /** Carries changes to the other workstations and back; null until it is started, and where there is none (tests). */
  exchange: Exchange | null
  /** The exchange on the clinic's own network; null until it is started, and where there is none (tests). */
  lan: Lan | null
  /** Fresh copies of the clinic, asked for and made; null until it is started, and where there is no exchange (tests). */
  copies: Copies | null
  /** The clinic as the exchange with others sees it; null until it is started. */
  replica: Replica | null
  /** A call of the app itself, or of a named user, outside any connection. */
  systemCall(action: string, actor?: Actor): Call
  close(): void
}

/** One call on an open clinic, as services see it. */
export interface Call {
  clinic: Clinic
  db: Db
  /** The contract path or job kind, e.g. `patients.create`: the audit action and log field. */
  action: string
  actor: Actor
  correlationId: string
  now: Instant
  log: Logger
  /** Runs `work` in one transaction: its rows, log entry and audit entry are committed together or not at all. */
  transaction<T>(work: (tx: Tx) => T): T
  /** Notes that the actor opened this patient's chart. Procedures with `audit: 'read'` must say it. */
  chartOpened(patientId: Id): void
}

/** What the audit entry of a transaction says beyond who, when and the changed rows. */
export interface AuditNote {
  kind?: 'read' | 'write' | 'security'
  subject?: { table: string; id: Id }
  patientId?: Id
  /** Why, where a person had to say so. */
  reason?: string
}

/** A call inside its transaction. */
export interface Tx extends Call {
  newId(): Id
  /** Adds to the audit entry of this transaction; later notes win. */
  note(note: AuditNote): void
  /** Announces a change of a `local` table, which triggers do not see. */
  touched(domain: Domain, table: string, id: Id): void
  /** Runs after the commit; never when it fails. */
  afterCommit(work: () => void): void
  /** The next code of this workstation's gapless series, e.g. `A-00042`. */
  nextNumber(kind: string, digits?: number): string
}
