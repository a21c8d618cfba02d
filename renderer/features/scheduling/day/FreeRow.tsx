import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { ClockTime } from '#shared/time.ts'
import type { DayDoctor } from '../parts/types.ts'
import classes from './day.module.css'
import { useDeskHere } from './desk.ts'

interface FreeRowProps {
  doctor: DayDoctor
  times: ClockTime[]
  isStop: boolean
}

/** Free times until the next appointment; pressing one books it. */
export function FreeRow({ doctor, times, isStop }: FreeRowProps) {
  const { t } = useTranslation('scheduling')
  const { time } = useFormat()
  const desk = useDeskHere()
  return (
    <li className={classes.free} data-row>
      <span className={classes.freeLabel}>{t('day.free')}</span>
      <span className={classes.gaps}>
        {times.map((each, index) => (
          <button
            key={each}
            type="button"
            className={classes.gap}
            data-stop
            disabled={!desk.mayBook}
            tabIndex={isStop && index === 0 ? 0 : -1}
            aria-label={t('day.bookAt', { time: time(each), doctor: doctor.name })}
            onClick={() => desk.book({ doctorId: doctor.id, time: each })}
          >
            {time(each)}
          </button>
        ))}
      </span>
    </li>
  )
}
