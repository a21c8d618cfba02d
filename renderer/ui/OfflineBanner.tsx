import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { useConnection } from '#renderer/lib/connection.ts'
import { type Instant, timeAt } from '#shared/time.ts'
import classes from './OfflineBanner.module.css'

/** A blink of the line is nobody's business. */
const graceMs = 2_000

/** Says, once it lasts, that the screen has lost its backend. Takes no room while all is well. */
export function OfflineBanner() {
  const { t } = useTranslation()
  const { time, timeZone } = useFormat()
  const { status, since } = useConnection()
  const lost = status === 'reconnecting'
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(lost), lost ? graceMs : 0)
    return () => clearTimeout(timer)
  }, [lost])
  return (
    <div role="status" aria-live="polite">
      {shown && lost && (
        <div className={classes.banner}>
          {t('connection.banner', { time: time(timeAt(since as Instant, timeZone)) })}
        </div>
      )}
    </div>
  )
}
