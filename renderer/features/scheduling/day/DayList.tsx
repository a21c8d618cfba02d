import { type FocusEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayDoctor } from '../parts/types.ts'
import { DoctorSection } from './DoctorSection.tsx'
import classes from './day.module.css'
import type { DayRow } from './day-rows.ts'
import { moveFocus } from './move-focus.ts'
import { useSteady } from './use-steady.ts'

export interface DoctorDay {
  doctor: DayDoctor
  rows: DayRow[]
}

/** The day by doctor. One line is a Tab stop; arrows go from line to line, across doctors. */
export function DayList({ days }: { days: DoctorDay[] }) {
  const { t } = useTranslation('scheduling')
  const scroller = useRef<HTMLElement>(null)
  const [stop, setStop] = useState<string | null>(null)
  useSteady(scroller)
  const keys = days.flatMap(({ rows }) => rows.map(row => row.key))
  const current = stop !== null && keys.includes(stop) ? stop : (keys[0] ?? null)

  function onFocus(event: FocusEvent): void {
    const all = [...(scroller.current?.querySelectorAll('[data-row]') ?? [])]
    const row = event.target.closest('[data-row]')
    const key = row && keys[all.indexOf(row)]
    if (key) setStop(key)
  }

  return (
    <section ref={scroller} className={classes.list} aria-label={t('day.list')} onKeyDown={moveFocus} onFocus={onFocus}>
      {days.map(({ doctor, rows }) => (
        <DoctorSection key={doctor.id} doctor={doctor} rows={rows} stop={current} />
      ))}
    </section>
  )
}
