import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { confirmOnce } from '#renderer/ui/confirm-once.tsx'
import type { VitalDoubt } from '#shared/domain/encounters/vital-doubts.ts'
import { storedUnit } from '#shared/domain/encounters/vital-units.ts'

/** Asks once about readings that are hardly true, in the stored unit, which is another than the typed one when that was the slip. */
export function useAskAboutDoubts(): (doubts: readonly VitalDoubt[]) => Promise<boolean> {
  const { t } = useTranslation('encounters')
  const { locale } = useFormat()
  const figure = new Intl.NumberFormat(locale, { useGrouping: false })
  const words = ({ kind, value, last }: VitalDoubt) => {
    const inWords = (amount: number) => `${figure.format(amount)} ${storedUnit(kind)}`
    const reading = `${t(`vitals.${kind}`)} ${inWords(value)}`
    return last === null ? t('form.doubtUnlikely', { reading }) : t('form.doubtFar', { reading, last: inWords(last) })
  }
  return doubts =>
    confirmOnce({
      title: t('form.doubtTitle'),
      consequence: doubts.map(doubt => (
        <span key={doubt.kind} style={{ display: 'block' }}>
          {words(doubt)}
        </span>
      )),
      confirm: t('form.doubtSave'),
    })
}
