import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import type { NavItem } from '#renderer/lib/feature.ts'
import { useText } from '#renderer/lib/i18n.ts'
import { useRoleView } from '../use-role-view.ts'
import classes from './Rail.module.css'

interface RailProps {
  /** Only matters where the window is too small for the rail to stand beside the page. */
  open: boolean
  onClose: () => void
}

const firstOfAdministration = 100

/** The places that this person works in; the clinic's administration stands apart below. */
export function Rail({ open, onClose }: RailProps) {
  const { t } = useTranslation()
  const text = useText()
  const { nav } = useRoleView()
  const here = placeOf(useLocation().pathname, nav)
  const groups = [
    nav.filter(item => item.order < firstOfAdministration),
    nav.filter(item => item.order >= firstOfAdministration),
  ].filter(group => group.length > 0)
  return (
    <>
      {open && <button type="button" className={classes.shade} aria-label={t('app.closeMenu')} onClick={onClose} />}
      <nav className={classes.rail} data-open={open} aria-label={t('app.navigation')}>
        {groups.map(group => (
          <ul key={group[0]?.path} className={classes.group}>
            {group.map(item => (
              <li key={item.path}>
                <Link to={item.path} className={classes.link} aria-current={item === here ? 'page' : undefined}>
                  <item.icon size={18} stroke={1.75} aria-hidden />
                  <span className={classes.text}>{text(item.text)}</span>
                  {item.Badge && <item.Badge />}
                </Link>
              </li>
            ))}
          </ul>
        ))}
      </nav>
    </>
  )
}

/** The place that a page belongs to: of `/schedule` and `/schedule/doctors` the closer one. */
function placeOf(pathname: string, nav: readonly NavItem[]): NavItem | undefined {
  return nav
    .filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    .reduce<NavItem | undefined>((best, item) => (best && best.path.length > item.path.length ? best : item), undefined)
}
