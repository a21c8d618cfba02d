import { useTranslation } from 'react-i18next'
import { useConnection } from '#renderer/lib/connection.ts'
import classes from './ConnectionDot.module.css'

/** Quiet while all is well; speaks up when it is not. */
export function ConnectionDot() {
  const { t } = useTranslation()
  const { status } = useConnection()
  const text = t(`connection.${status}`)
  return (
    <span className={classes.connection} data-status={status} title={text}>
      <span className={classes.dot} aria-hidden />
      <span className={classes.text}>{text}</span>
    </span>
  )
}
