import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { PlannedDate } from '#shared/contract/scheduling/series.ts'
import classes from '../parts/rows.module.css'
import { type LeftOut, placeOf } from './series-choice.ts'

interface SeriesRowsProps {
  plan: readonly PlannedDate[]
  leftOut: LeftOut
  onLeftOut(leftOut: LeftOut): void
}

const troubleWords = { slotTaken: 'series.taken', timeIsOver: 'series.over' } as const
const wordsFor = (trouble: string) => troubleWords[trouble as keyof typeof troubleWords] ?? 'series.closed'

/** Every date of a series before anything is booked: what cannot be had says why, and what is taken instead. */
export function SeriesRows({ plan, leftOut, onLeftOut }: SeriesRowsProps) {
  const { t } = useTranslation('schedules')
  const format = useFormat()

  function toggle(index: number): void {
    const next = new Set(leftOut)
    if (!next.delete(index)) next.add(index)
    onLeftOut(next)
  }

  return (
    <ul className={classes.rows} aria-label={t('series.dates')}>
      {plan.map((planned, index) => {
        const place = placeOf(planned)
        const when = `${format.date(planned.date)}, ${format.time(planned.time)}`
        const instead = planned.trouble !== null && place && `${format.date(place.date)}, ${format.time(place.time)}`
        return (
          // The order of a plan is what tells its dates apart.
          <li key={`${planned.date} ${planned.id}`} className={classes.row}>
            <Checkbox
              className={classes.wide ?? ''}
              size="sm"
              checked={place !== null && !leftOut.has(index)}
              disabled={place === null}
              onChange={() => toggle(index)}
              label={instead ? t('series.instead', { when, instead }) : when}
            />
            {planned.trouble !== null && (
              <span className={classes.dim}>
                {t(wordsFor(planned.trouble))}
                {place === null && ` · ${t('series.nowhere')}`}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
