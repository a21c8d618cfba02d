import { useEffect } from 'react'
import type { RouteObject } from 'react-router'
import type { ScreenFacts } from '#renderer/lib/feature.ts'
import { useSession } from '#renderer/lib/session.ts'
import type { Permission } from '#shared/permissions.ts'
import { chartPanels, features } from '../features.ts'
import { useRoleView } from '../use-role-view.ts'

const whenIdle = (work: () => void): (() => void) => {
  const handle = requestIdleCallback(work, { timeout: 3_000 })
  return () => cancelIdleCallback(handle)
}

type Fetch = () => Promise<unknown>

/** Loads the code of what this person uses before it is asked for, once the first screen stands: piece by piece, so that nobody's keys wait. */
export function usePrefetch(): void {
  const { nav, home } = useRoleView()
  const { permissions } = useSession()
  useEffect(() => {
    const paths = new Set([home, ...nav.map(item => item.path)])
    const may = (permission: Permission | undefined) => !permission || permissions.includes(permission)
    const routes = features
      .flatMap(feature => feature.routes)
      .filter(({ path = '', handle }) => {
        const { isCommon, permission } = handle as ScreenFacts
        return paths.has(path) || (isCommon && may(permission))
      })
    const panels = chartPanels.filter(({ permission }) => may(permission))
    const wanted: Fetch[] = [...routes.flatMap(codeOf), ...panels.map(({ Panel }) => Panel.fetchAhead)]
    let cancel = () => {}
    const goOn = () => {
      const next = wanted.shift()
      if (next) cancel = whenIdle(() => void next().then(goOn, goOn))
    }
    goOn()
    return () => cancel()
  }, [nav, home, permissions])
}

/** A piece that does not come now is fetched again when its screen is opened, where a failure can be shown. */
function codeOf({ lazy }: RouteObject): Fetch[] {
  return typeof lazy === 'function' ? [lazy] : []
}
