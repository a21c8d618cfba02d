import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import { DoctorDot } from '../parts/DoctorDot.tsx'
import type { DayDoctor } from '../parts/types.ts'
import { useSpokenDay } from '../parts/use-spoken-day.ts'
import { AppointmentRow } from './AppointmentRow.tsx'
import classes from './day.module.css'
import type { DayRow } from './day-rows.ts'
import { FreeRow } from './FreeRow.tsx'

interface DoctorSectionProps {
  doctor: DayDoctor
  rows: DayRow[]
  /** The line that Tab comes to. */
  stop: string | null
}

/** One doctor's day. */
export function DoctorSection({ doctor, rows, stop }: DoctorSectionProps) {
  const { t } = useTranslation(['scheduling', 'schedules'])
  const format = useFormat()
  const spokenDay = useSpokenDay()
  const id = useId()
  const hours = doctor.blocks.map(({ start, end }) => `${format.time(start)} – ${format.time(end)}`).join(', ')
  const room = doctor.room !== null && /^\d+$/.test(doctor.room) ? t('day.room', { room: doctor.room }) : doctor.room
  const facts = [doctor.specialization, room]
  const appointments = rows.filter(row => row.kind === 'appointment').length
  return (
    <section aria-labelledby={id}>
      <header className={classes.doctor}>
        <DoctorDot color={doctor.color} />
        <h2 id={id} className={classes.doctorName}>
          {doctor.name}
        </h2>
        <span className={classes.facts}>{facts.filter(Boolean).join(' · ')}</span>
        <span className={classes.hours}>
          {doctor.leave ? (
            <ToneBadge tone="dropped">{t('day.awayUntil', { date: spokenDay(doctor.leave.to) })}</ToneBadge>
          ) : (
            <>
              {doctor.holiday !== null && (
                <ToneBadge tone="dropped">{t('schedules:holidays.closed', { name: doctor.holiday })}</ToneBadge>
              )}
              {doctor.holiday === null && (hours || t('day.noHours'))}
              {doctor.exception && ` · ${doctor.exception.reason ?? t('schedules:exceptions.otherHours')}`}
            </>
          )}
        </span>
        {appointments > 0 && <span className={classes.count}>{t('day.count', { count: appointments })}</span>}
      </header>
      <ul className={classes.rows}>
        {rows.map(row =>
          row.kind === 'appointment' ? (
            <AppointmentRow key={row.key} appointment={row.appointment} isStop={row.key === stop} />
          ) : (
            <FreeRow key={row.key} doctor={doctor} times={row.times} isStop={row.key === stop} />
          ),
        )}
      </ul>
    </section>
  )
}
