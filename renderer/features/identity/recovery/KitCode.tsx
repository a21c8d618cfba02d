import { useTranslation } from 'react-i18next'
import classes from './KitCode.module.css'

/** The recovery code in its groups of four, large enough to copy by hand. */
export function KitCode({ code }: { code: string }) {
  const { t } = useTranslation('identity')
  const groups = code.split('-').map((text, index) => ({ place: index + 1, text }))
  return (
    <ol className={classes.code} aria-label={t('kit.code')}>
      {groups.map(({ place, text }) => (
        <li key={place} className={classes.group}>
          <span className={classes.number} aria-hidden>
            {place}
          </span>
          {text}
        </li>
      ))}
    </ol>
  )
}
