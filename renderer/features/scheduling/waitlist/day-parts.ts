import type { ClockTime } from '#shared/time.ts'

/** Parts of a day as people say them, by the clock. */
export const dayParts = {
  any: { fromTime: null, toTime: null },
  morning: { fromTime: null, toTime: '12:00' as ClockTime },
  afternoon: { fromTime: '12:00' as ClockTime, toTime: '17:00' as ClockTime },
  evening: { fromTime: '17:00' as ClockTime, toTime: null },
} as const

export type DayPart = keyof typeof dayParts

export const dayPartNames = Object.keys(dayParts) as DayPart[]

/** What people would call these times; any where they have no name. */
export const partOf = ({ fromTime, toTime }: { fromTime: ClockTime | null; toTime: ClockTime | null }): DayPart =>
  dayPartNames.find(name => dayParts[name].fromTime === fromTime && dayParts[name].toTime === toTime) ?? 'any'
