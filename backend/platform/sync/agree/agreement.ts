import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clinic } from '#backend/platform/call.ts'
import { schemaVersion } from '#db/migrate.ts'
import type { ClinicReplica } from '../replica.ts'
import type { Trust } from '../trust.ts'
import { type Claim, readClaims, writeClaim } from './claims.ts'
import { compareWith, type Difference, type Findings } from './compare.ts'
import { comparedTables } from './compared-tables.ts'
import { contentVector, isAtRest, isSameVector } from './content.ts'
import { createEvidence } from './evidence.ts'
import { agreedSince, keepFinding } from './findings.ts'
import { repairRow } from './repair-row.ts'
import type { Sums, SumsWanted } from './sums.ts'

/** Nobody has written for so long: then others may hold the same, and can be compared with. */
const quietMs = 60_000
/** Each copy is compared with every other one so often. */
const dueMs = 24 * 3_600_000
/** And tried so often while another one could not be compared. */
const againMs = 3_600_000
const passLimit = 4

interface AgreementParts {
  clinic: Clinic
  replica: Pick<ClinicReplica, 'logs' | 'seal'>
  trust: Trust
  /** Reads whole tables, without holding the event loop. */
  sums(wanted: SumsWanted): Promise<Sums | null>
}

/** Makes sure that copies which have applied the same hold the same, and mends what does not. */
export interface Agreement {
  /** Called now and then: says what is here when it is time to. */
  tick(): void
  /** Others said something. */
  heard(): void
  /** Reads everything here anew and says it to everyone. */
  compare(): Promise<void>
}

export function createAgreement({ clinic, replica, trust, sums }: AgreementParts): Agreement {
  const { db } = clinic
  const evidence = createEvidence(db, replica.logs, trust)
  let last: Sums | null = null
  let queue: Promise<unknown> = Promise.resolve()
  let quiet = { content: contentVector(db.raw), since: clinic.clock.now() }
  let saidAt = Number.NEGATIVE_INFINITY
  /** What others had said when this workstation compared it last. */
  const compared = new Map<string, string>()

  const isMember = (deviceId: string) => trust.signKeyOf(deviceId) !== null && trust.cutoffOf(deviceId) === null

  /** What others say who have applied the same. */
  function comparable(content: Sums['content']): Map<string, Claim> {
    return new Map(
      [...readClaims(db)].filter(
        ([id, claim]) =>
          id !== clinic.device.id &&
          claim.schemaVersion === schemaVersion &&
          isMember(id) &&
          isSameVector(claim.content, content),
      ),
    )
  }

  /** Compares, and after something was mended compares again. */
  async function compareAll(isAsked: boolean): Promise<void> {
    await sealAll()
    if (!isAsked && !hasNews()) return
    let isFresh = !isAsked
    for (let pass = 0; pass < passLimit && db.raw.open; pass += 1) {
      const mine = await read(isFresh)
      if (!mine || !(await settle(mine, !isFresh))) return
      last = null
      isFresh = false
      await sealAll()
    }
  }

  async function sealAll(): Promise<void> {
    while (db.raw.open && replica.seal()) await nextTurn()
  }

  async function read(mayBeKnown: boolean): Promise<Sums | null> {
    if (!mayBeKnown || !last || !isSameVector(last.content, contentVector(db.raw)))
      last = await sums({ tables: comparedTables() })
    return db.raw.open ? last : null
  }

  /** One look at what others say. Answers whether something was mended here. */
  async function settle(mine: Sums, isAsked: boolean): Promise<boolean> {
    const others = comparable(mine.content)
    const found = await compareWith({ db, logs: replica.logs, sums }, mine, others)
    if (!found || !db.raw.open) return false
    for (const [id, claim] of others) compared.set(id, JSON.stringify(claim))
    if (mend(found.differences)) return true
    for (const [id, claim] of others) keepFinding(clinic, replica.logs.of(id), mine.tables, claim, found)
    say(mine, found, isAsked)
    return false
  }

  const hasNews = () =>
    isAtRest(db.raw) &&
    [...comparable(contentVector(db.raw))].some(([id, claim]) => compared.get(id) !== JSON.stringify(claim))

  function mend(differences: readonly Difference[]): boolean {
    const parts = { clinic, logs: replica.logs, evidence }
    return differences
      .map(({ table, rowId, theirs }) => theirs !== null && repairRow(parts, table, rowId, theirs))
      .some(Boolean)
  }

  /** What this workstation has said already is said again only when someone asks. */
  function say(mine: Sums, { detail }: Findings, isAsked: boolean): void {
    const said: Omit<Claim, 'checkedAt'> = { content: mine.content, schemaVersion, sums: mine.tables, detail }
    const { checkedAt: _, ...before } = readClaims(db).get(clinic.device.id) ?? { checkedAt: null }
    if (!isAsked && JSON.stringify(before) === JSON.stringify(said)) return
    saidAt = clinic.clock.now()
    writeClaim(clinic, { ...said, checkedAt: null })
  }

  function inTurn(isAsked: boolean): Promise<void> {
    const turn = queue.then(() => (db.raw.open ? compareAll(isAsked) : undefined))
    queue = turn.catch((error: unknown) => clinic.log.error('sync.compare', { error }))
    return turn
  }

  function isDue(now: number): boolean {
    const others = [...replica.logs.all()].filter(log => log.deviceId !== clinic.device.id && isMember(log.deviceId))
    return others.some(log => now - agreedSince(db, log) > dueMs)
  }

  return {
    tick() {
      const now = clinic.clock.now()
      const content = contentVector(db.raw)
      if (!isSameVector(content, quiet.content)) quiet = { content, since: now }
      else if (now - quiet.since >= quietMs && now - saidAt >= againMs && isDue(now)) {
        saidAt = now
        void inTurn(true).catch(() => {})
      }
    },
    heard: () => void inTurn(false).catch(() => {}),
    compare: () => inTurn(true),
  }
}
