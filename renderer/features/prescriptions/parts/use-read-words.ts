import { useTranslation } from 'react-i18next'
import type { ReadLine } from '#shared/domain/prescriptions/line-language/reading.ts'
import { useLineWords } from './use-line-words.ts'

interface Chip {
  key: string
  /** The field of the line, whose doubts are the chip's. */
  field: keyof ReadLine
  text: string
}

type Said = [keyof ReadLine, string | null | false]

/** Puts what was read of a typed line into short words, one for each thing it says. */
export function useReadWords() {
  const { t } = useTranslation('prescriptions')
  const words = useLineWords()

  function chipsOf(line: ReadLine): Chip[] {
    const { form, strength, doseAmount, route, site, frequency, timing, days, ongoing, steps, quantity, instructions } =
      line
    const chips: Said[] = [
      ['strength', strength],
      ['form', form && t(`forms.${form}`)],
      ['doseAmount', doseAmount !== null && words.dose(line)],
      ['frequency', frequency && words.frequencyOf(frequency)],
      ...steps.map((step, index): Said => ['steps', `${index > 0 ? '→ ' : ''}${words.step(step, true)}`]),
      ['days', days !== null && t('days', { count: days })],
      ['ongoing', ongoing && t('ongoing')],
      ['timing', timing && t(`timings.${timing}`)],
      ['route', route && t(`routes.${route}`)],
      ['site', site && t(`sites.${site}`)],
      ['quantity', quantity !== null && t('editor.total', { amount: quantity })],
      ['instructions', instructions && `“${instructions}”`],
    ]
    return chips.flatMap(([field, text], place) => (text ? [{ key: `${field} ${place}`, field, text }] : []))
  }

  return { chipsOf }
}
