import { ActionIcon, Burger, Tooltip } from '@mantine/core'
import { IconLock, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { NotificationBell } from '#renderer/features/notifications/index.ts'
import { ExchangeIndicator } from '#renderer/features/sync/index.ts'
import { openPalette } from '#renderer/lib/palette.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { useSessionActs } from '#renderer/lib/use-session-acts.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'
import { Mark } from '#renderer/ui/Mark.tsx'
import { ConnectionDot } from './ConnectionDot.tsx'
import classes from './TopBar.module.css'
import { UserMenu } from './UserMenu.tsx'

interface TopBarProps {
  menuOpen: boolean
  onMenu: () => void
  onHelp: () => void
}

/** Whose clinic this is, the way to everything (search), and who works here. */
export function TopBar({ menuOpen, onMenu, onHelp }: TopBarProps) {
  const { t } = useTranslation()
  const { data: clinic } = useQuery(rpc.settings.getClinic.queryOptions())
  const { lock } = useSessionActs()
  return (
    <header className={classes.bar}>
      <div className={classes.start}>
        <Burger
          className={classes.burger ?? ''}
          size="sm"
          opened={menuOpen}
          onClick={onMenu}
          aria-label={t(menuOpen ? 'app.closeMenu' : 'app.openMenu')}
        />
        <Link to="/" className={classes.clinic ?? ''}>
          <Mark size={22} />
          <span className={classes.name}>{clinic?.name ?? t('app.name')}</span>
        </Link>
      </div>
      <button type="button" className={classes.search} onClick={openPalette}>
        <IconSearch size={16} aria-hidden />
        <span className={classes.searchText}>{t('search.button')}</span>
        <KeyHint name="palette" />
      </button>
      <div className={classes.end}>
        <ConnectionDot />
        <ExchangeIndicator />
        <NotificationBell />
        <Tooltip label={<KeyHint name="lock" />}>
          <ActionIcon aria-label={t('user.lock')} onClick={() => void lock()}>
            <IconLock size={18} />
          </ActionIcon>
        </Tooltip>
        <UserMenu onHelp={onHelp} />
      </div>
    </header>
  )
}
