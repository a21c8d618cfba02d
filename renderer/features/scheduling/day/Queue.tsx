import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { DoctorDot } from '../parts/DoctorDot.tsx'
import type { Day, DayDoctor, Listed } from '../parts/types.ts'
import { waitingFor } from './day-rows.ts'
import { useDeskHere } from './desk.ts'
import classes from './Queue.module.css'

/** Who sits in the waiting room, by doctor, the longest waiting first. */
export function Queue({ day }: { day: Day }) {
  const { t } = useTranslation('scheduling')
  const queues = day.doctors
    .map(doctor => ({
      doctor,
      waiting: waitingFor(day.appointments, doctor.id),
      inside: day.appointments.filter(each => each.doctorId === doctor.id && each.status === 'in_progress'),
    }))
    .filter(({ waiting, inside }) => waiting.length + inside.length > 0)
  const total = queues.reduce((sum, { waiting }) => sum + waiting.length, 0)
  return (
    <aside className={classes.queue} aria-label={t('queue.title')}>
      <h2 className={classes.title}>
        {t('queue.title')}
        <span className={classes.total}>{total}</span>
      </h2>
      {queues.length === 0 && <p className={classes.nobody}>{t('queue.nobody')}</p>}
      {queues.map(each => (
        <DoctorQueue key={each.doctor.id} {...each} />
      ))}
    </aside>
  )
}

interface DoctorQueueProps {
  doctor: DayDoctor
  waiting: Listed[]
  inside: Listed[]
}

function DoctorQueue({ doctor, waiting, inside }: DoctorQueueProps) {
  const { t } = useTranslation('scheduling')
  return (
    <div>
      <h3 className={classes.doctor}>
        <DoctorDot color={doctor.color} />
        <span className={classes.doctorName}>{doctor.name}</span>
        {waiting.length > 0 && <span className={classes.count}>{t('queue.total', { count: waiting.length })}</span>}
      </h3>
      <ol className={classes.people}>
        {inside.map(each => (
          <Person key={each.id} appointment={each} since={each.startedAt} note={t('queue.inside')} />
        ))}
        {waiting.map(each => (
          <Person key={each.id} appointment={each} since={each.checkedInAt} />
        ))}
      </ol>
    </div>
  )
}

interface PersonProps {
  appointment: Listed
  since: number | null
  note?: string
}

function Person({ appointment, since, note }: PersonProps) {
  const desk = useDeskHere()
  const { duration } = useFormat()
  return (
    <li>
      <button
        type="button"
        className={classes.person}
        data-status={appointment.status}
        onClick={() => desk.open(appointment.id)}
      >
        <span className={classes.name}>{appointment.patient.name}</span>
        <span className={classes.wait}>
          {note && <span className={classes.note}>{note} </span>}
          {since !== null && duration(desk.now.minute - since)}
        </span>
      </button>
    </li>
  )
}
