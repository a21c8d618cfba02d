import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './preview.module.css'

/** Stands where the first page will be, so that nothing jumps when it comes. */
export function LoadingSheet() {
  const { t } = useTranslation('preview')
  return (
    <div className={classes.desk}>
      <div className={classes.waiting} role="status">
        <Loader size="sm" />
        {t('preparing')}
      </div>
    </div>
  )
}
