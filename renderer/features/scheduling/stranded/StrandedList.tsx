import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '#renderer/lib/clinic.ts'
import { useMay } from '#renderer/lib/session.ts'
import { useSpokenPhone } from '#renderer/ui/form/PhoneField.tsx'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import type { StrandedAppointment } from '#shared/contract/scheduling/stranded.ts'
import { useSpokenDay } from '../parts/use-spoken-day.ts'
import classes from './stranded.module.css'
import type { useMoves } from './use-moves.ts'

interface StrandedListProps {
  items: readonly StrandedAppointment[]
  moves: ReturnType<typeof useMoves>
}

/** Whom to call, why, and the move that one press makes; the next line takes the focus then. */
export function StrandedList({ items, moves }: StrandedListProps) {
  const { t } = useTranslation('schedules')
  return (
    <ul className={classes.list} aria-label={t('stranded.title')}>
      {items.map(item => (
        <Line key={item.appointment.id} item={item} moves={moves} />
      ))}
    </ul>
  )
}

function Line({ item, moves }: { item: StrandedAppointment; moves: StrandedListProps['moves'] }) {
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
    next?.querySelector<HTMLElement>('button, a')?.focus()
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
          <Anchor
            size="sm"
            component={Link}
            to={`/schedule?date=${appointment.date}&appointment=${appointment.id}&mode=move`}
            aria-label={t('stranded.otherFor', { name: patient.name })}
          >
            {t('stranded.other')}
          </Anchor>
        </span>
      )}
    </li>
  )
}
