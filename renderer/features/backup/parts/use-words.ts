import { useTranslation } from 'react-i18next'
import { textIfAny } from '#renderer/lib/i18n.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** `12 minutes ago`: how old something is, as people say it. */
export function useAgo(): (at: number, now: number) => string {
  const { t } = useTranslation('backup')
  return (at, now) => {
    const age = Math.max(0, now - at)
    if (age < minuteMs) return t('ago.now')
    if (age < hourMs) return t('ago.minutes', { count: Math.floor(age / minuteMs) })
    if (age < 2 * dayMs) return t('ago.hours', { count: Math.floor(age / hourMs) })
    return t('ago.days', { count: Math.floor(age / dayMs) })
  }
}

/** What a person is told about a code of the backend. */
export const faultText = (fault: string): string =>
  textIfAny(`backup:faults.${fault}`) ?? textIfAny('backup:faults.failed') ?? fault
