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

/**
 * Runs `work` in one durable transaction. Before the commit its changed rows, as the triggers captured them, are closed
 * into one log entry and one audit entry; after it the `changed` event goes out.
 */
export function runTransaction<T>(call: Call, work: (tx: Tx) => T): T {
  const { clinic } = call
  const sql = statements(clinic.db)
  const draft = new TransactionDraft()
  const bulk = clinic.db.raw.inTransaction
  if (bulk) sql.beginWithin.run()
  else sql.begin.run()
  try {
    const result = work(draft.bind(call, clinic))
    if (result instanceof Promise) throw new Error(`${call.action} awaits inside a transaction`)
    const closed = closeEntry(call, draft.audit)
    if (bulk) sql.commitWithin.run()
    else sql.commit.run()
    if (closed.head) {
      clinic.auditHead = closed.head
      clinic.headKeeper.grown()
    }
    clinic.changeSequence = closed.sequence
    if (closed.rows.length + draft.touches.length > 0)
      attempt(call, () => clinic.changes.publish(clinic.changeSequence, closed.rows, draft.touches))
    for (const after of draft.afterCommit) attempt(call, after)
    return result
  } catch (error) {
    if (bulk) {
      sql.rollbackWithin.run()
      sql.commitWithin.run()
    } else if (clinic.db.raw.inTransaction) sql.rollback.run()
    throw error
  }
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

function closeEntry(call: Call, note: AuditNote) {
  const { clinic } = call
  const sql = statements(clinic.db)
  const before = clinic.changeSequence
  const captured = sql.captured.all(before)
  const [first] = captured
  if (!first && !note.kind) return { rows: [], head: null, sequence: before }
  const last = captured.at(-1)?.id ?? before
  sql.logEntry.run(clinic.hybridClock.tick(), call.actor.userId, call.action, call.correlationId, before, last)
  const head = appendAudit(
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
  return {
    head,
    rows: captured.map(row => changeOf(row.tableName, row.rowId)),
    sequence: last,
  }
}
