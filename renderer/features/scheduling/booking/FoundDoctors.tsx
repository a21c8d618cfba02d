import { Skeleton, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import type { AppointmentType } from '#shared/domain/scheduling/status.ts'
import { useSpokenDay } from '../parts/use-spoken-day.ts'
import classes from './FirstFree.module.css'
import type { FreeTime } from './free-times.ts'

interface FoundDoctorsProps {
  text: string
  type: AppointmentType
  onPick(free: FreeTime): void
}

/** Doctors who answer what was asked in words, each with the first free times. */
export function FoundDoctors({ text, type, onPick }: FoundDoctorsProps) {
  const { t } = useTranslation(['scheduling', 'schedules'])
  const format = useFormat()
  const spokenDay = useSpokenDay()
  const { data, error, refetch } = useQuery(
    rpc.scheduling.findDoctors.queryOptions({ input: { text, type }, placeholderData: keepPreviousData }),
  )
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={96} />
  if (data.doctors.length === 0) return <Text size="sm">{t('schedules:find.nobody')}</Text>
  return (
    <section className={classes.section} aria-label={t('book.firstFree')}>
      {data.doctors.map(({ id, name, specialization, free }) => (
        <div key={id} className={classes.section}>
          <Text size="sm" fw={500}>
            {[name, specialization].filter(Boolean).join(' · ')}
          </Text>
          {free.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('schedules:find.nothingFree')}
            </Text>
          )}
          <div className={classes.times}>
            {free.map(each => (
              <button
                key={`${each.date} ${each.time}`}
                type="button"
                className={classes.time}
                onClick={() => onPick(each)}
              >
                <span className={classes.when}>
                  {spokenDay(each.date)} {format.time(each.time)}
                </span>
              </button>
            ))}
          </div>
        </div>
      ))}
    </section>
  )
}
