import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { rpc } from '#renderer/lib/rpc.ts'
import type { PlannedDate } from '#shared/contract/scheduling/series.ts'
import type { AppointmentType } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import type { Repeat } from './RepeatField.tsx'
import { chosenDates, type LeftOut } from './series-choice.ts'

interface WantedSeries {
  doctorId: string
  date: CalendarDate
  time: ClockTime | null
  type: AppointmentType
  repeat: Repeat | null
}

const none: LeftOut = new Set()

/** A choice among the dates of a plan, forgotten when the plan is another one. */
export function useLeftOut(plan: readonly PlannedDate[]) {
  const [choice, setChoice] = useState<{ of: string; leftOut: LeftOut }>({ of: '', leftOut: none })
  const key = plan.map(({ date, time }) => `${date} ${time}`).join()
  const leftOut = choice.of === key ? choice.leftOut : none
  return {
    leftOut,
    chosen: chosenDates(plan, leftOut),
    setLeftOut: (next: LeftOut) => setChoice({ of: key, leftOut: next }),
  }
}

/** The dates of a series that is being booked; empty while it is none, or not known yet. */
export function useSeriesPlan({ doctorId, date, time, type, repeat }: WantedSeries) {
  const isSeries = repeat !== null && time !== null && doctorId !== ''
  const { data } = useQuery(
    rpc.scheduling.planSeries.queryOptions({
      input: { doctorId, date, time: time ?? ('' as ClockTime), type, ...(repeat ?? { every: 1, unit: 'week' }) },
      enabled: isSeries,
      placeholderData: keepPreviousData,
    }),
  )
  const plan = isSeries && data ? data : []
  return { plan, ...useLeftOut(plan) }
}
