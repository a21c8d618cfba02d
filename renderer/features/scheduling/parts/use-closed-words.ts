import { useTranslation } from 'react-i18next'
import type { DayDoctor } from './types.ts'
import { useSpokenDay } from './use-spoken-day.ts'

type WorkingDay = Pick<DayDoctor, 'leave' | 'holiday' | 'exception' | 'blocks'>

/** Whether a doctor is away all day, whatever the week says. */
export const isClosed = ({ leave, holiday }: Pick<WorkingDay, 'leave' | 'holiday'>): boolean =>
  leave !== null || holiday !== null

/** Why a doctor does not consult on a day, or at other hours than usual; null on a day like any other. */
export function useClosedWords(): (day: WorkingDay) => string | null {
  const { t } = useTranslation(['scheduling', 'schedules'])
  const spokenDay = useSpokenDay()
  return ({ leave, holiday, exception, blocks }) => {
    if (leave) return t('day.awayUntil', { date: spokenDay(leave.to) })
    if (holiday !== null) return t('schedules:holidays.closed', { name: holiday })
    if (exception) return exception.reason ?? t('schedules:exceptions.otherHours')
    return blocks.length === 0 ? t('day.noHours') : null
  }
}
