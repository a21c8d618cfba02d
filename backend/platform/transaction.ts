import { appendAudit, auditChange, type CapturedChange } from './audit.ts'
import type { AuditNote, Call, Clinic, Tx } from './call.ts'
import { changeOf, type RowChange } from './changes.ts'
import { prepared } from './prepared.ts'

interface CapturedRow extends CapturedChange {
  id: number
}

const statements = prepared(db => ({
  begin: db.raw.prepare('BEGIN IMMEDIATE'),
  commit: db.raw.prepare('COMMIT'),
  rollback: db.raw.prepare('ROLLBACK'),
  beginWithin: db.raw.prepare('SAVEPOINT call'),
  commitWithin: db.raw.prepare('RELEASE call'),
  rollbackWithin: db.raw.prepare('ROLLBACK TO call'),
  captured: db.raw.prepare<[number], CapturedRow>(
    `SELECT id, table_name AS tableName, row_id AS rowId, kind, after, before FROM log_changes WHERE id > ? ORDER BY id`,
  ),
  logEntry: db.raw.prepare<unknown[]>(
    `INSERT INTO log_entries (sequence, clock, actor_id, operation, operation_id, first_change, last_change)
     VALUES ((SELECT coalesce(max(sequence), 0) + 1 FROM log_entries), ?, ?, ?, ?, ?, ?)`,
  ),
  takeNumber: db.raw
    .prepare<[string], number>(
      `INSERT INTO number_series (kind, next) VALUES (?, 2)
       ON CONFLICT (kind) DO UPDATE SET next = next + 1 RETURNING next - 1`,
    )
    .pluck(),
}))

/** A call whose work is done, and which is not announced before its commit. */
interface Done<T> {
  call: Call
  result: T
  draft: TransactionDraft
  rows: RowChange[]
  sequence: number
  /** Whether the audit trail has grown. */
  grew: boolean
}

/**
 * Runs `work` in one durable transaction. Before the commit its changed rows, as the triggers captured them, are closed
 * into one log entry and one audit entry; after it the `changed` event goes out.
 */
export function runTransaction<T>(call: Call, work: (tx: Tx) => T): T {
  const { clinic } = call
  const sql = statements(clinic.db)
  const before = placeOf(clinic)
  const bulk = clinic.db.raw.inTransaction
  if (bulk) sql.beginWithin.run()
  else sql.begin.run()
  try {
    const done = perform(call, work)
    if (bulk) sql.commitWithin.run()
    else sql.commit.run()
    announce(done)
    return done.result
  } catch (error) {
    if (bulk) {
      sql.rollbackWithin.run()
      sql.commitWithin.run()
    } else if (clinic.db.raw.inTransaction) sql.rollback.run()
    Object.assign(clinic, before)
    throw error
  }
}

