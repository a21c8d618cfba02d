import { patientBriefs } from '#backend/modules/patients/index.ts'
import { doctorNames } from '#backend/modules/scheduling/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { derivedId } from '#backend/platform/derived-id.ts'
import { cutPage, readPlace } from '#backend/platform/page.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { markedMost, type Notification } from '#shared/contract/notifications.ts'
import type { NotificationFacts } from '#shared/domain/notifications/kinds.ts'
import { notFound } from '#shared/errors.ts'
import { mayDo } from '#shared/permissions.ts'
import type { Instant } from '#shared/time.ts'
import { maySpeak, readerOf } from './choices.service.ts'
import * as repo from './notifications.repo.ts'

type Api = Outputs['notifications']
type Input = Parsed['notifications']

export function list(call: Call, { view, kind, after, limit }: Input['list']): Api['list'] {
  const search = { ...readerOf(call), view, kind: kind ?? null, after: placeOf(after), limit: limit + 1 }
  const { page, next } = cutPage(
    repo.listNotifications(call.db, search),
    limit,
    ({ unread, at, soon, id }) => `${unread}_${at}_${soon}_${id}`,
  )
  return { items: describe(call, page), next }
}

function placeOf(after: string | undefined): repo.Position | null {
  const found = readPlace(after, /^([01])_(\d{1,16})_(-?\d{1,8}(?:\.5)?)_([0-9a-f-]{36})$/)
  if (!found) return null
  const [, unread, at, soon, id = ''] = found
  return { unread: unread === '1' ? 1 : 0, at: Number(at), soon: Number(soon), id }
}

/** Names are looked up when somebody reads: a row holds none, and who may not see patients sees none. */
function describe(call: Call, rows: readonly repo.ListedRow[]): Notification[] {
  const isAllowed = mayDo(call.actor.roles, 'patients.read')
  const patientIds = isAllowed ? rows.flatMap(({ patientId }) => patientId ?? []) : []
  const patients = patientBriefs(call, [...new Set(patientIds)])
  const names = doctorNames(call)
  return rows.map(({ id, kind, priority, at, settledAt, unread, patientId, subjectId, facts: kept }) => {
    const facts = JSON.parse(kept) as NotificationFacts
    const patient = patientId === null ? undefined : patients.get(patientId)
    return {
      id,
      kind,
      priority,
      at: at as Instant,
      settledAt,
      read: unread === 0,
      patient: patient ? { id: patient.id, name: patient.name } : null,
      doctorName: names.get(String(facts.doctorId)) ?? null,
      subjectId,
      facts,
    }
  })
}

export function count(call: Call): Api['count'] {
  const reader = readerOf(call)
  const toShow = maySpeak(call) ? repo.listToShow(call.db, reader).length : 0
  return { ...repo.countUnread(call.db, reader), toShow }
}

/** Hands out what is to be shown over the page, and remembers it: a reload or a second window shows nothing again. */
export function claimToasts(tx: Tx): Api['claimToasts'] {
  if (!maySpeak(tx)) return { items: [] }
  const rows = repo.listToShow(tx.db, readerOf(tx))
  for (const { id } of rows) {
    repo.noteShown(tx.db, id, tx.actor.userId, tx.now)
    tx.touched('notifications', 'notification_toasts', id)
  }
  return { items: describe(tx, rows) }
}

/** @throws AppError NOT_FOUND */
export function mark(tx: Tx, { ids, read }: Input['mark']): Api['mark'] {
  for (const id of ids) keepMark(tx, id, 'read', read)
  return { ids }
}

export function markAllRead(tx: Tx, { kind }: Input['markAllRead']): Api['markAllRead'] {
  return mark(tx, { ids: repo.listUnreadIds(tx.db, readerOf(tx), kind ?? null, markedMost), read: true })
}

/** @throws AppError NOT_FOUND */
export function dismiss(tx: Tx, { id }: { id: string }): { id: string } {
  keepMark(tx, id, 'dismissed', true)
  return { id }
}

/** @throws AppError NOT_FOUND */
export function restore(tx: Tx, { id }: { id: string }): { id: string } {
  keepMark(tx, id, 'dismissed', false)
  return { id }
}

/** Writes what the caller did with a notification of theirs, or takes it back; nothing where it is so already. */
function keepMark(tx: Tx, notificationId: string, mark: 'read' | 'dismissed', isSet: boolean): void {
  const { userId } = tx.actor
  if (!repo.isFor(tx.db, { ...readerOf(tx), muted: [] }, notificationId))
    throw notFound('notifications', notificationId)
  const id = derivedId('notificationMark', notificationId, userId, mark)
  const before = repo.findMark(tx.db, id)
  if (isSet === (typeof before === 'number')) return
  const markedAt = isSet ? tx.now : null
  if (before === undefined) repo.insertMark(tx.db, { ...created(tx), id, notificationId, userId, mark, markedAt })
  else repo.updateMark(tx.db, id, { markedAt, ...updated(tx) })
}
