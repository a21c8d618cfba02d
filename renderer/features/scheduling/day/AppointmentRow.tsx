import { ActionIcon, Button } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useAgeAndSex } from '#renderer/features/patients/index.ts'
import { useFormat } from '#renderer/lib/clinic.ts'
import { useSpokenPhone } from '#renderer/ui/form/PhoneField.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import { appointmentTones, tonePaint } from '#renderer/ui/status.ts'
import { timeAt } from '#shared/time.ts'
import { MarkBadges } from '../parts/Marks.tsx'
import { nextAct } from '../parts/next-act.ts'
import type { Listed } from '../parts/types.ts'
import type { PlainAct } from '../parts/use-acts.ts'
import classes from './day.module.css'
import { isOver } from './day-rows.ts'
import { useDeskHere } from './desk.ts'

interface AppointmentRowProps {
  appointment: Listed
  /** Whether Tab comes to this line; arrows reach the others. */
  isStop: boolean
}

/** One appointment: who, and the one thing to do next. Enter does it, Space opens the appointment. */
export function AppointmentRow({ appointment, isStop }: AppointmentRowProps) {
  const { t } = useTranslation('scheduling')
  const desk = useDeskHere()
  const { time } = useFormat()
  const spokenPhone = useSpokenPhone()
  const { patient, status } = appointment
  const isMissed = appointment.missedAt !== null && desk.mayBook
  const next = nextAct(appointment, desk.now.today)
  const act = next !== null && next !== 'cancel' && desk.mayAct(next) ? next : null

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'z' && isMissed && !event.repeat) desk.expect(appointment)
    if (event.key !== 'Enter' || act === null) return
    event.preventDefault()
    if (!event.repeat) desk.run(act, appointment)
  }

  return (
    <li className={classes.row} data-row data-over={isOver(status)} data-status={status}>
      <span className={classes.mark} style={{ backgroundColor: tonePaint(appointmentTones[status]).mark }} />
      <time className={classes.time}>{time(appointment.time)}</time>
      <span className={classes.who}>
        <button
          type="button"
          className={classes.name}
          data-stop
          tabIndex={isStop ? 0 : -1}
          onKeyDown={onKeyDown}
          onClick={() => desk.open(appointment.id)}
        >
          {patient.name}
        </button>
        {patient.localName && <span className={classes.local}>{patient.localName}</span>}
        <Facts appointment={appointment} />
      </span>
      <span className={classes.phone}>{patient.phone && spokenPhone(patient.phone)}</span>
      <span className={classes.type} title={appointment.reason ?? undefined}>
        {appointment.walkIn ? t('walkIn') : t(`types.${appointment.type}`)}
      </span>
      <span className={classes.status}>
        <StatusBadge status={status} />
        <MarkBadges appointment={appointment} />
        <Wait appointment={appointment} />
        <ByClock appointment={appointment} />
      </span>
      <span className={classes.acts}>{act && <NextButton act={act} appointment={appointment} isStop={isStop} />}</span>
      <ActionIcon
        size="md"
        tabIndex={isStop ? 0 : -1}
        aria-label={t('day.more', { name: patient.name })}
        aria-haspopup="menu"
        onClick={event => desk.menu(appointment, event.currentTarget)}
      >
        <IconDots size={16} />
      </ActionIcon>
    </li>
  )
}

function Facts({ appointment: { patient } }: { appointment: Listed }) {
  const ageAndSex = useAgeAndSex()
  return <span className={classes.facts}>{ageAndSex(patient)}</span>
}

/** How long someone waits, or is with the doctor. */
function Wait({ appointment }: { appointment: Listed }) {
  const { now } = useDeskHere()
  const { duration } = useFormat()
  const { status, checkedInAt, startedAt } = appointment
  const since = status === 'checked_in' ? checkedInAt : status === 'in_progress' && startedAt
  if (!since || appointment.date !== now.today) return null
  return <span className={classes.wait}>{duration(now.minute - since)}</span>
}

/** That no person said so; what takes it back stands in the menu, and under a key. */
function ByClock({ appointment: { missedAt } }: { appointment: Listed }) {
  const { t } = useTranslation('scheduling')
  const { time } = useFormat()
  const { timeZone } = useDeskHere().now
  if (missedAt === null) return null
  return <span className={classes.wait}>{t('day.byClock', { time: time(timeAt(missedAt, timeZone)) })}</span>
}

function NextButton({ act, appointment, isStop }: { act: PlainAct; appointment: Listed; isStop: boolean }) {
  const { t } = useTranslation('scheduling')
  const desk = useDeskHere()
  return (
    <Button
      size="compact-sm"
      variant={act === 'confirm' || act === 'markNoShow' ? 'default' : 'light'}
      fullWidth
      tabIndex={isStop ? 0 : -1}
      onClick={() => desk.run(act, appointment)}
    >
      {t(`acts.${act}`)}
    </Button>
  )
}
