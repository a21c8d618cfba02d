import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { KitCode } from './KitCode.tsx'
import classes from './KitPaper.module.css'

/** What the printer gets: only seen on paper. */
export function KitPaper({ recoveryCode, clinicName }: { recoveryCode: string; clinicName: string }) {
  const { t } = useTranslation('identity')
  const { date, today } = useFormat()
  return createPortal(
    <div className={classes.paper} data-print="only">
      <h1>{t('kit.printTitle', { clinic: clinicName })}</h1>
      <p>{t('kit.why')}</p>
      <KitCode code={recoveryCode} />
      <p>{t('kit.printUse')}</p>
      <p>{t('kit.printed', { date: date(today, 'full') })}</p>
    </div>,
    document.body,
  )
}
