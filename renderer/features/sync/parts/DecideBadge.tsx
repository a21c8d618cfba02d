import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './DecideBadge.module.css'
import { useOpenCount } from './use-counts.ts'

const most = 99

/** How much is to be decided, beside its place in the rail. */
export function DecideBadge() {
  const { t } = useTranslation('sync')
  const count = useOpenCount()
  if (count === 0) return null
  return (
    <span className={classes.badge}>
      <span aria-hidden>{count > most ? t('decide.many', { count: most }) : count}</span>
      <VisuallyHidden>{t('decide.count', { count })}</VisuallyHidden>
    </span>
  )
}
