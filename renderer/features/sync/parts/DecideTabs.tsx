import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { useMay } from '#renderer/lib/session.ts'
import classes from './DecideTabs.module.css'
import { useClashCount, useConflictCount } from './use-counts.ts'

/** The three kinds of things that two desks leave to be decided. */
export function DecideTabs() {
  const { t } = useTranslation('sync')
  const conflicts = useConflictCount()
  const clashes = useClashCount()
  const tabs = [
    { to: '/decide', text: t('decide.conflicts'), shown: useMay('sync.settleConflicts'), count: conflicts },
    { to: '/decide/clashes', text: t('decide.clashes'), shown: useMay('scheduling.book'), count: clashes },
    { to: '/decide/duplicates', text: t('decide.duplicates'), shown: useMay('patients.merge'), count: 0 },
  ]
  return (
    <nav className={classes.tabs} aria-label={t('decide.tabs')}>
      {tabs
        .filter(({ shown }) => shown)
        .map(({ to, text, count }) => (
          <NavLink key={to} to={to} end className={classes.tab ?? ''}>
            {text}
            {count > 0 && <span className={classes.count}>{count}</span>}
          </NavLink>
        ))}
    </nav>
  )
}
