import { useTranslation } from 'react-i18next'
import { NavCount } from '#renderer/ui/NavCount.tsx'
import { useOpenCount } from './use-counts.ts'

/** How much is to be decided, beside its place in the rail. */
export function DecideBadge() {
  const { t } = useTranslation('sync')
  const count = useOpenCount()
  return <NavCount count={count} words={t('decide.count', { count })} />
}
