import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
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

/** `1.2 GB` */
export function useSize(): (bytes: number) => string {
  const { locale } = useFormat()
  return bytes => {
    const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
    let value = bytes / 1_000
    let step = 0
    while (value >= 1_000 && step < units.length - 1) {
      value /= 1_000
      step += 1
    }
    const unit = units[step] ?? 'kilobyte'
    const maximumFractionDigits = value < 10 ? 1 : 0
    return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits }).format(
      value,
    )
  }
}

/** What a person is told about a code of the backend. */
export const faultText = (fault: string): string =>
  textIfAny(`backup:faults.${fault}`) ?? textIfAny('backup:faults.failed') ?? fault
