import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { Measurement } from '#shared/contract/encounters/vitals.ts'
import { consciousnessLevels, type VitalFlag, type VitalKind } from '#shared/domain/encounters/vital-kinds.ts'
import type { Instant } from '#shared/time.ts'

/** One line of a list of readings; both pressures are one. */
export interface ReadingLine {
  id: string
  kind: VitalKind
  label: string
  value: string
  flag: VitalFlag | null
  takenAt: Instant
}

/** Puts readings into words, in the unit in which they were taken. */
export function useReadingWords(): (readings: readonly Measurement[]) => ReadingLine[] {
  const { t } = useTranslation('encounters')
  const { locale } = useFormat()
  const figure = new Intl.NumberFormat(locale, { useGrouping: false })

  function wordsOf({ value, unit, entered, kind, glucoseTiming }: Measurement): string {
    if (kind === 'consciousness') return t(`consciousness.${consciousnessLevels[value] ?? 'alert'}`)
    if (kind === 'oxygenFlow' && value === 0) return t('roomAir')
    const shown = entered ?? { value, unit }
    const joint = shown.unit === '%' || kind === 'pain' ? '' : ' '
    const when = glucoseTiming ? ` · ${t(`glucoseTimings.${glucoseTiming}`)}` : ''
    return `${figure.format(shown.value)}${joint}${shown.unit}${when}`
  }

  return readings =>
    readings.flatMap(reading => {
      const { id, kind, takenAt } = reading
      const pair = readings.find(other => other.kind === 'systolic' && other.setId === reading.setId)
      if (kind === 'diastolic' && pair) return []
      const low =
        kind === 'systolic' && readings.find(other => other.kind === 'diastolic' && other.setId === reading.setId)
      if (!low) return [{ id, kind, label: t(`vitals.${kind}`), value: wordsOf(reading), flag: reading.flag, takenAt }]
      const value = `${figure.format(reading.value)}/${figure.format(low.value)} ${reading.unit}`
      return [{ id, kind, label: t('vitals.bloodPressure'), value, flag: reading.flag ?? low.flag, takenAt }]
    })
}

/** The newest reading of each kind, in the order of the kinds. */
export function newestOf(readings: readonly Measurement[], kinds: readonly VitalKind[]): Measurement[] {
  return kinds.flatMap(kind => {
    const own = readings.filter(reading => reading.kind === kind)
    return own.length === 0 ? [] : [own.reduce((one, other) => (other.takenAt > one.takenAt ? other : one))]
  })
}
