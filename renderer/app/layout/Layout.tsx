import { useDisclosure } from '@mantine/hooks'
import { closeAllModals } from '@mantine/modals'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation, useMatches, useNavigate, useNavigation } from 'react-router'
import { printAgain } from '#renderer/features/documents/index.ts'
import { ChartPanelsContext } from '#renderer/lib/chart-panels.ts'
import type { ScreenFacts } from '#renderer/lib/feature.ts'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { useSession } from '#renderer/lib/session.ts'
import { useSessionActs } from '#renderer/lib/use-session-acts.ts'
import { OfflineBanner } from '#renderer/ui/OfflineBanner.tsx'
import { useLastUndo } from '#renderer/ui/UndoToast.tsx'
import { chartPanels } from '../features.ts'
import { NotFound } from '../NotFound.tsx'
import { Palette } from '../palette/Palette.tsx'
import classes from './Layout.module.css'
import { Rail } from './Rail.tsx'
import { ShortcutHelp } from './ShortcutHelp.tsx'
import { TopBar } from './TopBar.tsx'
import { usePrefetch } from './use-prefetch.ts'

/** The frame around every screen: rail, bar, palette, and the room in the middle. */
export function Layout() {
  const { t } = useTranslation()
  const main = useRef<HTMLElement>(null)
  const [menuOpen, menu] = useDisclosure(false)
  const [helpOpen, help] = useDisclosure(false)
  const navigation = useNavigation()
  const { pathname } = useLocation()
  useFrameShortcuts(help.open)
  usePrefetch()
  const closeMenu = menu.close
  useEffect(() => {
    // Named here so that it runs for each new page.
    if (pathname) main.current?.scrollTo(0, 0)
    // A paper or question of the page before would cover this one.
    closeAllModals()
    closeMenu()
  }, [pathname, closeMenu])
  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
        {t('app.skip')}
      </button>
      <TopBar menuOpen={menuOpen} onMenu={menu.toggle} onHelp={help.open} />
      <OfflineBanner />
      <div className={classes.middle}>
        <Rail open={menuOpen} onClose={menu.close} />
        <main ref={main} id="main" tabIndex={-1} className={classes.main} aria-busy={navigation.state === 'loading'}>
          <ChartPanelsContext value={chartPanels}>
            <Allowed />
          </ChartPanelsContext>
        </main>
      </div>
      <Palette />
      <ShortcutHelp opened={helpOpen} onClose={help.close} />
    </div>
  )
}

/** A screen that is not this person's does not exist for them. */
function Allowed() {
  const { permissions } = useSession()
  const needed = useMatches().map(match => (match.handle as ScreenFacts | undefined)?.permission)
  const allowed = needed.every(permission => permission === undefined || permissions.includes(permission))
  return allowed ? <Outlet /> : <NotFound />
}

function useFrameShortcuts(showHelp: () => void): void {
  const navigate = useNavigate()
  const { lock } = useSessionActs()
  const undo = useLastUndo()
  useShortcut('help', showHelp)
  useShortcut('home', () => void navigate('/'))
  useShortcut('printAgain', printAgain)
  useShortcut('lock', () => void lock())
  useShortcut('undo', () => undo?.(), undo !== null)
}
