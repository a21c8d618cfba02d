import { useEffect } from 'react'
import type { RouteObject } from 'react-router'
import { connection } from '#renderer/lib/connection.ts'
import type { ScreenFacts } from '#renderer/lib/feature.ts'
import { useSession } from '#renderer/lib/session.ts'
import type { Permission } from '#shared/permissions.ts'
import { chartPanels, features } from '../features.ts'
import { useRoleView } from '../use-role-view.ts'

const whenIdle = (work: () => void): (() => void) => {
  const handle = requestIdleCallback(work, { timeout: 3_000 })
  return () => cancelIdleCallback(handle)
}

function onceConnected(work: () => void): () => void {
  const stop = connection.subscribe(() => {
    if (connection.get().status !== 'connected') return
    stop()
    work()
  })
  return stop
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
      // A browser remembers for good that a piece did not come, so nothing is asked of a host that is gone.
      const next = connection.get().status === 'connected' ? wanted.shift() : undefined
      // Nor after one that did not come: the host may be gone before the line says so.
      if (next) cancel = whenIdle(() => void next().then(goOn, () => {}))
      else if (wanted.length > 0) cancel = onceConnected(goOn)
    }
    goOn()
    return () => cancel()
  }, [nav, home, permissions])
}

/** A piece that does not come now is fetched again when its screen is opened, where a failure can be shown. */
function codeOf({ lazy }: RouteObject): Fetch[] {
  return typeof lazy === 'function' ? [lazy] : []
}
