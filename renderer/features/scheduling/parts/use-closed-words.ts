import { useTranslation } from 'react-i18next'
import type { DayDoctor } from './types.ts'
import { useSpokenDay } from './use-spoken-day.ts'

/** Why a doctor does not consult on a day; null when they do. */
export function useClosedWords(): (day: Pick<DayDoctor, 'leave' | 'blocks'>) => string | null {
  const { t } = useTranslation('scheduling')
  const spokenDay = useSpokenDay()
  return ({ leave, blocks }) => {
    if (leave) return t('day.awayUntil', { date: spokenDay(leave.to) })
    return blocks.length === 0 ? t('day.noHours') : null
  }
}
