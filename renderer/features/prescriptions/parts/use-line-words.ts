import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { type Frequency, parseFrequency } from '#shared/domain/prescriptions/frequency.ts'
import type { DoseUnit, DrugForm, FoodTiming } from '#shared/domain/prescriptions/terms.ts'

/** What a line says about taking a medicine, whether it is being written or signed. */
export interface Dosage {
  strength: string | null
  form: DrugForm | null
  doseAmount: number | null
  doseUnit: DoseUnit | null
  frequency: string | null
  timing: FoodTiming | null
  days: number | null
  quantity: number | null
  quantityUnit: DoseUnit | null
}

/** Puts the parts of a line into words in the language of the screen. */
export function useLineWords() {
  const { t } = useTranslation('prescriptions')
  const { locale } = useFormat()
  const amount = (value: number, unit: DoseUnit) => t(`units.${unit}`, { count: value })

  function frequencyWords(frequency: Frequency): string {
    if (frequency.kind === 'code') return t(`frequencies.${frequency.code}`)
    if (frequency.kind === 'asNeeded') return t('atMost', { limit: frequencyWords(frequency.upTo) })
    if (frequency.kind === 'weekdays') {
      const days = new Intl.ListFormat(locale, { type: 'unit' }).format(frequency.days.map(day => t(`weekdays.${day}`)))
      return t('onWeekdays', { days })
    }
    const figure = new Intl.NumberFormat(locale)
    return frequency.doses.map(dose => `${figure.format(dose.amount)} ${t(`timesOfDay.${dose.at}`)}`).join(', ')
  }

  function frequencyOf(text: string | null): string {
    const frequency = text === null ? null : parseFrequency(text)
    if (!frequency) return ''
    return frequency.kind === 'pattern' ? frequency.code : frequencyWords(frequency)
  }

  return {
    amount,
    frequencyWords,
    /** `500 mg capsule` */
    pack: ({ strength, form }: Dosage) => [strength, form && t(`forms.${form}`)].filter(Boolean).join(' '),
    /** `1 capsule · 1-0-1 · after food · 5 days · 10 capsules` */
    course: (line: Dosage) =>
      [
        line.doseAmount !== null && line.doseUnit && amount(line.doseAmount, line.doseUnit),
        frequencyOf(line.frequency),
        line.timing && t(`timings.${line.timing}`),
        line.days !== null && t('days', { count: line.days }),
      ]
        .filter(Boolean)
        .join(' · '),
    total({ quantity, quantityUnit }: Dosage): string {
      if (quantity === null) return ''
      return quantityUnit ? amount(quantity, quantityUnit) : String(quantity)
    },
  }
}