/** One call of a group that shares a commit. Exactly one of `resolve` and `reject` is called, after the commit. */
export interface GroupedCall {
  call: Call
  work: (tx: Tx) => unknown
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

/**
 * Runs calls one after the other in one durable commit, each with its own log and audit entry. One that fails is undone
 * alone; when the commit fails, all have failed. Nothing else runs in between, so nobody sees what is not durable.
 * @param next the next call of the group, or undefined when it is complete
 */
export function runTogether(clinic: Clinic, next: () => GroupedCall | undefined): void {
  const sql = statements(clinic.db)
  const before = placeOf(clinic)
  const group: GroupedCall[] = []
  const done: Done<unknown>[] = []
  const replies: (() => void)[] = []
  try {
    sql.begin.run()
    for (let one = next(); one; one = next()) {
      group.push(one)
      replies.push(performAlone(clinic, one, done))
    }
    sql.commit.run()
  } catch (error) {
    if (clinic.db.raw.inTransaction) sql.rollback.run()
    Object.assign(clinic, before)
    // Not even begun: the first one hears of it, the others try again.
    const failed = group.length > 0 ? group : [next()]
    for (const one of failed) one?.reject(error)
    return
  }
  for (const one of done) announce(one)
  for (const reply of replies) reply()
}

function performAlone(clinic: Clinic, { call, work, resolve, reject }: GroupedCall, done: Done<unknown>[]): () => void {
  const sql = statements(clinic.db)
  const before = placeOf(clinic)
  sql.beginWithin.run()
  try {
    const one = perform(call, work)
    sql.commitWithin.run()
    done.push(one)
    return () => resolve(one.result)
  } catch (error) {
    // A full disk makes SQLite give up the whole transaction, and with it the group.
    if (!clinic.db.raw.inTransaction) throw error
    sql.rollbackWithin.run()
    sql.commitWithin.run()
    Object.assign(clinic, before)
    return () => reject(error)
  }
}

/** How far the clinic's chain and log have come: what a rollback takes back. */
const placeOf = ({ auditHead, changeSequence }: Clinic) => ({ auditHead, changeSequence })

function perform<T>(call: Call, work: (tx: Tx) => T): Done<T> {
  const draft = new TransactionDraft()
  const result = work(draft.bind(call, call.clinic))
  if (result instanceof Promise) throw new Error(`${call.action} awaits inside a transaction`)
  return { call, result, draft, ...closeEntry(call, draft.audit) }
}

function announce({ call, draft, rows, sequence, grew }: Done<unknown>): void {
  const { clinic } = call
  if (grew) clinic.headKeeper.grown()
  if (rows.length + draft.touches.length > 0) attempt(call, () => clinic.changes.publish(sequence, rows, draft.touches))
  for (const after of draft.afterCommit) attempt(call, after)
}

/**
 * Puts all calls of `work` into one commit, each still with its own log and audit entry: a commit per call would write
 * and encrypt the same pages again and again. Only for a clinic that nobody else can reach, because other calls would
 * slip in, and only where a failure throws the clinic away: what the calls announced is not taken back.
 */
export async function inOneCommit(clinic: Clinic, work: () => Promise<void>): Promise<void> {
  const sql = statements(clinic.db)
  sql.begin.run()
  try {
    await work()
    sql.commit.run()
  } catch (error) {
    if (clinic.db.raw.inTransaction) sql.rollback.run()
    throw error
  }
}

/** What follows a commit must not report it as failed: the caller would do it again. */
function attempt(call: Call, work: () => void): void {
  try {
    work()
  } catch (error) {
    call.log.error('after commit', { action: call.action, correlationId: call.correlationId, error })
  }
}

class TransactionDraft {
  audit: AuditNote = {}
  readonly touches: RowChange[] = []
  readonly afterCommit: (() => void)[] = []

  bind(call: Call, clinic: Clinic): Tx {
    const tx: Tx = {
      ...call,
      transaction: inner => inner(tx),
      newId: clinic.newId,
      note: note => {
        this.audit = { ...this.audit, ...note }
      },
      touched: (domain, table, id) => {
        this.touches.push({ domain, table, id })
      },
      afterCommit: after => {
        this.afterCommit.push(after)
      },
      nextNumber: (kind, digits = 5) => {
        const number = statements(clinic.db).takeNumber.get(kind) ?? 1
        return `${clinic.device.series}-${String(number).padStart(digits, '0')}`
      },
    }
    return tx
  }
}

/** Closes what the call changed into its log and audit entry, and moves the clinic's chain on. */
function closeEntry(call: Call, note: AuditNote): Pick<Done<unknown>, 'rows' | 'sequence' | 'grew'> {
  const { clinic } = call
  const sql = statements(clinic.db)
  const before = clinic.changeSequence
  const captured = sql.captured.all(before)
  const [first] = captured
  if (!first && !note.kind) return { rows: [], sequence: before, grew: false }
  const sequence = captured.at(-1)?.id ?? before
  sql.logEntry.run(clinic.hybridClock.tick(), call.actor.userId, call.action, call.correlationId, before, sequence)
  clinic.auditHead = appendAudit(
    clinic.db,
    {
      id: clinic.newId(),
      deviceId: clinic.device.id,
      sequence: clinic.auditHead.sequence + 1,
      createdAt: call.now,
      createdBy: call.actor.userId,
      action: call.action,
      kind: note.kind ?? 'write',
      subjectTable: note.subject?.table ?? first?.tableName ?? null,
      subjectId: note.subject?.id ?? first?.rowId ?? null,
      patientId: note.patientId ?? null,
      reason: note.reason ?? null,
      correlationId: call.correlationId,
      changes: captured.map(auditChange),
    },
    clinic.auditHead.hash,
  )
  clinic.changeSequence = sequence
  return { rows: captured.map(row => changeOf(row.tableName, row.rowId)), sequence, grew: true }
}
