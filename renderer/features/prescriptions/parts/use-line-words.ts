import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { type Frequency, parseFrequency, unitsByTime } from '#shared/domain/prescriptions/frequency.ts'
import type { DoseSite, DoseStep, DoseUnit, DrugForm, FoodTiming } from '#shared/domain/prescriptions/terms.ts'

/** What a line says about taking a medicine, whether it is being written or signed. */
export interface Dosage extends DoseStep {
  strength: string | null
  form: DrugForm | null
  site: DoseSite | null
  timing: FoodTiming | null
  ongoing: boolean
  steps: readonly DoseStep[]
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

  function dose({ doseAmount, doseUnit }: Pick<DoseStep, 'doseAmount' | 'doseUnit'>): string {
    if (doseAmount === null) return ''
    return doseUnit ? amount(doseAmount, doseUnit) : String(doseAmount)
  }

  function step(one: DoseStep, isOngoing: boolean): string {
    const goesOn = isOngoing ? t('ongoing') : ''
    const days = one.days === null ? goesOn : t('days', { count: one.days })
    const pattern = unitsByTime(one)
    const taken = pattern ? [t('unitsByTime', { pattern })] : [dose(one), frequencyOf(one.frequency)]
    return [...taken, days].filter(Boolean).join(' · ')
  }

  return {
    amount,
    dose,
    step,
    frequencyOf,
    frequencyWords,
    /** `500 mg capsule` */
    pack: ({ strength, form }: Dosage) => [strength, form && t(`forms.${form}`)].filter(Boolean).join(' '),
    /** `1 capsule · 1-0-1 · 5 days · after food`; doses that follow each other with arrows between. */
    course: (line: Dosage) =>
      [
        (line.steps.length > 0 ? line.steps : [line]).map(one => step(one, line.ongoing)).join(' → '),
        line.site && t(`sites.${line.site}`),
        line.timing && t(`timings.${line.timing}`),
      ]
        .filter(Boolean)
        .join(' · '),
    total({ quantity, quantityUnit }: Dosage): string {
      if (quantity === null) return ''
      return quantityUnit ? amount(quantity, quantityUnit) : String(quantity)
    },
  }
}
