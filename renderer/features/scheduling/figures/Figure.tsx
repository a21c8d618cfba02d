import { useTranslation } from 'react-i18next'
import classes from './figures.module.css'

interface FigureProps {
  count: number
  /** What is counted, for whoever hears it. */
  what: string
  onOpen(): void
}

/** A number that opens what it counts. */
export function Figure({ count, what, onOpen }: FigureProps) {
  const { t } = useTranslation('scheduling')
  if (count === 0) return <span className={classes.none}>0</span>
  return (
    <button type="button" className={classes.figure} aria-label={t('figures.open', { what, count })} onClick={onOpen}>
      {count}
    </button>
  )
}
