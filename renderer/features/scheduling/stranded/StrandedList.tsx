import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { useMay } from '#renderer/lib/session.ts'
import { useSpokenPhone } from '#renderer/ui/form/PhoneField.tsx'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import type { StrandedAppointment } from '#shared/contract/scheduling/stranded.ts'
import { AppointmentDrawer } from '../appointment/AppointmentDrawer.tsx'
import type { DetailMode } from '../day/desk.ts'
import { useSpokenDay } from '../parts/use-spoken-day.ts'
import classes from './stranded.module.css'
import type { useMoves } from './use-moves.ts'

interface StrandedListProps {
  items: readonly StrandedAppointment[]
  moves: ReturnType<typeof useMoves>
}

interface Opened {
  id: string
  mode: DetailMode
}

/**
 * Whom to call, why, and the move that one press makes; the next line takes the focus then. Another time is chosen, and a
 * cancellation written, beside the list, so that one goes on where one was.
 */
export function StrandedList({ items, moves }: StrandedListProps) {
  const { t } = useTranslation('schedules')
  const [opened, setOpened] = useState<Opened | null>(null)
  const detail = items.some(({ appointment }) => appointment.id === opened?.id) ? opened : null
  return (
    <>
      <ul className={classes.list} aria-label={t('stranded.title')}>
        {items.map(item => (
          <Line key={item.appointment.id} item={item} moves={moves} onOpen={setOpened} />
        ))}
      </ul>
      <AppointmentDrawer
        detail={detail}
        onClose={() => setOpened(null)}
        onMode={(id, mode) => setOpened({ id, mode })}
      />
    </>
  )
}

interface LineProps {
  item: StrandedAppointment
  moves: StrandedListProps['moves']
  onOpen(opened: Opened): void
}

function Line({ item, moves, onOpen }: LineProps) {
  const { t } = useTranslation('schedules')
  const { time } = useFormat()
  const spokenDay = useSpokenDay()
  const spokenPhone = useSpokenPhone()
  const mayBook = useMay('scheduling.book')
  const { appointment, doctorName, why, proposal } = item
  const { patient } = appointment
  const when = proposal && `${spokenDay(proposal.date)}, ${time(proposal.time)}`
  const isColleague = proposal !== null && proposal.doctorId !== appointment.doctorId

  function move(button: HTMLElement): void {
    const line = button.closest('li')
    const next = line?.nextElementSibling ?? line?.previousElementSibling
    next?.querySelector<HTMLElement>('button')?.focus()
    moves.mutate([item])
  }

  return (
    <li className={classes.line}>
      <span className={classes.when}>
        <HumanDate date={appointment.date} time={appointment.time} />
      </span>
      <span className={classes.who}>
        <span className={classes.name}>{patient.name}</span>
        {patient.phone && <span className={classes.dim}>{spokenPhone(patient.phone)}</span>}
      </span>
      <span className={classes.why}>
        {doctorName} · {t(`stranded.why.${why}`)}
      </span>
      {mayBook && (
        <span className={classes.acts}>
          {when ? (
            <Button
              size="compact-sm"
              variant="light"
              disabled={moves.isPending}
              onClick={event => move(event.currentTarget)}
            >
              {isColleague
                ? t('stranded.moveToColleague', { when, doctor: proposal.doctorName })
                : t('stranded.moveTo', { when })}
            </Button>
          ) : (
            <span className={classes.dim}>{t('stranded.nowhere')}</span>
          )}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('stranded.otherFor', { name: patient.name })}
            onClick={() => onOpen({ id: appointment.id, mode: 'move' })}
          >
            {t('stranded.other')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('stranded.cancelFor', { name: patient.name })}
            onClick={() => onOpen({ id: appointment.id, mode: 'cancel' })}
          >
            {t('stranded.cancel')}
          </Button>
        </span>
      )}
    </li>
  )
}
