import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { AppointmentStatus } from '#shared/domain/scheduling/status.ts'
import { useDay } from '../parts/use-day.ts'
import { useWallNow } from '../parts/use-now.ts'
import { Figure } from './Figure.tsx'
import classes from './figures.module.css'
import type { Behind } from './RowsDrawer.tsx'

const groups = {
  expected: ['scheduled', 'confirmed'],
  waiting: ['checked_in'],
  inside: ['in_progress'],
  done: ['completed'],
  noShow: ['no_show'],
  cancelled: ['cancelled'],
} as const satisfies Record<string, readonly AppointmentStatus[]>

/** The day as it stands now. */
export function TodayFigures({ onOpen }: { onOpen(behind: Behind): void }) {
  const { t } = useTranslation('scheduling')
  const { duration } = useFormat()
  const { today, minute } = useWallNow()
  const { data: day } = useDay(today)
  if (!day) return <Skeleton height={88} />
  const arrivals = day.appointments.flatMap(each => (each.status === 'checked_in' ? [each.checkedInAt ?? minute] : []))
  const longest = arrivals.length > 0 ? duration(minute - Math.min(...arrivals)) : null
  return (
    <section aria-label={t('figures.today')}>
      <h2 className={classes.heading}>{t('figures.today')}</h2>
      <dl className={classes.tiles}>
        {Object.entries(groups).map(([name, statuses]) => {
          const group = name as keyof typeof groups
          const of: readonly AppointmentStatus[] = statuses
          const what = t(`figures.${group}`)
          const count = day.appointments.filter(each => of.includes(each.status)).length
          return (
            <div key={name} className={classes.tile}>
              <dt>{what}</dt>
              <dd>
                <Figure
                  count={count}
                  what={what}
                  onOpen={() => onOpen({ title: what, from: today, to: today, statuses: [...of] })}
                />
                {group === 'waiting' && longest && (
                  <span className={classes.note}>{t('figures.longest', { time: longest })}</span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
