import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import type { AppointmentType } from '#shared/domain/scheduling/status.ts'
import { useDoctors } from '../parts/use-doctors.ts'
import { useSpokenDay } from '../parts/use-spoken-day.ts'
import classes from './FirstFree.module.css'
import { type FreeTime, freeOfAll, freeOfOne } from './free-times.ts'

interface FirstFreeProps {
  /** Of every doctor when null. */
  doctorId: string | null
  type: AppointmentType
  onPick(free: FreeTime): void
}

/** The earliest free times over the coming days, each one press away. */
export function FirstFree({ doctorId, type, onPick }: FirstFreeProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const spokenDay = useSpokenDay()
  const { nameOf } = useDoctors()
  const input = doctorId === null ? { limit: freeOfAll, type } : { limit: freeOfOne, doctorId, type }
  const { data } = useQuery(rpc.scheduling.firstFree.queryOptions({ input }))
  if (!data) return <Skeleton height={48} />
  return (
    <section className={classes.section} aria-label={t('book.firstFree')}>
      <Text size="xs" fw={500} c="dimmed">
        {t('book.firstFree')}
      </Text>
      {data.length === 0 && <Text size="sm">{t('book.noneFree')}</Text>}
      <div className={classes.times} data-wide={doctorId === null}>
        {data.map(free => (
          <button
            key={`${free.doctorId} ${free.date} ${free.time}`}
            type="button"
            className={classes.time}
            onClick={() => onPick(free)}
          >
            <span className={classes.when}>
              {spokenDay(free.date)} <span className={classes.clock}>{format.time(free.time)}</span>
            </span>
            {doctorId === null && <span className={classes.doctor}>{nameOf(free.doctorId)}</span>}
          </button>
        ))}
      </div>
    </section>
  )
}
