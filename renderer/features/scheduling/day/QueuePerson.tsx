import { ActionIcon, Button } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import { isCalled } from '#shared/domain/scheduling/queue.ts'
import { nextAct } from '../parts/next-act.ts'
import type { Listed } from '../parts/types.ts'
import { useDoctors } from '../parts/use-doctors.ts'
import { useDeskHere } from './desk.ts'
import classes from './Queue.module.css'
import { useQueueKeys } from './use-queue-keys.ts'

interface QueuePersonProps {
  appointment: Listed
  /** Minutes until the turn; null while unknown, and for whoever is inside. */
  wait: number | null
  isStop: boolean
}

/** One patient of the queue: token, name, the waits, and the one thing to do next. */
export function QueuePerson({ appointment, wait, isStop }: QueuePersonProps) {
  const { t } = useTranslation('scheduling')
  const desk = useDeskHere()
  const more = useRef<HTMLButtonElement>(null)
  const { patient, status, token } = appointment
  const next = nextAct(appointment, desk.now.today)
  const act = next !== null && next !== 'cancel' && desk.mayAct(next) ? next : null
  const tab = isStop ? 0 : -1
  const onKey = useQueueKeys(appointment, () => more.current && desk.menu(appointment, more.current))

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || act === null) onKey(event)
    else {
      event.preventDefault()
      if (!event.repeat) desk.run(act, appointment)
    }
  }

  return (
    <li className={classes.person} data-row data-status={status} data-called={isCalled(token)}>
      <span className={classes.token}>{token?.label ?? '–'}</span>
      <span className={classes.who}>
        <button
          type="button"
          className={classes.name}
          data-stop
          tabIndex={tab}
          onKeyDown={onKeyDown}
          onClick={() => desk.open(appointment.id)}
        >
          {patient.name}
        </button>
        <Facts appointment={appointment} wait={wait} />
      </span>
      {act && (
        <Button size="compact-xs" variant="light" tabIndex={tab} onClick={() => desk.run(act, appointment)}>
          {t(`acts.${act}`)}
        </Button>
      )}
      <ActionIcon
        ref={more}
        size="sm"
        tabIndex={tab}
        aria-label={t('day.more', { name: patient.name })}
        aria-haspopup="menu"
        onClick={event => desk.menu(appointment, event.currentTarget)}
      >
        <IconDots size={14} />
      </ActionIcon>
    </li>
  )
}

function Priority({ appointment: { status, token } }: { appointment: Listed }) {
  const { t } = useTranslation('scheduling')
  const priority = token?.priority ?? 'normal'
  if (status === 'in_progress' || priority === 'normal') return null
  return (
    <ToneBadge tone={priority === 'emergency' ? 'alert' : 'notBegun'}>{t(`queue.priorities.${priority}`)}</ToneBadge>
  )
}

/** How long already, how long still, and how often called. */
function Facts({ appointment, wait }: { appointment: Listed; wait: number | null }) {
  const { t } = useTranslation('scheduling')
  const { now } = useDeskHere()
  const { duration } = useFormat()
  const { nameOf } = useDoctors()
  const { status, token, checkedInAt, startedAt } = appointment
  const inside = status === 'in_progress'
  const since = inside ? startedAt : checkedInAt
  const waits = wait !== null && (wait < 1 ? t('queue.soon') : t('queue.about', { time: duration(wait * 60_000) }))
  const notes = [
    since !== null && duration(now.minute - since),
    !inside && !isCalled(token) && waits,
    !inside && token && token.skips > 0 && t('queue.inVain', { count: token.skips }),
    !inside && token?.sentOnBy && t('queue.sentBy', { doctor: nameOf(token.sentOnBy) }),
  ]
  return (
    <span className={classes.facts}>
      {inside && <ToneBadge tone="inWork">{t('queue.inside')}</ToneBadge>}
      {!inside && isCalled(token) && (
        <ToneBadge tone="agreed">
          {token && token.calls > 1 ? t('queue.calledTimes', { count: token.calls }) : t('queue.called')}
        </ToneBadge>
      )}
      <Priority appointment={appointment} />
      <span className={classes.waits}>{notes.filter(Boolean).join(' · ')}</span>
    </span>
  )
}
