import { useMemo } from 'react'
import { useFormat } from '#renderer/lib/clinic.ts'

/** Languages that people in India and their visitors speak at a front desk (ISO 639-1), most spoken first. */
const spoken = [
  'hi',
  'en',
  'bn',
  'mr',
  'te',
  'ta',
  'gu',
  'ur',
  'kn',
  'or',
  'ml',
  'pa',
  'as',
  'ne',
  'sd',
  'ar',
  'de',
  'fr',
  'es',
  'zh',
]

/** Choices for a `Select`, each language in the words of the screen's. */
export function useLanguageChoices(): { value: string; label: string }[] {
  const { locale } = useFormat()
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'language' })
    return spoken.map(value => ({ value, label: names.of(value) ?? value }))
  }, [locale])
}
