import { Title } from '@mantine/core'
import { type KeyboardEvent, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { ShortcutName } from '#renderer/lib/keyboard.ts'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import { actOnKey, usePlace } from '#renderer/ui/use-place.ts'
import type { Notification } from '#shared/contract/notifications.ts'
import { type CalendarDate, dateAt } from '#shared/time.ts'
import { NotificationRow } from './NotificationRow.tsx'
import classes from './notifications.module.css'
import type { NotificationActs } from './use-notification-acts.ts'

interface NotificationListProps {
  rows: readonly Notification[]
  acts: NotificationActs
}

/** Notifications by day, unread days first; one of them is the one that the keys act on. */
export function NotificationList({ rows, acts }: NotificationListProps) {
  const { t } = useTranslation('notifications')
  const { timeZone } = useFormat()
  const list = useRef<HTMLUListElement>(null)
  const place = usePlace(rows, list)
  const { current } = place

  /** It goes to another group: the eye stays where it is. */
  function toggleRead(row: Notification): void {
    if (row === current) place.leave()
    acts.toggleRead(row)
  }

  const keys: Partial<Record<ShortcutName, (row: Notification) => void>> = {
    noticeOpen: acts.open,
    noticeRead: toggleRead,
    noticeRemove: row => void acts.remove(row),
  }

  function onKeyDown(event: KeyboardEvent<HTMLUListElement>): void {
    // On a button or link the keys are theirs.
    if ((event.target as HTMLElement).matches('[data-item]')) actOnKey(event, place, keys)
  }

  return (
    <ul ref={list} aria-label={t('list')} onKeyDown={onKeyDown} className={classes.groups}>
      {groupsOf(rows, timeZone).map(({ name, date, rows: ofDay }) => (
        <DayGroup key={`${name} ${date}`} name={t(`groups.${name}`)} date={date}>
          {ofDay.map(row => (
            <NotificationRow
              key={row.id}
              notification={row}
              isCurrent={row === current}
              onFocus={() => place.set(row.id)}
              acts={{ ...acts, toggleRead }}
            />
          ))}
        </DayGroup>
      ))}
    </ul>
  )
}

function DayGroup({ name, date, children }: { name: string; date: CalendarDate; children: React.ReactNode }) {
  const id = useId()
  return (
    <li>
      <Title order={2} id={id} size="sm" mb={4}>
        {name} · <HumanDate date={date} />
      </Title>
      <ul className={classes.list} aria-labelledby={id}>
        {children}
      </ul>
    </li>
  )
}

type GroupName = 'unread' | 'read' | 'settled'

interface Group {
  name: GroupName
  date: CalendarDate
  rows: Notification[]
}

function groupOf({ settledAt, read }: Notification): GroupName {
  if (settledAt !== null) return 'settled'
  return read ? 'read' : 'unread'
}

/** The rows come in order: a group goes on while state and day stay the same. */
function groupsOf(rows: readonly Notification[], timeZone: string): Group[] {
  const groups: Group[] = []
  for (const row of rows) {
    const name = groupOf(row)
    const date = dateAt(row.at, timeZone)
    const last = groups.at(-1)
    if (last?.name === name && last.date === date) last.rows.push(row)
    else groups.push({ name, date, rows: [row] })
  }
  return groups
}
